import { query, statement, type Tx } from '../../platform/db'

export type Balances = { availableMinor: number; heldMinor: number; earningsMinor: number; payableMinor: number }
export type CurrencyBalances = Balances & { currency: string }

const columns = `available_minor::float8 AS "availableMinor", held_minor::float8 AS "heldMinor", earnings_minor::float8 AS "earningsMinor", payable_minor::float8 AS "payableMinor"`
const ofAccount = statement<CurrencyBalances>(
  'ledger.balances',
  `SELECT currency, ${columns} FROM wallets WHERE account_id = $1 ORDER BY currency`,
)
const locked = statement<Balances>(
  'ledger.lock-wallet',
  `SELECT ${columns} FROM wallets WHERE account_id = $1 AND currency = $2 FOR UPDATE`,
)

/** What somebody has, a row for each currency they ever had. One statement. */
export const balancesOf = (accountId: string): Promise<CurrencyBalances[]> => query(ofAccount, [accountId])

/** What somebody has in one currency, held still until the transaction ends. Take it before any posting of the same transaction. */
export const lockWallet = async (tx: Tx, accountId: string, currency: string): Promise<Balances> =>
  (await tx.queryOne(locked, [accountId, currency])) ?? { availableMinor: 0, heldMinor: 0, earningsMinor: 0, payableMinor: 0 }

const platformSums = statement<{ currency: string; bucket: string; balanceMinor: number }>(
  'ledger.platform-balances',
  `SELECT currency, bucket, sum(amount)::float8 AS "balanceMinor" FROM (
     SELECT currency, bucket, balance_minor AS amount FROM ledger_platform_balances UNION ALL SELECT currency, bucket, amount_minor FROM ledger_unfolded) AS parts
   GROUP BY currency, bucket ORDER BY currency, bucket`,
)

/** What the platform has, by currency and account: what was summed up, and what came since. */
export const platformBalances = () => query(platformSums)
