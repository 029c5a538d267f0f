import { statement, type Tx } from '../../platform/db'

export type PaymentPurpose = 'wallet_topup' | 'health_plan' | 'subscription' | 'appointment'
export type PaymentStatus = 'pending' | 'successful' | 'failed' | 'abandoned' | 'expired' | 'refunded' | 'requires_review'

/** Money that somebody was asked for. */
export type Payment = {
  id: string
  txRef: string
  accountId: string
  purpose: PaymentPurpose
  /** Of the plan subscription, subscription or appointment; null for a top-up. */
  referenceId: string | null
  amountMinor: number
  currency: string
  refundedMinor: number
  feeMinor: number | null
  status: PaymentStatus
  method: 'provider' | 'wallet'
  provider: string | null
  providerReference: string | null
  /** Digest of the card or account that paid. */
  instrumentDigest: string | null
  failureCode: string | null
  transactionId: string | null
  expiresAt: Date
  paidAt: Date | null
  createdAt: Date
}

/** Columns of `payments` as a Payment; the table is not aliased. */
export const paymentColumns = `id, tx_ref AS "txRef", account_id AS "accountId", purpose::text AS purpose, reference_id AS "referenceId", amount_minor::float8 AS "amountMinor",
  currency, refunded_minor::float8 AS "refundedMinor", fee_minor::float8 AS "feeMinor", status::text AS status, method::text AS method, provider,
  provider_reference AS "providerReference", instrument_digest AS "instrumentDigest", failure_code AS "failureCode", transaction_id AS "transactionId", expires_at AS "expiresAt",
  paid_at AS "paidAt", created_at AS "createdAt"`

const lock = statement<Payment>('payments.lock', `SELECT ${paymentColumns} FROM payments WHERE id = $1 FOR UPDATE`)

/** A payment, held still until the transaction ends: before holds and before the ledger. Null when there is none. */
export const lockPayment = (tx: Pick<Tx, 'queryOne'>, paymentId: string): Promise<Payment | null> => tx.queryOne(lock, [paymentId])
