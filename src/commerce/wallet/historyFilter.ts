import type { TransactionKind } from '../ledger'
import { transactionKinds } from './describe'

export type HistoryFilter = {
  kind?: TransactionKind | undefined
  currency?: string | undefined
  account?: 'wallet' | 'earnings' | undefined
  /** Included. */
  from?: Date | undefined
  /** Not included. */
  to?: Date | undefined
}

/** A place in the order in which things were posted. */
export type Place = { at: Date; seq: string }
/** Where a page begins; it knows what was counted for the first one. */
export type PagePlace = Place & { total: number }

/** Held money and money on its way to a bank are balances, not histories: their movements show where they came from. */
export const shownBuckets = `e.bucket IN ('available', 'earnings')`

const buckets = { wallet: ['available'], earnings: ['earnings'] }

/** Whether it takes the ranges by kind, currency and account, rather than the whole history. */
export const isNarrow = ({ kind, currency, account }: HistoryFilter): boolean => (kind ?? currency ?? account) !== undefined

/** The values of `narrowRanges`, as $2 to $4. */
export const narrowValues = ({ kind, currency, account }: HistoryFilter): unknown[] => [
  kind ? [kind] : transactionKinds,
  currency ?? null,
  account ? buckets[account] : ['available', 'earnings'],
]

/**
 * Entries of the account $1 of these kinds ($2), this currency ($3, or all) and these accounts ($4): each combination is a range of one index, in its order, so that
 * a rare kind in a long history is found as fast as a frequent one. `range` reads one of them, as `e`.
 */
export const narrowRanges = (range: (where: string) => string): string =>
  `wallets w CROSS JOIN unnest($2::enum_ledger_entries_kind[]) AS k(kind) CROSS JOIN unnest($4::enum_ledger_entries_bucket[]) AS b(bucket)
   CROSS JOIN LATERAL (${range(`e.account_id = $1 AND e.kind = k.kind AND e.currency = w.currency AND e.bucket = b.bucket AND ${shownBuckets}`)}) e
   WHERE w.account_id = $1 AND ($3::text IS NULL OR w.currency = $3)`
