import type { TransactionKind } from '../ledger'
import { describe, shortName } from './describe'

/** One movement in a wallet or in earnings, as its owner sees it. */
export type WalletTransaction = {
  id: string
  /** Of the ledger: the same on both sides of a transfer. */
  transactionId: string
  kind: TransactionKind
  account: 'wallet' | 'earnings'
  /** Negative when it went out. */
  amountMinor: number
  currency: string
  /** Of this account, right after it. */
  balanceAfterMinor: number
  reference: string
  description: string
  note: string | null
  createdAt: Date
}

export type TransactionRow = {
  id: string
  transactionId: string
  kind: TransactionKind
  bucket: 'available' | 'earnings'
  amountMinor: number
  currency: string
  balanceAfterMinor: number
  reference: string
  details: Record<string, unknown>
  note: string | null
  firstName: string | null
  lastName: string | null
  createdAt: Date
  /** The order in which they were posted; a bigint. */
  seq: string
}

/** What a page takes from the entries, before their words are looked up. */
export const entryColumns =
  'e.id, e.transaction_id, e.kind, e.bucket, e.amount_minor, e.currency, e.balance_after_minor, e.created_at, e.seq, e.account_id'

/**
 * The rows of a page (`e`) with their words. Each side of a transfer learns the first name and an initial of the other; the note is for these two alone.
 * @param more other columns
 */
export const rowsWithWords = (page: string, { order, more = '' }: { order: 'DESC' | 'ASC'; more?: string }): string =>
  `SELECT e.id, e.transaction_id AS "transactionId", e.kind::text AS kind, e.bucket::text AS bucket, e.amount_minor::float8 AS "amountMinor", e.currency,
     e.balance_after_minor::float8 AS "balanceAfterMinor", t.reference, t.details,
     (SELECT n.note FROM transfer_notes n WHERE e.kind = 'transfer' AND n.transaction_id = e.transaction_id) AS note, d."firstName", d."lastName", e.created_at AS "createdAt", e.seq::text AS seq${more}
   FROM (${page}) e JOIN ledger_transactions t ON t.id = e.transaction_id
     LEFT JOIN LATERAL (SELECT d.name_first_name AS "firstName", d.name_last_name AS "lastName" FROM ledger_entries o JOIN personal_details d ON d.id = o.account_id
       WHERE e.kind = 'transfer' AND o.transaction_id = e.transaction_id AND o.account_id <> e.account_id LIMIT 1) d ON true
   ORDER BY e.created_at ${order}, e.seq ${order}`

export const presentRow = ({
  id,
  transactionId,
  kind,
  bucket,
  amountMinor,
  currency,
  balanceAfterMinor,
  reference,
  details,
  note,
  firstName,
  lastName,
  createdAt,
}: TransactionRow): WalletTransaction => {
  const account = bucket === 'available' ? 'wallet' : 'earnings'
  const description = describe({ kind, account, amountMinor, details, counterparty: shortName(firstName, lastName) })
  return { id, transactionId, kind, account, amountMinor, currency, balanceAfterMinor, reference, description, note, createdAt }
}
