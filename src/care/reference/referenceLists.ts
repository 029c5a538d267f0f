import { subscribe } from '../../platform/bus'
import { query, statement, type Tx } from '../../platform/db'
import { singleton } from '../../platform/singleton'

export const referenceKinds = ['specialisation', 'language', 'country', 'currency', 'plan_category'] as const
export type ReferenceKind = (typeof referenceKinds)[number]

export type ReferenceValue = {
  id: string
  kind: ReferenceKind
  /** What apps send. */
  code: string
  name: string
  /** The published list that `standardCode` is from. */
  standard: string | null
  standardCode: string | null
  /** Decimal places of a currency; null for what nobody pays with (gold, test codes) and for the other kinds. */
  minorUnits: number | null
  /** Whether it can be chosen. Who has chosen it before keeps it. */
  isActive: boolean
}

export type ReferenceList = {
  /** By place, then name; those switched off too. */
  all: readonly ReferenceValue[]
  /** Those that can be chosen. */
  offered: readonly ReferenceValue[]
  /** By code in lower case. */
  byCode: ReadonlyMap<string, ReferenceValue>
}
export type ReferenceLists = Readonly<Record<ReferenceKind, ReferenceList>>

/** Everything when it is not the state that the caller has; nothing, not even a row, when it is. */
const readChanged = statement<ReferenceValue & { state: string }>(
  'reference.read-changed',
  `WITH now_is AS (SELECT count(*) || ' ' || max(updated_at) AS state FROM reference_values)
   SELECT v.id, v.kind, v.code, v.name, v.standard, v.standard_code AS "standardCode", v.minor_units::int AS "minorUnits", v.is_active AS "isActive", now_is.state
   FROM reference_values v, now_is WHERE now_is.state IS DISTINCT FROM $1 ORDER BY v.place, search_fold(v.name), v.code`,
)

/** Milliseconds that the lists are believed without asking; changes are told at once. */
const believedFor = 30_000
const cache = singleton<{
  lists?: ReferenceLists
  state: string | null
  at: number
  changes: number
  pending: Promise<ReferenceLists> | null
}>('care.reference', () => ({ state: null, at: 0, changes: 0, pending: null }))
subscribe('reference', () => {
  cache.at = 0
  cache.changes += 1
  cache.pending = null
})

/** Tells every process, when `tx` commits, that the lists are not what they were. */
export const announceReferenceChange = (tx: Pick<Tx, 'announce'>, kind: ReferenceKind): void => tx.announce('reference', kind)

/**
 * All lists, kept in the process: no SQL, and no waiting, while they are fresh. Inside a transaction hand it over, so that no second connection
 * is asked for.
 */
export const referenceLists = (tx?: Pick<Tx, 'query'>): ReferenceLists | Promise<ReferenceLists> => {
  if (cache.lists && Date.now() - cache.at < believedFor) return cache.lists
  if (tx) return readLists(tx)
  cache.pending ??= readLists({ query }).finally(() => (cache.pending = null))
  return cache.pending
}

const readLists = async (on: Pick<Tx, 'query'>): Promise<ReferenceLists> => {
  const { changes, lists: known, state } = cache
  const rows = await on.query(readChanged, [known ? state : null])
  const lists = known && rows.length === 0 ? known : grouped(rows)
  // an answer that was overtaken by a change is not kept
  if (cache.changes === changes) Object.assign(cache, { lists, state: rows[0]?.state ?? state, at: Date.now() })
  return lists
}

const grouped = (rows: readonly (ReferenceValue & { state: string })[]): ReferenceLists => {
  const ofKind = new Map<ReferenceKind, ReferenceValue[]>(referenceKinds.map((kind) => [kind, []]))
  for (const { state: _state, ...value } of rows) ofKind.get(value.kind)!.push(value)
  const list = (kind: ReferenceKind): ReferenceList => {
    const all = ofKind.get(kind)!
    return { all, offered: all.filter(({ isActive }) => isActive), byCode: new Map(all.map((value) => [value.code.toLowerCase(), value])) }
  }
  return Object.fromEntries(referenceKinds.map((kind) => [kind, list(kind)])) as ReferenceLists
}
