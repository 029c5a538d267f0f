import { query, statement } from '../../platform/db'
import { standingColumns, standingJoin, type Standing } from '../payouts/standing'

export type OurPayment = {
  id: string
  accountId: string
  txRef: string
  status: string
  amountMinor: number
  currency: string
  providerReference: string | null
  transactionId: string | null
}
/** What the ledger says came in by one charge, whatever it was put to. */
export type PostedCharge = {
  providerReference: string
  amountMinor: number
  feeMinor: number
  /** What of it lies unresolved, because it is too much, too little, a second time or in another currency. */
  asideMinor: number
  currency: string
}
/** References under which a charge and what follows from it are posted, behind its own. */
const parts = ['', ':excess', ':fee', ':amount', ':given'] as const
export type OurPayout = Standing & {
  id: string
  accountId: string
  reference: string
  status: string
  amountMinor: number
  currency: string
  feeMinor: number | null
  sentAt: Date | null
}
export type OurRefund = {
  id: string
  reference: string
  status: string
  amountMinor: number
  currency: string
  providerReference: string | null
  /** The provider's number of what was paid. */
  chargeReference: string | null
}

const payment = `id, account_id AS "accountId", tx_ref AS "txRef", status::text AS status, amount_minor::float8 AS "amountMinor", currency, provider_reference AS "providerReference",
  transaction_id AS "transactionId"`
const payments = statement<OurPayment>(
  'reconciliation.payments',
  `SELECT ${payment} FROM payments WHERE provider = $1 AND tx_ref = ANY($2::text[])`,
)
/** Of a day in UTC: what has been posted, so that the provider has to know it. */
const paidOnDay = statement<OurPayment>(
  'reconciliation.paid-on-day',
  `SELECT ${payment} FROM payments WHERE provider = $1 AND provider_reference IS NOT NULL AND transaction_id IS NOT NULL
     AND paid_at >= $2::date::timestamp AT TIME ZONE 'UTC' AND paid_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'`,
)
/** What a charge brings is what clearing and fees lose by it. */
const postedCharges = statement<PostedCharge>(
  'reconciliation.posted-charges',
  `SELECT n.number AS "providerReference", t.currency, -coalesce(sum(e.amount_minor) FILTER (WHERE e.bucket IN ('clearing', 'fees')), 0)::float8 AS "amountMinor",
     -coalesce(sum(e.amount_minor) FILTER (WHERE e.bucket = 'fees'), 0)::float8 AS "feeMinor", coalesce(sum(e.amount_minor) FILTER (WHERE e.bucket = 'suspense'), 0)::float8 AS "asideMinor"
   FROM unnest($2::text[]) AS n(number) CROSS JOIN unnest('{${parts.map((part) => `"${part}"`).join(',')}}'::text[]) AS p(part)
     JOIN ledger_transactions t ON t.reference = $1 || ':charge:' || n.number || p.part
     JOIN ledger_entries e ON e.transaction_id = t.id AND e.bucket IN ('clearing', 'fees', 'suspense') GROUP BY n.number, t.currency`,
)
const payout = `p.id, p.account_id AS "accountId", p.reference, p.status::text AS status, p.amount_minor::float8 AS "amountMinor", p.currency, p.fee_minor::float8 AS "feeMinor",
  p.sent_at AS "sentAt", ${standingColumns}`
const payoutTables = `payouts p ${standingJoin}`
const payouts = statement<OurPayout>('reconciliation.payouts', `SELECT ${payout} FROM ${payoutTables} WHERE p.reference = ANY($1::text[])`)
const sentOnDay = statement<OurPayout>(
  'reconciliation.sent-on-day',
  `SELECT ${payout} FROM ${payoutTables} WHERE p.provider = $1 AND p.sent_at >= $2::date::timestamp AT TIME ZONE 'UTC' AND p.sent_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'`,
)
const refund = `r.id, r.reference, r.status::text AS status, r.amount_minor::float8 AS "amountMinor", r.currency, r.provider_reference AS "providerReference",
  p.provider_reference AS "chargeReference"`
const refundTables = `refunds r LEFT JOIN payments p ON p.id = r.payment_id`
/** By the provider's number, and those of the same charges that have none yet: they may be under way. */
const refunds = statement<OurRefund>(
  'reconciliation.refunds',
  `SELECT ${refund} FROM ${refundTables} WHERE r."to" = 'source' AND p.provider = $1
     AND (r.provider_reference = ANY($2::text[]) OR (r.provider_reference IS NULL AND p.provider_reference = ANY($3::text[])))`,
)
const refundedOnDay = statement<OurRefund>(
  'reconciliation.refunded-on-day',
  `SELECT ${refund} FROM ${refundTables} WHERE r."to" = 'source' AND p.provider = $1 AND r.status = 'succeeded' AND r.updated_at >= $2::date::timestamp AT TIME ZONE 'UTC'
     AND r.created_at < ($2::date + 1)::timestamp AT TIME ZONE 'UTC'`,
)
const refundById = statement<OurRefund>('reconciliation.refund', `SELECT ${refund} FROM ${refundTables} WHERE r.id::text = ANY($1::text[])`)
const paymentsById = statement<OurPayment>(
  'reconciliation.payments-by-id',
  `SELECT ${payment} FROM payments WHERE id::text = ANY($1::text[])`,
)

/** Our side of what is compared. Read after the provider's, so that what settled in between is seen as settled. */
export const ours = {
  payments: (provider: string, txRefs: readonly string[]) => query(payments, [provider, txRefs]),
  paidOnDay: (provider: string, day: string) => query(paidOnDay, [provider, day]),
  paymentsById: (ids: readonly string[]) => query(paymentsById, [ids]),
  postedCharges: (provider: string, references: readonly string[]) => query(postedCharges, [provider, references]),
  payouts: (references: readonly string[]) => query(payouts, [references]),
  sentOnDay: (provider: string, day: string) => query(sentOnDay, [provider, day]),
  refunds: (provider: string, { references, charges }: { references: readonly string[]; charges: readonly string[] }) =>
    query(refunds, [provider, references, charges]),
  refundedOnDay: (provider: string, day: string) => query(refundedOnDay, [provider, day]),
  refundsById: (ids: readonly string[]) => query(refundById, [ids]),
}
