import type { AccountActor } from '../../../platform/actor'
import { query, statement } from '../../../platform/db'
import { isNarrow, narrowRanges, narrowValues, shownBuckets, type HistoryFilter, type Place } from '../historyFilter'
import { entryColumns, presentRow, rowsWithWords, type TransactionRow, type WalletTransaction } from '../transactionRow'

export type StatementWanted = HistoryFilter
export type StatementBalance = { currency: string; account: WalletTransaction['account']; balanceMinor: number }

/** Rows that are read at once. */
const batch = 1000
const oldest = 'ORDER BY e.created_at, e.seq'

const wholeBatch = statement<TransactionRow>(
  'wallet.statement',
  rowsWithWords(
    `SELECT ${entryColumns} FROM ledger_entries e WHERE e.account_id = $1 AND ${shownBuckets} AND e.created_at < $2::timestamptz
       AND (e.created_at, e.seq) > ($3::timestamptz, $4::bigint) ${oldest} LIMIT $5`,
    { order: 'ASC' },
  ),
)
const narrowBatch = statement<TransactionRow>(
  'wallet.statement-narrow',
  rowsWithWords(
    `SELECT e.* FROM ${narrowRanges(
      (where) => `SELECT ${entryColumns} FROM ledger_entries e WHERE ${where} AND e.created_at < $5::timestamptz
        AND (e.created_at, e.seq) > ($6::timestamptz, $7::bigint) ${oldest} LIMIT $8`,
    )} ${oldest} LIMIT $8`,
    { order: 'ASC' },
  ),
)
/** What was there before a moment: the last balance of each account and currency that had moved by then. */
const balancesBefore = statement<{ currency: string; bucket: 'available' | 'earnings'; balanceMinor: number }>(
  'wallet.balances-before',
  `SELECT DISTINCT ON (e.currency, e.bucket) e.currency, e.bucket::text AS bucket, e.balance_after_minor::float8 AS "balanceMinor" FROM ${narrowRanges(
    (where) =>
      `SELECT ${entryColumns} FROM ledger_entries e WHERE ${where} AND e.created_at < $5::timestamptz ORDER BY e.created_at DESC, e.seq DESC LIMIT 1`,
  )} ORDER BY e.currency, e.bucket, e.created_at DESC, e.seq DESC`,
)

const keyOf = ({ currency, account }: Pick<StatementBalance, 'currency' | 'account'>): string => `${currency} ${account}`

type Holder = Pick<AccountActor, 'id'>

/** What was there before `at`, of every kind of movement. */
const readBalances = async (holder: Holder, { currency, account }: HistoryFilter, at: Date | 'infinity'): Promise<StatementBalance[]> =>
  (await query(balancesBefore, [holder.id, ...narrowValues({ currency, account }), at])).map(({ bucket, ...balance }) => ({
    ...balance,
    account: bucket === 'available' ? 'wallet' : 'earnings',
  }))

export type Statement = {
  /** By currency, the wallet before the earnings; of accounts that had moved by then. */
  opening: StatementBalance[]
  /** Oldest first, some at a time, read when they are asked for. */
  batches: () => AsyncGenerator<WalletTransaction[]>
  /** Once all rows are read: what they lead to. */
  closing: () => Promise<StatementBalance[]>
}

/** A period of the caller's wallet and earnings. Without `to` it goes on to now. */
export const readStatement = async (holder: Holder, wanted: StatementWanted): Promise<Statement> => {
  const { from, to } = wanted
  const end = to ?? ('infinity' as const)
  const opening = from ? await readBalances(holder, wanted, from) : []
  const last = new Map(opening.map((balance) => [keyOf(balance), balance]))
  const next = ({ at, seq }: { at: Date | '-infinity'; seq: string }) => {
    const range = [end, at, seq, batch]
    return isNarrow(wanted) ? query(narrowBatch, [holder.id, ...narrowValues(wanted), ...range]) : query(wholeBatch, [holder.id, ...range])
  }
  const batches = async function* () {
    let place: Place | { at: '-infinity'; seq: string } = { at: from ?? '-infinity', seq: '-1' } as Place
    for (;;) {
      const rows = await next(place)
      for (const { currency, bucket, balanceAfterMinor } of rows) {
        const account = bucket === 'available' ? ('wallet' as const) : ('earnings' as const)
        last.set(keyOf({ currency, account }), { currency, account, balanceMinor: balanceAfterMinor })
      }
      if (rows.length > 0) yield rows.map(presentRow)
      if (rows.length < batch) return
      place = { at: rows.at(-1)!.createdAt, seq: rows.at(-1)!.seq }
    }
  }
  // of one kind alone the rows do not lead from one balance to the next
  const closing = async () => sorted(wanted.kind ? await readBalances(holder, wanted, end) : [...last.values()])
  return { opening: sorted(opening), batches, closing }
}

const sorted = (balances: StatementBalance[]): StatementBalance[] =>
  balances.sort((a, b) => a.currency.localeCompare(b.currency) || b.account.localeCompare(a.account))
