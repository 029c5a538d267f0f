import { query, queryOne, statement, type Tx } from '../../../platform/db'

export const refundStatuses = ['pending_approval', 'processing', 'succeeded', 'failed', 'rejected', 'requires_review'] as const
export type RefundStatus = (typeof refundStatuses)[number]

/** Money given back. `failed`: it could not be sent to where it came from, and is in the wallet. */
export type Refund = {
  id: string
  reference: string
  accountId: string
  /** Null for a consultation that was paid from the wallet at once. */
  paymentId: string | null
  appointmentId: string | null
  amountMinor: number
  currency: string
  to: 'wallet' | 'source'
  status: RefundStatus
  requestedBy: string | null
  decidedBy: string | null
  failureCode: string | null
  transactionId: string | null
  providerReference: string | null
  /** Null for one to the source that the provider has not been called for. */
  askAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** Of `refunds` named `r`. */
export const refundColumns = `r.id, r.reference, r.account_id AS "accountId", r.payment_id AS "paymentId", r.appointment_id AS "appointmentId", r.amount_minor::float8 AS "amountMinor",
  r.currency, r."to"::text AS "to", r.status::text AS status, r.requested_by_id AS "requestedBy", r.decided_by_id AS "decidedBy", r.failure_code AS "failureCode",
  r.transaction_id AS "transactionId", r.provider_reference AS "providerReference", r.ask_at AS "askAt", r.created_at AS "createdAt", r.updated_at AS "updatedAt"`

const find = statement<Refund>('refunds.find', `SELECT ${refundColumns} FROM refunds r WHERE r.id = $1`)
const lock = statement<Refund>('refunds.lock', `SELECT ${refundColumns} FROM refunds r WHERE r.id = $1 FOR UPDATE`)
const ofPayment = statement<Refund>(
  'refunds.of-payment',
  `SELECT ${refundColumns} FROM refunds r WHERE r.payment_id = $1 AND r.status <> 'rejected' ORDER BY r.id`,
)

export const findRefund = (id: string): Promise<Refund | null> => queryOne(find, [id])
/** Held until the transaction ends: after its payment or appointment, before the ledger. */
export const lockRefund = (tx: Tx, id: string): Promise<Refund | null> => tx.queryOne(lock, [id])
/** What was given back of a payment, or is about to be, oldest first. */
export const refundsOfPayment = (paymentId: string): Promise<Refund[]> => query(ofPayment, [paymentId])

export const aboutRefund = ({ id, accountId }: Pick<Refund, 'id' | 'accountId'>) => ({
  target: { collection: 'refunds', id },
  about: accountId,
})
