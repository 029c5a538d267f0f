import { query, statement } from '../../platform/db'

export type WalletOfAccount = {
  id: string
  currency: string
  availableMinor: number
  heldMinor: number
  earningsMinor: number
  payableMinor: number
}

const wallets = statement<WalletOfAccount>(
  'money-dashboard.wallets-of',
  `SELECT id, currency, available_minor::float8 AS "availableMinor", held_minor::float8 AS "heldMinor", earnings_minor::float8 AS "earningsMinor",
     payable_minor::float8 AS "payableMinor" FROM wallets WHERE account_id = $1 ORDER BY currency`,
)

/** What somebody has, a row a currency. */
export const readWalletsOf = (accountId: string): Promise<WalletOfAccount[]> => query(wallets, [accountId])

export type WalletPosting = {
  id: string
  at: Date
  kind: string
  bucket: string
  amountMinor: number
  balanceAfterMinor: number
  transactionId: string
}

const postings = statement<WalletPosting>(
  'money-dashboard.postings-of',
  `SELECT e.id, e.created_at AS at, e.kind::text AS kind, e.bucket::text AS bucket, e.amount_minor::float8 AS "amountMinor", e.balance_after_minor::float8 AS "balanceAfterMinor",
     e.transaction_id AS "transactionId" FROM wallets w JOIN ledger_entries e ON e.account_id = w.account_id AND e.wallet_id = w.id WHERE w.id = $1
   ORDER BY e.created_at DESC, e.seq DESC LIMIT 15`,
)

/** The newest postings of a wallet. */
export const readPostingsOf = (walletId: string): Promise<WalletPosting[]> => query(postings, [walletId])

export type PostingOfTransaction = {
  id: string
  bucket: string
  accountId: string | null
  who: string | null
  amountMinor: number
  balanceAfterMinor: number | null
}

const ofTransaction = statement<PostingOfTransaction>(
  'money-dashboard.postings-in',
  `SELECT e.id, e.bucket::text AS bucket, e.account_id AS "accountId", a.display_name AS who, e.amount_minor::float8 AS "amountMinor",
     e.balance_after_minor::float8 AS "balanceAfterMinor" FROM ledger_entries e LEFT JOIN accounts a ON a.id = e.account_id WHERE e.transaction_id = $1 ORDER BY e.seq`,
)

/** Both sides of a movement. */
export const readPostingsIn = (transactionId: string): Promise<PostingOfTransaction[]> => query(ofTransaction, [transactionId])
