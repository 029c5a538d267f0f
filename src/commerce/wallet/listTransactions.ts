import type { AccountActor } from '../../platform/actor'
import { query, statement } from '../../platform/db'
import { isNarrow, narrowRanges, narrowValues, shownBuckets, type HistoryFilter, type PagePlace } from './historyFilter'
import { entryColumns, presentRow, rowsWithWords, type TransactionRow, type WalletTransaction } from './transactionRow'

/** Further than this nobody counts: the cost of a page does not grow with the history. */
export const mostCounted = 1000

type CountedRow = TransactionRow & { total: number }
const counted = (rows: string) => `, (SELECT count(*)::int FROM (${rows}) counted) AS total`
// In the order of an index, and with a limit that the planner does not know: a plan made for short histories must not read a long one whole before it sorts it.
const newest = 'ORDER BY e.created_at DESC, e.seq DESC'

const since = (at: number) => `e.created_at >= $${at}::timestamptz`
const before = (at: number) => `(e.created_at, e.seq) < ($${at}::timestamptz, $${at + 1}::bigint)`
const until = (at: number) => `e.created_at < $${at}::timestamptz`

const ofAccount = `ledger_entries e WHERE e.account_id = $1 AND ${shownBuckets} AND ${since(2)}`
const wholePage = statement<CountedRow>(
  'wallet.transactions',
  rowsWithWords(`SELECT ${entryColumns} FROM ${ofAccount} AND ${before(3)} ${newest} LIMIT $5 OFFSET $6`, {
    order: 'DESC',
    more: counted(`SELECT FROM ${ofAccount} AND ${until(7)} ${newest} LIMIT $8`),
  }),
)
const narrowPage = statement<CountedRow>(
  'wallet.transactions-narrow',
  rowsWithWords(
    `SELECT e.* FROM ${narrowRanges((where) => `SELECT ${entryColumns} FROM ledger_entries e WHERE ${where} AND ${since(5)} AND ${before(6)} ${newest} LIMIT $8::int + $9::int`)}
     ${newest} LIMIT $8 OFFSET $9`,
    {
      order: 'DESC',
      more: counted(
        `SELECT FROM ${narrowRanges((where) => `SELECT FROM ledger_entries e WHERE ${where} AND ${since(5)} AND ${until(10)} ${newest} LIMIT $11`)} LIMIT $11`,
      ),
    },
  ),
)

export type Wanted = HistoryFilter & { page: number; limit: number; cursor?: PagePlace | undefined }
export type TransactionPage = {
  transactions: WalletTransaction[]
  /** Counted up to `mostCounted`. */
  total: number
  /** Where the next page begins; null on the last one. */
  next: PagePlace | null
}

const readPage = (accountId: string, { page, limit, cursor, ...filter }: Wanted): Promise<CountedRow[]> => {
  const { from, to } = filter
  const end = to ?? 'infinity'
  const [at, seq] = cursor && !(to && cursor.at >= to) ? [cursor.at, cursor.seq] : [end, '0']
  const range = [from ?? '-infinity', at, seq, limit + 1, cursor ? 0 : (page - 1) * limit, end, cursor ? 0 : mostCounted]
  return isNarrow(filter) ? query(narrowPage, [accountId, ...narrowValues(filter), ...range]) : query(wholePage, [accountId, ...range])
}

/** What moved in the caller's wallet and earnings, newest first, in one statement that costs the same for a short and a long history. */
export const listTransactions = async (actor: Pick<AccountActor, 'id'>, wanted: Wanted): Promise<TransactionPage> => {
  const { limit, page, cursor } = wanted
  const rows = await readPage(actor.id, wanted)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1)! : null
  // behind the last page there is no row to tell how many there are
  const first = rows[0] ?? (page > 1 && !cursor ? (await readPage(actor.id, { ...wanted, page: 1, limit: 1 }))[0] : undefined)
  const total = cursor?.total ?? first?.total ?? 0
  return { transactions: shown.map(presentRow), total, next: last && { at: last.createdAt, seq: last.seq, total } }
}
