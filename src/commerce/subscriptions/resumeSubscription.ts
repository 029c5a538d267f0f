import type { Tx } from '../../platform/db'
import type { OwnSubscription } from './cancelSubscription'
import { refusedIn } from './errors'
import { openInvoiceOf } from './invoices'
import { askForPayment, payAtOnce } from './payInvoice'
import { saveSubscription } from './saveSubscription'
import { payFirst, type Subscribed } from './startSubscription'
import { givenUpAt } from './steps'
import { lockOwnSubscription, targetOf, type Subscription } from './subscription'

/**
 * Goes on: a cancelled one that has not ended yet is renewed after all; one that waits for a payment is paid from the wallet when that affords it now, else
 * there is a link to pay at. Resuming twice is resuming once.
 * @throws notFound; refusedIn for one that is over
 */
export const resumeSubscription = async (tx: Tx, { id, accountId, now = new Date() }: OwnSubscription): Promise<Subscribed> => {
  const subscription = await lockOwnSubscription(tx, { id, accountId })
  const { status, cancelAtPeriodEnd, currentPeriodEnd } = subscription
  if (status === 'cancelled' || status === 'expired') throw refusedIn(status)
  if (status === 'past_due' || status === 'incomplete') return payWhatIsOpen(tx, subscription, now)
  if (!cancelAtPeriodEnd) return { subscription, payment: null }
  // the clock has not struck yet, and still it is over
  if (currentPeriodEnd <= now) throw refusedIn('cancelled')
  tx.audit('subscription.resumed', { target: targetOf(id), about: accountId })
  return { subscription: await saveSubscription(tx, subscription, { cancelAtPeriodEnd: false }), payment: null }
}

const payWhatIsOpen = async (tx: Tx, subscription: Subscription, now: Date): Promise<Subscribed> => {
  const invoice = await openInvoiceOf(tx, subscription.id)
  if (!invoice) throw new Error(`subscription ${subscription.id} waits for a payment and has no open invoice`)
  if (subscription.status === 'incomplete') return payFirst(tx, subscription, { invoice, now })
  const paid = await payAtOnce(tx, { subscription, invoice, now })
  if (paid) return { subscription: paid, payment: null }
  return { subscription, payment: await askForPayment(tx, subscription, { invoice, expiresAt: givenUpAt(invoice.createdAt) }) }
}
