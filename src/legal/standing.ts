import { subscribe } from '../platform/bus'
import { queryOne, statement, type Tx } from '../platform/db'
import { singleton } from '../platform/singleton'

/** Which terms hold now. */
export type Standing = {
  /** Content version of the current set; null while nothing is published. */
  current: string | null
  /** Whether the current set holds a text that is accepted; footer texts alone are not. */
  isAskedFor: boolean
  /** Content versions whose acceptance is still good: since them nothing was published that needs acceptance again. */
  good: ReadonlySet<string>
}

const read = statement<{ current: string | null; isAskedFor: boolean; good: string[] }>(
  'legal.standing',
  `SELECT (SELECT content_version FROM terms_sets ORDER BY published_at DESC, id DESC LIMIT 1) AS current,
     EXISTS (SELECT FROM terms_versions WHERE status = 'published' AND kind::text NOT LIKE 'footer-%') AS "isAskedFor",
     coalesce((SELECT array_agg(content_version) FROM terms_sets WHERE is_good), '{}') AS good`,
)

/** Milliseconds that a process may act on terms that another one has replaced, should the bus be away. */
const believedFor = 4_000
const cache = singleton<{ value?: Standing; at: number; changes: number; pending: Promise<Standing> | null }>('legal.standing', () => ({
  at: 0,
  changes: 0,
  pending: null,
}))
subscribe('terms', () => {
  cache.at = 0
  cache.changes += 1
  cache.pending = null
})

/**
 * Which terms hold, a few seconds old at most and told of changes at once: no SQL, and no waiting, while it is fresh.
 * Inside a transaction hand it over, so that no second connection is asked for.
 */
export const termsStanding = (tx?: Pick<Tx, 'queryOne'>): Standing | Promise<Standing> => {
  if (cache.value && Date.now() - cache.at < believedFor) return cache.value
  // what a transaction waits for must not be a connection that somebody else is waiting for
  if (tx) return readStanding(tx)
  cache.pending ??= readStanding({ queryOne }).finally(() => (cache.pending = null))
  return cache.pending
}

const readStanding = async (on: Pick<Tx, 'queryOne'>): Promise<Standing> => {
  const before = cache.changes
  const row = await on.queryOne(read)
  const value = { current: row!.current, isAskedFor: row!.isAskedFor, good: new Set(row!.good) }
  // an answer that was overtaken by a change is not kept
  if (cache.changes === before) Object.assign(cache, { value, at: Date.now() })
  return value
}

/** Whether who accepted this version last may go on. */
export const isGood = ({ isAskedFor, good }: Standing, accepted: string | null): boolean =>
  !isAskedFor || (accepted !== null && good.has(accepted))

export type LegalStatus = { legalDocumentsStatus: 'APPROVED' | 'PENDING'; legalDocumentsVersion: string | null }

/** What a token says of the terms its holder has accepted. */
export const legalStatus = async (accepted: string | null, tx?: Pick<Tx, 'queryOne'>): Promise<LegalStatus> => ({
  legalDocumentsStatus: isGood(await termsStanding(tx), accepted) ? 'APPROVED' : 'PENDING',
  legalDocumentsVersion: accepted,
})
