import { statement, type Tx } from '../../platform/db'
import type { BucketSum } from './chain'
import type { LedgerProblem } from './problems'

type Reader = Pick<Tx, 'query' | 'queryOne'>
type Found = LedgerProblem & { rule: 'wallets' | 'floors' | 'held' }
type WalletBatch = { account: string; currency: string; found: Found[] }

const batch = 2_000
const firstId = '00000000-0000-0000-0000-000000000000'

const nextWallets = statement<WalletBatch>(
  'ledger.next-wallets',
  `WITH part AS MATERIALIZED (SELECT * FROM wallets WHERE (account_id, currency) > ($1::uuid, $2::text) ORDER BY account_id, currency LIMIT ${batch}),
   said AS (
     SELECT id, currency, bucket, amount FROM part, LATERAL (VALUES ('available', available_minor), ('held', held_minor), ('earnings', earnings_minor), ('payable', payable_minor))
       AS b(bucket, amount)),
   posted AS (
     SELECT e.wallet_id AS id, e.bucket::text AS bucket, sum(e.amount_minor) AS amount FROM part p JOIN ledger_entries e ON e.account_id = p.account_id AND e.wallet_id = p.id
     GROUP BY 1, 2),
   holds AS (SELECT h.wallet_id AS id, sum(h.amount_minor) AS amount FROM part p JOIN ledger_holds h ON h.wallet_id = p.id AND h.status = 'open' GROUP BY 1),
   wrong AS (
     SELECT 'wallets' AS rule, s.id, s.currency, s.bucket AS what, coalesce(p.amount, 0) AS expected, s.amount AS found FROM said s LEFT JOIN posted p USING (id, bucket)
       WHERE s.amount <> coalesce(p.amount, 0)
     UNION ALL SELECT 'floors', id, currency, bucket, 0, amount FROM said WHERE amount < 0 AND bucket <> 'earnings'
     UNION ALL SELECT 'held', p.id, p.currency, 'held', coalesce(h.amount, 0), p.held_minor FROM part p LEFT JOIN holds h USING (id) WHERE p.held_minor <> coalesce(h.amount, 0)),
   firsts AS (SELECT DISTINCT ON (rule) *, count(*) OVER (PARTITION BY rule) AS count FROM wrong ORDER BY rule, id, what)
   SELECT account_id AS account, currency, coalesce((SELECT json_agg(firsts) FROM firsts), '[]') AS found FROM part ORDER BY account_id DESC, currency DESC LIMIT 1`,
)

const collect = (found: Map<string, LedgerProblem>, more: readonly LedgerProblem[]): void => {
  for (const problem of more) {
    const known = found.get(problem.rule)
    found.set(problem.rule, known ? { ...known, count: (known.count ?? 1) + (problem.count ?? 1) } : problem)
  }
}

/** Every wallet against its postings and its open holds. */
export const checkWallets = async (read: Reader): Promise<LedgerProblem[]> => {
  const found = new Map<string, LedgerProblem>()
  let after = [firstId, '']
  for (;;) {
    const next = await read.queryOne(nextWallets, after)
    if (!next) return [...found.values()]
    collect(found, next.found)
    after = [next.account, next.currency]
  }
}

/** Placed by a transaction that held its sum back, and ended by its own one, which gave back the whole of it; an open one not at all. */
const nextHolds = statement<{ last: string; first: string | null; count: number }>(
  'ledger.next-holds',
  `WITH part AS MATERIALIZED (SELECT * FROM ledger_holds WHERE id > $1::uuid ORDER BY id LIMIT ${batch}),
   moved AS (
     SELECT p.id, e.transaction_id, sum(e.amount_minor) AS amount FROM part p JOIN ledger_entries e ON e.transaction_id IN (p.transaction_id, p.resolution_id)
       AND e.wallet_id = p.wallet_id AND e.bucket = 'held' GROUP BY 1, 2),
   wrong AS (
     SELECT p.id FROM part p LEFT JOIN moved placed ON placed.id = p.id AND placed.transaction_id = p.transaction_id
       LEFT JOIN moved ended ON ended.id = p.id AND ended.transaction_id = p.resolution_id LEFT JOIN ledger_transactions t ON t.id = p.resolution_id
     WHERE placed.amount IS DISTINCT FROM p.amount_minor
       OR (p.status <> 'open' AND (ended.amount IS DISTINCT FROM -p.amount_minor OR t.reference IS DISTINCT FROM 'hold:' || p.id))
       OR (p.status = 'open' AND (p.resolution_id IS NOT NULL OR EXISTS (SELECT FROM ledger_transactions WHERE reference = 'hold:' || p.id))))
   SELECT (SELECT id FROM part ORDER BY id DESC LIMIT 1) AS last, (SELECT id FROM wrong ORDER BY id LIMIT 1) AS first, (SELECT count(*) FROM wrong)::int AS count
   FROM (SELECT FROM part LIMIT 1) AS any_row`,
)

/** Every hold against the transactions that placed and ended it. */
export const checkHolds = async (read: Reader): Promise<LedgerProblem[]> => {
  const found = new Map<string, LedgerProblem>()
  let last = firstId
  for (;;) {
    const next = await read.queryOne(nextHolds, [last])
    if (!next) return [...found.values()]
    if (next.first) collect(found, [{ rule: 'holds', id: next.first, count: next.count }])
    last = next.last
  }
}

const platformSums = statement<BucketSum>(
  'ledger.platform-sums',
  `SELECT currency, bucket, sum(amount)::float8 AS amount FROM (
     SELECT currency, bucket, balance_minor AS amount FROM ledger_platform_balances UNION ALL SELECT currency, bucket, amount_minor FROM ledger_unfolded) AS parts GROUP BY 1, 2`,
)
const walletBuckets = ['available', 'held', 'earnings', 'payable']

/** The platform's own accounts against their postings. @param sums of all postings */
export const checkPlatform = async (read: Reader, sums: readonly BucketSum[]): Promise<LedgerProblem[]> => {
  const said = new Map((await read.query(platformSums)).map((sum) => [`${sum.currency} ${sum.bucket}`, sum]))
  const posted = new Map(sums.filter(({ bucket }) => !walletBuckets.includes(bucket)).map((sum) => [`${sum.currency} ${sum.bucket}`, sum]))
  return [...new Set([...said.keys(), ...posted.keys()])].sort().flatMap((key): LedgerProblem[] => {
    const [expected, found] = [posted.get(key)?.amount ?? 0, said.get(key)?.amount ?? 0]
    const { currency, bucket } = (said.get(key) ?? posted.get(key))!
    return expected === found ? [] : [{ rule: 'platform', currency, what: bucket, expected, found }]
  })
}

/** Everything that was ever posted in a currency sums to zero. */
export const checkSums = (sums: readonly BucketSum[]): LedgerProblem[] => {
  const totals = new Map<string, number>()
  for (const { currency, amount } of sums) totals.set(currency, (totals.get(currency) ?? 0) + amount)
  return [...totals].filter(([, found]) => found !== 0).map(([currency, found]) => ({ rule: 'sums', currency, expected: 0, found }))
}

const countEntries = statement<{ count: number }>('ledger.count-entries', 'SELECT count(*)::float8 AS count FROM ledger_entries')
const firstOrphan = statement<{ id: string }>(
  'ledger.first-orphan',
  'SELECT e.id FROM ledger_entries e WHERE NOT EXISTS (SELECT FROM ledger_transactions t WHERE t.id = e.transaction_id) ORDER BY e.seq LIMIT 1',
)

/** Postings that no transaction of a chain has. @param reached how many postings the chains have */
export const checkOrphans = async (read: Reader, reached: number): Promise<LedgerProblem[]> => {
  const count = (await read.queryOne(countEntries))!.count - reached
  if (count === 0) return []
  const first = await read.queryOne(firstOrphan)
  return [{ rule: 'orphans', count, ...(first && { id: first.id }) }]
}
