import type { PayloadRequest } from 'payload'
import type { Actor } from '../../platform/actor'
import { auditAlone } from '../../platform/audit/auditAlone'
import { requestIdOf } from '../../platform/http/requestFacts'
import { staffActor } from '../staffActor'
import { staffUserOf } from '../staffUser'

/** What one request has noted already: the panel reads a document several times for one page. */
const noted = Symbol('noted reads')

const actorOf = (req: PayloadRequest): Actor | null => {
  if (staffUserOf(req.user)) return staffActor(req)
  if (!req.user) return null
  const { headers, user } = req
  const requestId = requestIdOf(headers.get('x-request-id') ?? undefined)
  const caller = { ip: headers.get('x-afya-client-ip'), userAgent: headers.get('user-agent')?.slice(0, 300) ?? null, requestId }
  return { kind: 'account', id: String(user.id), roles: [], permissions: [], sessionId: null, ...caller }
}

/**
 * Writes to the audit log whose data whoever asks is about to see: a row a person, once a request, one statement in all. One's own are no rows.
 * @throws when they cannot be written; nothing may be shown then
 */
export const noteSeen = async (req: PayloadRequest, { action, people }: { action: string; people: readonly string[] }): Promise<void> => {
  const actor = actorOf(req)
  if (!actor) return
  const context = req.context as { [noted]?: Set<string> }
  const before = (context[noted] ??= new Set())
  const others = [...new Set(people)].filter((id) => id !== actor.id && !before.has(`${action} ${id}`))
  if (others.length === 0) return
  await auditAlone(
    actor,
    others.map((id) => ({ action, detail: { target: { collection: 'personal-details', id }, about: id } })),
  )
  others.forEach((id) => before.add(`${action} ${id}`))
}
