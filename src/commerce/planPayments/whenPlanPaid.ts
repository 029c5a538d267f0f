import { activatePaid, lockPayable, type Payable } from '../../care/following'
import { earnedLegs } from '../consultations'
import { post } from '../ledger'
import { moneySettings } from '../moneySettings'
import { nothingDue, toWallet, type PaidHandler, type Payment } from '../payments'
import { isPlanDue } from './isPlanDue'
import { nextPaidUntil } from './nextPaidUntil'

const isAwaited = (plan: Payable, { accountId, amountMinor, currency }: Payment, now: Date): boolean =>
  isPlanDue(plan, now) && plan.accountId === accountId && plan.amountMinor === amountMinor && plan.currency === currency

/**
 * Divides what was paid for a plan between its author and the platform, and opens it: for ever, or for another interval. Whoever pays for one that is over, or
 * paid already, has the money in the wallet.
 * @throws nothingDue for such a payment from the wallet: there it would go from and to the same place
 */
export const whenPlanPaid: PaidHandler = async (tx, payment, source) => {
  const now = new Date()
  const plan = payment.referenceId ? await lockPayable(tx, payment.referenceId) : null
  if (!plan || !isAwaited(plan, payment, now)) {
    if (payment.method === 'wallet') throw nothingDue()
    return toWallet(tx, payment, source, plan && plan.status !== 'cancelled' && plan.status !== 'completed' ? 'paid_already' : 'plan_over')
  }
  const { id, authorId } = plan
  const { commissionPercent } = await moneySettings(tx)
  const posted = await post(tx, {
    kind: source.kind,
    reference: source.reference,
    currency: payment.currency,
    legs: [...source.legs, ...earnedLegs({ amountMinor: payment.amountMinor, commissionPercent, earnerId: authorId })],
    details: { paymentId: payment.id, planSubscriptionId: id, commissionPercent },
  })
  const paidUntil = await nextPaidUntil(tx, plan, now)
  const outcome = await activatePaid(tx, { subscriptionId: id, paidUntil })
  if (outcome !== 'activated' && outcome !== 'prolonged') throw new Error(`plan subscription ${id} was paid and is ${outcome}`)
  return posted
}
