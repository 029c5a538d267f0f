import { statement, type Tx } from '../../platform/db'
import type { LedgerProblem } from './problems'

type Reader = Pick<Tx, 'query' | 'queryOne'>

/** The last transaction of a lane: everything before it follows from its digest. */
export type LedgerHead = { lane: number; seq: number; digest: string }
/** What was posted to an account, of a wallet or the platform's own, in one currency. */
export type BucketSum = { currency: string; bucket: string; amount: number }

type Broken = { id: string; seq: number; wrong: 'missing' | 'out-of-order' | 'changed' | 'unbalanced' }
type Batch = {
  seq: number
  digest: string
  transactions: number
  entries: number
  broken: (Broken & { count: number })[]
  sums: BucketSum[]
}

/** Transactions that one statement looks at: a fraction of a second, far from the time limit of a statement. */
const batch = 5_000

const heads = statement<LedgerHead>(
  'ledger.heads',
  `WITH RECURSIVE lanes AS (
     (SELECT lane FROM ledger_transactions ORDER BY lane LIMIT 1)
     UNION ALL SELECT (SELECT t.lane FROM ledger_transactions t WHERE t.lane > l.lane ORDER BY t.lane LIMIT 1) FROM lanes l WHERE l.lane IS NOT NULL)
   SELECT l.lane, h.seq::float8, h.digest FROM lanes l
   CROSS JOIN LATERAL (SELECT t.seq, t.digest FROM ledger_transactions t WHERE t.lane = l.lane ORDER BY t.seq DESC LIMIT 1) h WHERE l.lane IS NOT NULL ORDER BY 1`,
)

/**
 * The words of ledger_post(), the trigger in the database, written out, so that whoever replaces the function there does not deceive the check. What was asked for
 * (kind, currency, legs, what it reverses) is sealed by the one, the transaction's place, time, details and balances by the other.
 */
const requested = `encode(sha256(convert_to(concat_ws('|', t.kind, t.currency, t.accounts, t.buckets, t.amounts, t.reverses_id), 'UTF8')), 'hex')`
const sealed = `encode(sha256(convert_to(concat_ws('|', t.prev_digest, t.id, t.reference, t.request_digest, t.details, (extract(epoch FROM t.created_at) * 1000)::bigint,
  t.afters), 'UTF8')), 'hex')`

// Postings are looked up for each transaction: a join would be planned by statistics, which know nothing of a ledger that has just grown.
const nextTransactions = statement<Batch>(
  'ledger.next-transactions',
  `WITH part AS MATERIALIZED (SELECT * FROM ledger_transactions WHERE lane = $1 AND seq > $2 AND seq <= $4 ORDER BY seq LIMIT ${batch}),
   whole AS MATERIALIZED (
     SELECT p.*, l.* FROM part p CROSS JOIN LATERAL (
       SELECT array_agg(e.account_id ORDER BY e.seq) AS accounts, array_agg(e.bucket::text ORDER BY e.seq) AS buckets, array_agg(e.amount_minor ORDER BY e.seq) AS amounts,
         array_agg(e.balance_after_minor ORDER BY e.seq) AS afters, array_agg(e.currency ORDER BY e.seq) AS currencies,
         bool_and(e.currency = p.currency AND e.kind::text = p.kind::text AND e.created_at = p.created_at) AS fits,
         sum(e.amount_minor) AS sum, sum(abs(e.amount_minor)) AS moved, count(*) AS entries
       FROM ledger_entries e WHERE e.transaction_id = p.id) l),
   judged AS MATERIALIZED (
     SELECT t.id, t.seq, t.digest, CASE
       WHEN t.seq <> lag(t.seq, 1, $2::bigint) OVER w + 1 THEN 'missing'
       WHEN t.prev_digest IS DISTINCT FROM lag(t.digest, 1, $3::varchar) OVER w THEN 'out-of-order'
       WHEN t.fits IS NOT TRUE OR t.request_digest <> ${requested} OR t.digest <> ${sealed} THEN 'changed' END AS chain,
       t.sum IS DISTINCT FROM 0 OR t.moved <> 2 * t.amount_minor AS is_unbalanced
     FROM whole t WINDOW w AS (ORDER BY t.seq)),
   broken AS (
     SELECT id, seq, chain AS wrong FROM judged WHERE chain IS NOT NULL UNION ALL SELECT id, seq, 'unbalanced' FROM judged WHERE is_unbalanced),
   firsts AS (SELECT DISTINCT ON (wrong) id, seq, wrong, count(*) OVER (PARTITION BY wrong) AS count FROM broken ORDER BY wrong, seq)
   SELECT last.seq::float8, last.digest, (SELECT count(*) FROM judged)::int AS transactions, (SELECT coalesce(sum(entries), 0) FROM whole)::int AS entries,
     coalesce((SELECT json_agg(firsts) FROM firsts), '[]') AS broken,
     coalesce((SELECT json_agg(json_build_object('currency', currency, 'bucket', bucket, 'amount', amount)) FROM (
       SELECT e.currency, e.bucket, sum(e.amount) AS amount FROM whole, unnest(currencies, buckets, amounts) AS e(currency, bucket, amount) GROUP BY 1, 2) sums), '[]') AS sums
   FROM (SELECT seq, digest FROM judged ORDER BY seq DESC LIMIT 1) last`,
)

export type Walk = { transactions: number; entries: number; sums: BucketSum[]; problems: LedgerProblem[] }

const addSums = (sums: Map<string, BucketSum>, more: readonly BucketSum[]): void => {
  for (const { currency, bucket, amount } of more) {
    const key = `${currency} ${bucket}`
    sums.set(key, { currency, bucket, amount: (sums.get(key)?.amount ?? 0) + amount })
  }
}

/** Where each chain ends, by lane. */
export const ledgerHeads = (read: Reader): Promise<LedgerHead[]> => read.query(heads)

/** Follows every chain to its head, recomputes every digest, and sums up what it passes. */
export const followChains = async (read: Reader, ends: readonly LedgerHead[]): Promise<Walk> => {
  const walk: Walk = { transactions: 0, entries: 0, sums: [], problems: [] }
  const sums = new Map<string, BucketSum>()
  const found = new Map<string, LedgerProblem>()
  for (const end of ends) {
    let [seq, digest] = [0, '']
    while (seq < end.seq) {
      const next = await read.queryOne(nextTransactions, [end.lane, seq, digest, end.seq])
      if (!next) break
      walk.transactions += next.transactions
      walk.entries += next.entries
      addSums(sums, next.sums)
      for (const { wrong, id, seq: place, count } of next.broken) {
        const known = found.get(wrong) ?? { rule: wrong, id, what: `lane ${end.lane}, number ${place}`, count: 0 }
        found.set(wrong, { ...known, count: (known.count ?? 0) + count })
      }
      ;({ seq, digest } = next)
    }
  }
  return { ...walk, sums: [...sums.values()], problems: [...found.values()] }
}

const lost = statement<{ lane: number; seq: number }>(
  'ledger.lost-heads',
  `SELECT h.lane, h.seq::float8 FROM unnest($1::int[], $2::bigint[], $3::text[]) AS h(lane, seq, digest)
   LEFT JOIN ledger_transactions t ON t.lane = h.lane AND t.seq = h.seq WHERE t.digest IS DISTINCT FROM h.digest ORDER BY 1 LIMIT 1`,
)
const noted = statement<{ heads: string | null }>(
  'ledger.noted-heads',
  `SELECT changes->'heads'->>'after' AS heads FROM audit_log WHERE action = 'ledger.verified' ORDER BY created_at DESC LIMIT 1`,
)

/** Heads as one line of the audit log, which is signed: whoever cuts the ledger's end off would have to change that too. */
export const headsLine = (ends: readonly LedgerHead[]): string => ends.map(({ lane, seq, digest }) => `${lane}:${seq}:${digest}`).join(' ')

/** Whether the chains still have every head that the last sound check noted in the audit log. */
export const cutOff = async (read: Reader): Promise<LedgerProblem[]> => {
  const line = (await read.queryOne(noted))?.heads
  if (!line) return []
  const known = line.split(' ').map((head) => head.split(':'))
  const gone = await read.queryOne(lost, [known.map(([lane]) => lane), known.map(([, seq]) => seq), known.map(([, , digest]) => digest)])
  return gone ? [{ rule: 'cut', what: `lane ${gone.lane}, number ${gone.seq}` }] : []
}
