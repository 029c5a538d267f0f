import type { Payable } from '../../care/following'

/** So long before the end of what is paid for, in milliseconds, the next interval is asked for. */
export const renewBefore = 24 * 3_600_000

/** Whether something is to be paid for it: the first time, or the next interval of a recurring one when the last one ends within a day. */
export const isPlanDue = ({ status, priceModel, amountMinor, currency, paidUntil }: Payable, now: Date): boolean => {
  if (priceModel === 'free' || !amountMinor || !currency) return false
  if (status === 'pending_payment') return true
  const isOpen = status === 'active' || status === 'paused'
  return isOpen && priceModel === 'recurring' && paidUntil !== null && paidUntil.getTime() - now.getTime() <= renewBefore
}
