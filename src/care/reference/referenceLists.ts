import { query, statement, type Tx } from '../../platform/db'
import { remembered } from '../../platform/remembered'
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

const known = remembered<ReferenceLists>('care.reference', { most: 1, freshFor: 30_000, changes: ['reference'] })
/** What was read last, and of which state: asked anew only whether there is another. */
const last = singleton<{ lists?: ReferenceLists; state: string | null }>('care.reference', () => ({ state: null }))

/** Tells every process, when `tx` commits, that the lists are not what they were. */
export const announceReferenceChange = (tx: Pick<Tx, 'announce'>, kind: ReferenceKind): void => tx.announce('reference', kind)

/**
 * All lists, kept in the process: no SQL, and no waiting, while they are fresh. Inside a transaction hand it over, so that no second connection
 * is asked for.
 */
export const referenceLists = (tx?: Pick<Tx, 'query'>): ReferenceLists | Promise<ReferenceLists> =>
  tx ? known.getAlone('all', () => readLists(tx)) : known.get('all', () => readLists({ query }))

const readLists = async (on: Pick<Tx, 'query'>): Promise<ReferenceLists> => {
  const { lists: before, state } = last
  const rows = await on.query(readChanged, [before ? state : null])
  const lists = before && rows.length === 0 ? before : grouped(rows)
  Object.assign(last, { lists, state: rows[0]?.state ?? state })
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
