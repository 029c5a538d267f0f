import { queryOne, statement, type Tx } from '../platform/db'
import { remembered } from '../platform/remembered'

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

const known = remembered<Standing>('legal.standing', { most: 1, freshFor: 4_000, changes: ['terms'] })

const readStanding = async (on: Pick<Tx, 'queryOne'>): Promise<Standing> => {
  const row = await on.queryOne(read)
  return { current: row!.current, isAskedFor: row!.isAskedFor, good: new Set(row!.good) }
}

/**
 * Which terms hold, a few seconds old at most and told of changes at once: no SQL, and no waiting, while it is fresh.
 * Inside a transaction hand it over, so that no second connection is asked for.
 */
export const termsStanding = (tx?: Pick<Tx, 'queryOne'>): Standing | Promise<Standing> =>
  tx ? known.getAlone('now', () => readStanding(tx)) : known.get('now', () => readStanding({ queryOne }))

/** Whether who accepted this version last may go on. */
export const isGood = ({ isAskedFor, good }: Standing, accepted: string | null): boolean =>
  !isAskedFor || (accepted !== null && good.has(accepted))

export type LegalStatus = { legalDocumentsStatus: 'APPROVED' | 'PENDING'; legalDocumentsVersion: string | null }

/** What a token says of the terms its holder has accepted. */
export const legalStatus = async (accepted: string | null, tx?: Pick<Tx, 'queryOne'>): Promise<LegalStatus> => ({
  legalDocumentsStatus: isGood(await termsStanding(tx), accepted) ? 'APPROVED' : 'PENDING',
  legalDocumentsVersion: accepted,
})
