import type { Tx } from '../../platform/db'
import { lockWallet } from '../ledger'
import { payFromWallet, startPayment, type PaymentStarted } from '../payments'
import { beginAt, dueOf, noteAskedBy, type Invoice } from './invoices'
import { applyInvoice } from './settleSubscription'
import { readSubscription, type Subscription } from './subscription'

type At = { subscription: Subscription; invoice: Invoice; now: Date; creditLeft?: number }

/** Pays an invoice at once: with credit alone, or from the wallet when that affords it. @returns the subscription as it is then; null when it has to be paid from outside */
export const payAtOnce = async (tx: Tx, { subscription, invoice, now, creditLeft }: At): Promise<Subscription | null> => {
  const amountMinor = dueOf(invoice)
  const { id, accountId, currency } = subscription
  if (amountMinor === 0)
    return applyInvoice(tx, { subscription, invoice, settled: { paymentId: null, transactionId: null, at: now }, ...(creditLeft !== undefined && { creditLeft }) }) // prettier-ignore
  const { availableMinor } = await lockWallet(tx, accountId, currency)
  if (availableMinor < amountMinor) return null
  if (subscription.status === 'incomplete' || invoice.kind === 'change') await beginAt(tx, invoice, now)
  // it comes back to settleSubscription, as money from outside does
  await payFromWallet(tx, { accountId, purpose: 'subscription', referenceId: id, amountMinor, currency })
  return readSubscription(tx, id)
}

/** A link to pay an invoice at; one that is still good is given again. */
export const askForPayment = async (
  tx: Tx,
  { accountId, id, currency }: Subscription,
  { invoice, expiresAt }: { invoice: Invoice; expiresAt?: Date },
): Promise<PaymentStarted> => {
  const wanted = { accountId, purpose: 'subscription', referenceId: id, amountMinor: dueOf(invoice), currency } as const
  const payment = await startPayment(tx, { ...wanted, ...(expiresAt && { expiresAt }) })
  if (invoice.paymentId !== payment.paymentId) await noteAskedBy(tx, invoice.id, payment.paymentId)
  return payment
}
