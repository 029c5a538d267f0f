import { z } from 'zod'
import { query, statement } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { afterRefunded, afterSettled, type RefundedListener, type SettledListener } from '../payments'
import { clawBackReward } from './clawBackReward'
import { rewardReferral } from './rewardReferral'

/** By the unique index on who came: one look for a payment of anybody. */
const ofPayer = statement<{ status: string }>('referrals.of-payer', 'SELECT status::text AS status FROM referrals WHERE referred_id = $1')

/** A day of grace, for a payment that was made in time and settles late. */
const close = statement(
  'referrals.close-expired',
  `UPDATE referrals SET status = 'refused', refused_because = 'expired', updated_at = now() WHERE status = 'pending' AND expires_at < now() - interval '1 day'`,
)
const closeExpired = defineJob({
  name: 'referrals.close-expired',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  handler: async () => void (await query(close)),
})

const rewardWhenSettled: SettledListener = async (tx, { id, accountId, method }) => {
  if (method !== 'provider') return
  const referral = await tx.queryOne(ofPayer, [accountId])
  if (referral?.status === 'pending') tx.enqueue(rewardReferral, { paymentId: id })
}
/** Whatever the referral's state is now: a reward may be on its way. */
const takeBackWhenRefunded: RefundedListener = async (tx, { paymentId, accountId }) => {
  if (await tx.queryOne(ofPayer, [accountId])) tx.enqueue(clawBackReward, { paymentId })
}

/**
 * Follows payments and refunds. Once, at start. A reward is a job of its own: what goes wrong with one must not keep a payment from settling, and budgets are locked
 * for no longer than it takes.
 */
export const scheduleReferrals = (): void => {
  afterSettled(rewardWhenSettled)
  afterRefunded(takeBackWhenRefunded)
  schedule(closeExpired, { everySeconds: 6 * 3600 })
}
