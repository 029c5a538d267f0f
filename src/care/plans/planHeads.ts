import { LRUCache } from 'lru-cache'
import { subscribe } from '../../platform/bus'
import { query, type Tx } from '../../platform/db'
import { log } from '../../platform/log'
import { singleton } from '../../platform/singleton'
import { countStatement, headStatement, type Asked, type HeadRow } from './planStatements'

/** How many plans of an ordered list are remembered: what nearly everybody looks at. */
export const headLength = 120
/** Ids remembered in one process, in all lists together. */
const mostIds = 150_000
/** Milliseconds after which a list is worked out anew, and for which it is still shown meanwhile: who asks then does not wait. */
const freshFor = 30_000
const shownFor = 45_000

/** The beginning of an ordered list, and how long it is. */
export type Head = { rows: readonly HeadRow[]; total: number }

/** Publishing and archiving are told at once; ratings, and a lost message bus, are noticed by the time that a list has to be asked for anew. */
type Known = Head & { freshUntil: number }

const heads = singleton('care.plans.heads', () => ({
  changes: 0,
  known: new LRUCache<string, Known>({ maxSize: mostIds, sizeCalculation: ({ rows }) => rows.length + 1, ttl: shownFor }),
  pending: new Map<string, Promise<Head>>(),
}))
subscribe('plans', () => {
  heads.changes += 1
  heads.known.clear()
  heads.pending.clear()
})

/** Tells every process, when `tx` commits, that what is on sale is not what it was. */
export const announcePlans = (tx: Pick<Tx, 'announce'>, planId: string): void => tx.announce('plans', planId)

/** The head of the list that is asked for, worked out once by however many ask at the same time. */
export const headOf = (asked: Asked): Head | Promise<Head> => {
  const key = JSON.stringify([asked.sort, asked.values])
  const known = heads.known.get(key)
  if (known && known.freshUntil > Date.now()) return known
  const reading = heads.pending.get(key) ?? read(key, asked)
  if (!known) return reading
  reading.catch((error: unknown) => log.warn({ err: error }, 'a list of plans could not be worked out anew'))
  return known
}

const read = (key: string, asked: Asked): Promise<Head> => {
  const { changes } = heads
  const reading = readHead(asked)
    .then((head) => {
      // an answer that was overtaken by a change is not kept
      if (heads.changes === changes) heads.known.set(key, { ...head, freshUntil: Date.now() + freshFor })
      return head
    })
    .finally(() => {
      if (heads.pending.get(key) === reading) heads.pending.delete(key)
    })
  heads.pending.set(key, reading)
  return reading
}

const readHead = async (asked: Asked): Promise<Head> => {
  const [rows, [counted]] = await Promise.all([
    query(headStatement(asked), [...parametersOf(asked), headLength]),
    query(countStatement(asked), parametersOf(asked)),
  ])
  return { rows, total: Math.max(counted!.total, rows.length) }
}

/** The values that the statement for these filters takes, in its order. */
export const parametersOf = ({ values }: Asked): unknown[] => Object.values(values).filter((value) => value !== undefined)
