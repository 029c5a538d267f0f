import { statement, type Tx } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { withdrawPayment } from '../payments'
import type { Interval } from '../tiers'
import { periodStart } from './periods'
import type { Subscription } from './subscription'

/** What one period costs, or one change within it. `amountMinor` is the price; what is to be paid is less by the credit that it uses up. */
export type Invoice = {
  id: string
  subscriptionId: string
  kind: 'period' | 'change'
  tierId: string
  interval: Interval
  periodStart: Date
  periodEnd: Date
  amountMinor: number
  creditUsedMinor: number
  currency: string
  paymentId: string | null
  status: 'open' | 'paid' | 'void'
  /** When it was asked for: dunning counts from here. */
  createdAt: Date
}

export const dueOf = ({ amountMinor, creditUsedMinor }: Invoice): number => amountMinor - creditUsedMinor

const columns = `id, subscription_id AS "subscriptionId", kind::text AS kind, tier_id AS "tierId", interval::text AS interval, period_start AS "periodStart", period_end AS "periodEnd",
  amount_minor::float8 AS "amountMinor", credit_used_minor::float8 AS "creditUsedMinor", currency, payment_id AS "paymentId", status::text AS status, created_at AS "createdAt"`

/** The indexes decide: a period is asked for once, and one invoice is open at a time. */
const insert = statement<Invoice>(
  'subscriptions.invoice',
  `INSERT INTO subscription_invoices (id, subscription_id, account_id, kind, tier_id, interval, period_start, period_end, amount_minor, credit_used_minor, currency, status, created_at, updated_at)
   VALUES ($1, $2, $3, $4::enum_subscription_invoices_kind, $5, $6::enum_subscription_invoices_interval, $7, $8, $9, $10, $11, 'open', $12, now()) RETURNING ${columns}`,
)
const open = statement<Invoice>(
  'subscriptions.open-invoice',
  `SELECT ${columns} FROM subscription_invoices WHERE subscription_id = $1 AND status = 'open'`,
)
const paid = statement<{ id: string }>(
  'subscriptions.invoice-paid',
  `UPDATE subscription_invoices SET status = 'paid', paid_at = $2, payment_id = coalesce($3, payment_id), transaction_id = $4, period_start = $5, period_end = $6, updated_at = now()
   WHERE id = $1 AND status = 'open' RETURNING id`,
)
const askedBy = statement(
  'subscriptions.invoice-payment',
  'UPDATE subscription_invoices SET payment_id = $2, updated_at = now() WHERE id = $1',
)
const moved = statement(
  'subscriptions.invoice-begins',
  `UPDATE subscription_invoices SET period_start = $2, period_end = $3, updated_at = now() WHERE id = $1 AND status = 'open'`,
)
const drop = statement<{ paymentId: string | null }>(
  'subscriptions.invoice-void',
  `UPDATE subscription_invoices SET status = 'void', updated_at = now() WHERE subscription_id = $1 AND status = 'open' RETURNING payment_id AS "paymentId"`,
)

type NewInvoice = Pick<Invoice, 'kind' | 'tierId' | 'interval' | 'periodStart' | 'periodEnd' | 'amountMinor' | 'creditUsedMinor'>

/** Asks for a period, or a change. The subscription is held, so whoever comes second finds its row changed. */
export const writeInvoice = async (tx: Tx, { id, accountId, currency }: Subscription, invoice: NewInvoice, now: Date): Promise<Invoice> => {
  const { kind, tierId, interval, periodStart, periodEnd, amountMinor, creditUsedMinor } = invoice
  const values = [uuidv7(), id, accountId, kind, tierId, interval, periodStart, periodEnd, amountMinor, creditUsedMinor, currency, now]
  return (await tx.queryOne(insert, values))!
}

/** What waits to be paid of a subscription. */
export const openInvoiceOf = (tx: Tx, subscriptionId: string): Promise<Invoice | null> => tx.queryOne(open, [subscriptionId])

type Paid = { invoice: Invoice; at: Date; paymentId: string | null; transactionId: string | null; periodStart?: Date; periodEnd?: Date }

/** Once: an invoice that is paid or void stays so. */
export const markPaid = async (tx: Tx, { invoice, at, paymentId, transactionId, ...period }: Paid): Promise<void> => {
  const { periodStart, periodEnd } = { ...invoice, ...period }
  if (!(await tx.queryOne(paid, [invoice.id, at, paymentId, transactionId, periodStart, periodEnd])))
    throw new Error(`invoice ${invoice.id} is paid or void`)
}

/** Of a first period and of a change: it begins when it is paid, and not when it was asked for. */
export const beginAt = async (tx: Tx, invoice: Invoice, now: Date): Promise<Invoice> => {
  if (invoice.periodStart >= now) return invoice
  const periodEnd = periodStart({ anchorAt: now, interval: invoice.interval }, 1)
  await tx.query(moved, [invoice.id, now, periodEnd])
  return { ...invoice, periodStart: now, periodEnd }
}

/** Notes by which payment it is to be paid. */
export const noteAskedBy = async (tx: Tx, invoiceId: string, paymentId: string): Promise<void> =>
  void (await tx.query(askedBy, [invoiceId, paymentId]))

/** Nobody has to pay what was still open, and its payment page closes; who has paid there all the same finds the money in the wallet. */
export const voidOpenInvoice = async (tx: Tx, subscriptionId: string): Promise<void> => {
  const dropped = await tx.queryOne(drop, [subscriptionId])
  if (dropped?.paymentId) await withdrawPayment(tx, { purpose: 'subscription', referenceId: subscriptionId, why: 'withdrawn' })
}
