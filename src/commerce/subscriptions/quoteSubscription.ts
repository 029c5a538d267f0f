import { nothingDue } from '../payments/errors'
import type { PriceOf } from '../payments'
import { changeGoodUntil } from './changeSubscription'
import { dueOf, openInvoiceOf, type Invoice } from './invoices'
import { saveSubscription } from './saveSubscription'
import { graceAfterPage, pageTerm } from './startSubscription'
import { givenUpAt } from './steps'
import { lockWithPayment, type Subscription } from './subscription'

const payableUntil = ({ status, currentPeriodEnd }: Subscription, invoice: Invoice): Date | null => {
  if (status === 'past_due') return givenUpAt(invoice.createdAt)
  return invoice.kind === 'change' ? changeGoodUntil(invoice, currentPeriodEnd) : null
}

/**
 * What is to be paid for a subscription on its owner's request, and until when it makes a difference. A first payment is waited for as long as its page is open.
 * @throws nothingDue
 */
export const quoteSubscription: PriceOf = async (tx, { accountId, referenceId }) => {
  const subscription = await lockWithPayment(tx, referenceId)
  if (!subscription || subscription.accountId !== accountId) return null
  const invoice = await openInvoiceOf(tx, subscription.id)
  if (!invoice || dueOf(invoice) === 0) throw nothingDue()
  const inAnHour = new Date(Date.now() + pageTerm)
  if (subscription.status === 'incomplete')
    await saveSubscription(tx, subscription, { dueAt: new Date(inAnHour.getTime() + graceAfterPage) })
  const expiresAt = payableUntil(subscription, invoice) ?? inAnHour
  if (expiresAt.getTime() <= Date.now()) throw nothingDue()
  return { amountMinor: dueOf(invoice), currency: invoice.currency, expiresAt }
}
