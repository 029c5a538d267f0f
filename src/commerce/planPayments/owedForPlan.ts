import { findPayable } from '../../care/following'
import { absentOrNotYours } from '../../platform/http/errors'
import { nothingDue, type PriceOf } from '../payments'
import { isPlanDue } from './isPlanDue'
import { termOf } from './term'

/**
 * What somebody owes for a plan they follow, by the subscription's id. Not locked: payments are taken before subscriptions, and whoever settles one looks again.
 * @throws notFound for somebody else's, nothingDue
 */
export const owedForPlan: PriceOf = async (tx, { accountId, referenceId }) => {
  const found = await findPayable(tx, referenceId)
  if (!found || found.accountId !== accountId)
    throw absentOrNotYours('plan-subscriptions', found && { id: found.id, accountId: found.accountId })
  const now = new Date()
  if (!isPlanDue(found, now)) throw nothingDue()
  return { amountMinor: found.amountMinor!, currency: found.currency!, expiresAt: termOf(now) }
}
