import { LRUCache } from 'lru-cache'
import type { Actor } from '../../platform/actor'
import { auditAlone } from '../../platform/audit/auditAlone'
import { log } from '../../platform/log'
import { singleton } from '../../platform/singleton'

export type Refusal = {
  /** `GET /personal-details/:uid`, below its base. */
  door: string
  /** The error's code. */
  code: string
  /** More on it, for staff alone. */
  why?: string
  /** What was asked for, where that is a row of somebody else's. */
  target?: { collection: string; id: string }
  /** Whose it is. */
  about?: string
}

/** Rows a minute for one caller, door and code; what comes beyond is counted. */
const most = 10
const windowMs = 60_000

type Window = { actor: Actor; refusal: Refusal; written: number; more: number; until: number }

const write = async (actor: Actor, { door, code, why, target, about }: Refusal, more = 0): Promise<void> => {
  const changes = { door: { after: door }, code: { after: code }, ...(more > 0 && { refusedMoreOften: { after: more } }) }
  const detail = {
    outcome: 'refused' as const,
    reason: why ?? code,
    target: target ?? { collection: 'doors', id: door },
    changes,
    ...(about && { about }),
  }
  try {
    await auditAlone(actor, [{ action: 'access.refused', detail }])
  } catch (error) {
    // the caller is refused all the same
    log.error({ err: error, door, code }, 'a refusal could not be written to the audit log')
  }
}

/** What was only counted is written when its minute is over. */
const settle = ({ actor, refusal, more }: Window): Promise<void> => (more > 0 ? write(actor, refusal, more) : Promise.resolve())

const windows = singleton('audit.refusals', () => {
  const open = new LRUCache<string, Window>({
    max: 5_000,
    dispose: (window, _key, reason) => void (reason === 'evict' && settle(window)),
  })
  const settleOld = () => {
    for (const [key, window] of open.entries()) {
      if (window.until > Date.now()) continue
      open.delete(key)
      void settle(window)
    }
  }
  setInterval(settleOld, windowMs / 4).unref()
  return open
})

/**
 * Notes that somebody who is known was refused, before the refusal is answered. Never throws. One caller cannot fill the log: from the eleventh in a
 * minute on, the same refusal is counted and written once, as a number.
 */
export const noteRefusal = async (actor: Actor, refusal: Refusal): Promise<void> => {
  const key = `${actor.kind} ${actor.id} ${refusal.door} ${refusal.code}`
  const open = windows.get(key)
  const isOpen = open !== undefined && open.until > Date.now()
  if (open && !isOpen) void settle(open)
  const window = isOpen ? open : { actor, refusal, written: 0, more: 0, until: Date.now() + windowMs }
  if (!isOpen) windows.set(key, window)
  if (window.written >= most) {
    window.more += 1
    return
  }
  window.written += 1
  await write(actor, refusal)
}
