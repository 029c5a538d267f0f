import { clashOf } from '../../platform/db/retryClashes'
import { statement, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { alreadyReversed, insufficientFunds } from './errors'
import { mergedLegs, type Leg } from './legs'

export type TransactionKind =
  | 'top_up' | 'payment' | 'hold' | 'capture' | 'release' | 'cancellation_fee' | 'transfer' | 'refund' | 'refund_to_source' | 'payout' | 'payout_returned'
  | 'subscription' | 'referral_reward' | 'reward_clawback' | 'overpayment' | 'settlement' | 'correction' // prettier-ignore

export type Posting = {
  kind: TransactionKind
  /** What it is posted for, once for ever: posting it again gives what was posted. As in `flutterwave:charge:4100007`. */
  reference: string
  /** ISO 4217; no movement has two. */
  currency: string
  legs: readonly Leg[]
  /** Ids and codes for who looks into it later: never words of people, names, numbers. */
  details?: Record<string, string | number | null>
  /** The transaction that this one takes back. */
  reverses?: string
}

export type Posted = {
  transactionId: string
  /** It had been posted before: nothing moved now. */
  existed: boolean
}

const postStatement = statement<Posted>(
  'ledger.post',
  `INSERT INTO ledger_postings (id, kind, reference, currency, accounts, buckets, amounts, entry_ids, details, reverses)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id AS "transactionId", existed`,
)

/**
 * Moves money, in one round trip: the only writer of the ledger and of wallets. Wallets are made when they are first needed. Row locks are taken in one
 * order (reference, wallets by account, a lane of the chain); a transaction that posts twice may still be given up for another one's sake, so wrap it in `retryClashes`.
 * @throws insufficientFunds when a wallet has too little to spend; alreadyReversed; RangeError for legs that do not balance
 */
export const post = async (
  tx: Pick<Tx, 'query'>,
  { kind, reference, currency, legs, details = {}, reverses }: Posting,
): Promise<Posted> => {
  const merged = mergedLegs(legs)
  try {
    const [posted] = await tx.query(postStatement, [
      uuidv7(),
      kind,
      reference,
      currency,
      merged.map(({ accountId }) => accountId),
      merged.map(({ bucket }) => bucket),
      merged.map(({ amountMinor }) => amountMinor),
      merged.map(() => uuidv7()),
      JSON.stringify(details),
      reverses ?? null,
    ])
    return posted!
  } catch (error) {
    const { constraint } = clashOf(error)
    if (constraint === 'wallets_available_floor') throw insufficientFunds()
    if (constraint === 'ledger_transactions_reversed_once') throw alreadyReversed()
    throw error
  }
}
