import type { Tx } from '../../platform/db'
import { platform, post } from '../ledger'
import { toWallet, type PaidHandler, type Payment } from '../payments'
import { refusedIn } from './errors'
import { dueOf, markPaid, openInvoiceOf, type Invoice } from './invoices'
import { periodStart } from './periods'
import { nothingNext, saveSubscription } from './saveSubscription'
import { lockSubscription, targetOf, type Subscription } from './subscription'
import { tellRenewed } from './tell'

type Settled = { paymentId: string | null; transactionId: string | null; at: Date }

/**
 * Money for a subscription has come: it pays the invoice that is open, if it is of its amount, and what that invoice is for happens. Otherwise (it has ended,
 * another payment came first, another change was chosen) the money is the payer's.
 */
export const settleSubscription: PaidHandler = async (tx, payment, source) => {
  const subscription = payment.referenceId === null ? null : await lockSubscription(tx, payment.referenceId)
  const invoice = subscription && (await openInvoiceOf(tx, subscription.id))
  if (!subscription || !invoice || !isFor(payment, subscription, invoice)) {
    // nothing has come from outside: the wallet keeps what it has
    if (payment.method === 'wallet') throw refusedIn(subscription?.status ?? 'expired')
    return toWallet(tx, payment, source, subscription ? 'subscription_moved_on' : 'subscription_unknown')
  }
  const { transactionId } = await post(tx, {
    kind: 'subscription',
    reference: source.reference,
    currency: payment.currency,
    legs: [...source.legs, platform('revenue', payment.amountMinor)],
    details: { subscriptionId: subscription.id, invoiceId: invoice.id, paymentId: payment.id },
  })
  // a first period, or a change, that is paid later begins when it is paid
  const at = payment.method === 'wallet' ? invoice.periodStart : new Date()
  await applyInvoice(tx, { subscription, invoice, settled: { paymentId: payment.id, transactionId, at } })
  return { transactionId }
}

const isFor = (payment: Payment, subscription: Subscription, invoice: Invoice): boolean =>
  payment.accountId === subscription.accountId && payment.currency === invoice.currency && payment.amountMinor === dueOf(invoice)

/** What an invoice is for happens, now that it is paid: a first period, the next one, or a change. `creditLeft` is what a change leaves over. */
export const applyInvoice = async (
  tx: Tx,
  {
    subscription,
    invoice,
    settled,
    creditLeft = 0,
  }: { subscription: Subscription; invoice: Invoice; settled: Settled; creditLeft?: number },
): Promise<Subscription> => {
  const { interval } = invoice
  const isFirst = subscription.status === 'incomplete'
  if (isFirst || invoice.kind === 'change') {
    const from = settled.at
    const to = periodStart({ anchorAt: from, interval }, 1)
    await markPaid(tx, { invoice, ...settled, periodStart: from, periodEnd: to })
    const begun = { anchorAt: from, periods: 1, currentPeriodStart: from, currentPeriodEnd: to, dueAt: to, attempts: 0, cancelAtPeriodEnd: false, ...nothingNext } // prettier-ignore
    const chosen = {
      status: 'active',
      tierId: invoice.tierId,
      interval,
      amountMinor: invoice.amountMinor,
      creditMinor: creditLeft,
    } as const
    tx.audit(isFirst ? 'subscription.started' : 'subscription.changed', {
      target: targetOf(subscription.id),
      about: subscription.accountId,
    })
    return saveSubscription(tx, subscription, { ...begun, ...chosen })
  }
  await markPaid(tx, { invoice, ...settled })
  const renewed = await saveSubscription(tx, subscription, {
    status: 'active',
    currentPeriodStart: invoice.periodStart,
    currentPeriodEnd: invoice.periodEnd,
    periods: subscription.periods + 1,
    creditMinor: subscription.creditMinor - invoice.creditUsedMinor,
    attempts: 0,
    dueAt: invoice.periodEnd,
  })
  tx.audit('subscription.renewed', { target: targetOf(subscription.id), about: subscription.accountId })
  await tellRenewed(tx, renewed, invoice)
  return renewed
}
