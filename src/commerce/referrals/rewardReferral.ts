import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { defineJob } from '../../platform/jobs'
import { available, platform, post } from '../ledger'
import { limitsOf, moneySettings, type CurrencyLimits } from '../moneySettings'
import { paymentColumns, type Payment } from '../payments'
import { references } from './referral'
import { refusalOf, type PendingReferral } from './refusalOf'
import { tellOfReward } from './tellOfReward'

/** Against a refund that becomes final at the same moment: either waits for the other. */
export const readPayment = statement<Payment>('referrals.payment', `SELECT ${paymentColumns} FROM payments WHERE id = $1 FOR SHARE`)
const lockPending = statement<PendingReferral>(
  'referrals.lock-pending',
  `SELECT id, account_id AS "accountId", referred_id AS "referredId", code_id AS "codeId", expires_at AS "expiresAt" FROM referrals
   WHERE referred_id = $1 AND status = 'pending' FOR UPDATE`,
)
const refuse = statement(
  'referrals.refuse',
  `UPDATE referrals SET status = 'refused', refused_because = $2, payment_id = $3, updated_at = now() WHERE id = $1`,
)
const reward = statement(
  'referrals.reward',
  `UPDATE referrals SET status = 'rewarded', reward_minor = $2, currency = $3, payment_id = $4, transaction_id = $5, rewarded_at = now(), updated_at = now() WHERE id = $1`,
)
/** What could not be taken back when a payment was refunded, less what later rewards have paid of it: under a reference without theirs in older postings. */
const owing = statement<{ id: string; owedMinor: number }>(
  'referrals.owing',
  `SELECT id, "owedMinor" FROM (
     SELECT r.id, r.created_at, (r.reward_minor
       - coalesce((SELECT sum(t.amount_minor) FROM ledger_transactions t WHERE t.reference IN ('referral:' || r.id || ':clawback', 'referral:' || r.id || ':recovered')), 0)
       - coalesce((SELECT sum(t.amount_minor) FROM referrals n JOIN ledger_transactions t ON t.reference = 'referral:' || r.id || ':recovered:' || n.id WHERE n.account_id = $1), 0))::float8 AS "owedMinor"
     FROM referrals r WHERE r.account_id = $1 AND r.currency = $2 AND r.status = 'clawed_back') AS parts
   WHERE "owedMinor" > 0 ORDER BY created_at`,
)

/** What of a payment is left, and whether it earns a reward. */
export const earnsReward = ({ amountMinor, refundedMinor }: Payment, { rewardMinPaymentMinor }: CurrencyLimits): boolean =>
  amountMinor - refundedMinor >= Math.max(1, rewardMinPaymentMinor ?? 1)

type Given = { referralId: string; accountId: string; currency: string; rewardMinor: number }

/** What somebody still owes from rewards that were taken back goes off their next ones, and off nothing else of theirs. */
const recover = async (tx: Tx, { referralId, accountId, currency, rewardMinor }: Given) => {
  let leftMinor = rewardMinor
  for (const { id, owedMinor } of await tx.query(owing, [accountId, currency])) {
    const amountMinor = Math.min(owedMinor, leftMinor)
    if (amountMinor === 0) return
    leftMinor -= amountMinor
    await post(tx, {
      kind: 'reward_clawback',
      reference: references.recovery(id, referralId),
      currency,
      legs: [available(accountId, -amountMinor), platform('promo', amountMinor)],
      details: { referralId: id, owedMinor: owedMinor - amountMinor },
    })
  }
}

/**
 * Rewards whoever recommended the payer, for the first payment that settled through a provider and is large enough. A payment from a wallet is none: its money came in
 * by another payment, or from another person. A currency without a reward or a budget leaves the referral open.
 */
export const rewardFor = async (tx: Tx, paymentId: string): Promise<void> => {
  const payment = await tx.queryOne(readPayment, [paymentId])
  if (payment?.status !== 'successful' || payment.method !== 'provider') return
  const settings = await moneySettings(tx)
  const limits = limitsOf(settings, payment.currency)
  const { rewardMinor, rewardBudgetMinor } = limits
  if (!rewardMinor || !rewardBudgetMinor || !earnsReward(payment, limits)) return
  const referral = await tx.queryOne(lockPending, [payment.accountId])
  if (!referral) return
  const target = { target: { collection: 'referrals', id: referral.id } }
  const refusal = await refusalOf(tx, { referral, payment, limits, settings })
  if (refusal) {
    await tx.query(refuse, [referral.id, refusal, payment.id])
    tx.audit('referral.refused', { ...target, reason: refusal })
    return
  }
  const { accountId } = referral
  const { currency } = payment
  const { transactionId } = await post(tx, {
    kind: 'referral_reward',
    reference: references.reward(referral.id),
    currency,
    legs: [platform('promo', -rewardMinor), available(accountId, rewardMinor)],
    details: { referralId: referral.id },
  })
  await tx.query(reward, [referral.id, rewardMinor, currency, payment.id, transactionId])
  await recover(tx, { referralId: referral.id, accountId, currency, rewardMinor })
  tx.audit('referral.rewarded', { ...target, about: accountId })
  await tellOfReward(tx, { accountId, amountMinor: rewardMinor, currency, isTakenBack: false })
}

export const rewardReferral = defineJob({
  name: 'referrals.reward',
  schema: z.object({ paymentId: z.uuid() }),
  priority: 'low',
  handler: ({ paymentId }) => retryClashes(() => withTransaction(systemActor('referral reward'), (tx) => rewardFor(tx, paymentId))),
})
