import { queryOne, statement } from '../platform/db'

type Broken = { seq: number; id: string; why: 'content' | 'link' | 'gap' }
type Batch = { rows: number; lastSeq: number | null; lastDigest: string | null; broken: Broken | null }

/** Each row against its own hash, the hash it follows and the number it follows. */
const check = statement<Batch>(
  'legal.verify-receipts',
  `WITH batch AS (SELECT r AS receipt, r.seq::float8 AS seq, r.id, r.prev_digest, r.digest FROM terms_acceptances r WHERE r.seq > $1 ORDER BY r.seq LIMIT $3),
   seen AS (SELECT *, lag(seq, 1, $1::float8) OVER (ORDER BY batch.seq) AS seq_before, lag(digest, 1, $2::varchar) OVER (ORDER BY batch.seq) AS digest_before FROM batch),
   wrong AS (SELECT seq, id, CASE WHEN digest <> terms_acceptances_hash(receipt) THEN 'content' WHEN prev_digest <> digest_before THEN 'link' ELSE 'gap' END AS why
     FROM seen WHERE digest <> terms_acceptances_hash(receipt) OR prev_digest <> digest_before OR seq <> seq_before + 1 ORDER BY seen.seq LIMIT 1)
   SELECT count(*)::int AS rows, max(seq) AS "lastSeq", (SELECT digest FROM batch ORDER BY batch.seq DESC LIMIT 1) AS "lastDigest",
     (SELECT to_json(wrong) FROM wrong) AS broken FROM batch`,
)
const batchSize = 10_000

export type ReceiptsVerified = {
  /** Rows looked at. */
  rows: number
  /** The first row that is not as it was written, or does not follow the one before it; null when all are. */
  firstBroken: Broken | null
  /** The end of the chain, to be held against later: rows cut off at the end break nothing else. */
  head: { seq: number; digest: string } | null
}

/** Verifies the chain of receipts of accepted terms, from the first to the last. */
export const verifyTermsReceipts = async (): Promise<ReceiptsVerified> => {
  let rows = 0
  let head: ReceiptsVerified['head'] = null
  for (;;) {
    const batch: Batch = (await queryOne(check, [head?.seq ?? 0, head?.digest ?? '', batchSize]))!
    rows += batch.rows
    if (batch.broken) return { rows, firstBroken: batch.broken, head }
    if (batch.lastSeq === null || batch.lastDigest === null) return { rows, firstBroken: null, head }
    head = { seq: batch.lastSeq, digest: batch.lastDigest }
  }
}
