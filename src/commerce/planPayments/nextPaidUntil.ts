import type { Payable } from '../../care/following'
import { statement, type Tx } from '../../platform/db'
import { paidUntilAfter } from './paidUntilAfter'

/**
 * Days on which its trial may have ended: by the prices of the versions since, as it may have moved to another one. None when it had to be paid for at once.
 */
const trialEnds = statement<{ day: string }>(
  'plan-payments.trial-ends',
  `SELECT (s.starts_on::date + r.trial_days::int)::text AS day FROM plan_subscriptions s JOIN health_plan_versions v ON v.plan_id = s.plan_id AND v.version <= s.version
     JOIN health_plan_versions_prices r ON r._parent_id = v.id
   WHERE s.id = $1 AND s.payment_reference IS NULL AND r.model = 'recurring' AND r.trial_days > 0 AND r.amount_minor = s.amount_minor AND r.currency = s.currency
     AND r.interval::text IS NOT DISTINCT FROM s.interval::text AND r.tier IS NOT DISTINCT FROM s.tier ORDER BY v.version DESC`,
)

/** Until when a plan is paid for once a payment for it is; null for ever. */
export const nextPaidUntil = async (tx: Tx, plan: Payable, now: Date): Promise<Date | null> => {
  if (plan.priceModel !== 'recurring') return null
  const ends = plan.paidUntil ? await tx.query(trialEnds, [plan.id]) : []
  return paidUntilAfter({ ...plan, interval: plan.interval ?? 'month', trialEnds: ends.map(({ day }) => day) }, now)
}
