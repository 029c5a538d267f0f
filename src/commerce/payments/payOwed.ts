import type { AccountActor } from '../../platform/actor'
import type { Tx } from '../../platform/db'
import { invalidField, notFound } from '../../platform/http/errors'
import { priceChanged } from './errors'
import { priceOf } from './owed'
import { payFromWallet } from './payFromWallet'
import { lockPayment, type Payment } from './payment'

export type OwnDebt = { purpose: 'appointment' | 'health_plan'; referenceId: string; amountMinor?: number | undefined; currency: string }

/**
 * Pays what the caller owes for something of theirs from their wallet, at once. The price is ours, as for POST /payment/initiate.
 * @throws notFound when it is not theirs, nothingDue, priceChanged, insufficientFunds, 422 on `currency`
 */
export const payOwed = async (tx: Tx, actor: AccountActor, { purpose, referenceId, amountMinor, currency }: OwnDebt): Promise<Payment> => {
  const accountId = actor.id
  const owed = await priceOf(purpose)?.(tx, { accountId, referenceId })
  if (!owed) throw notFound()
  if (owed.currency !== currency) throw invalidField('currency', 'other_currency', `This is paid in ${owed.currency}.`)
  if (amountMinor !== undefined && amountMinor !== owed.amountMinor)
    throw priceChanged({ body: { amountMinor: owed.amountMinor, currency: owed.currency } })
  const { paymentId } = await payFromWallet(tx, { accountId, purpose, referenceId, amountMinor: owed.amountMinor, currency })
  return (await lockPayment(tx, paymentId))!
}
