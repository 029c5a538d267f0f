import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { defineJob } from '../../platform/jobs'
import { available, lockWallet, platform, post, reverse } from '../ledger'
import { limitsOf, moneySettings } from '../moneySettings'
import { references } from './referral'
import { earnsReward, readPayment } from './rewardReferral'
import { tellOfReward } from './tellOfReward'

type Rewarded = { id: string; accountId: string; rewardMinor: number; currency: string; transactionId: string }
const lockRewarded = statement<Rewarded>(
  'referrals.lock-rewarded',
  `SELECT id, account_id AS "accountId", reward_minor::float8 AS "rewardMinor", currency, transaction_id AS "transactionId" FROM referrals
   WHERE payment_id = $1 AND status = 'rewarded' FOR UPDATE`,
)
const takeBack = statement('referrals.take-back', `UPDATE referrals SET status = 'clawed_back', updated_at = now() WHERE id = $1`)

/** Takes what is there, never more: a wallet does not fall below zero. The rest is noted, and goes off the next rewards. */
const takeFromWallet = async (tx: Tx, { id, accountId, rewardMinor, currency, transactionId }: Rewarded): Promise<number> => {
  const { availableMinor } = await lockWallet(tx, accountId, currency)
  const takenMinor = Math.min(availableMinor, rewardMinor)
  const [reference, kind] = [references.clawBack(id), 'reward_clawback'] as const
  const details = { referralId: id, owedMinor: rewardMinor - takenMinor }
  const legs = [available(accountId, -takenMinor), platform('promo', takenMinor)]
  if (takenMinor === rewardMinor) await reverse(tx, { transactionId, kind, reference, details })
  else if (takenMinor > 0) await post(tx, { kind, reference, currency, legs, details })
  return takenMinor
}

/** Takes a reward back once what is left of the payment that earned it would not have earned it. */
export const clawBackFor = async (tx: Tx, paymentId: string): Promise<void> => {
  const payment = await tx.queryOne(readPayment, [paymentId])
  if (!payment) return
  // one that staff have reversed never came
  if (payment.status === 'successful' && earnsReward(payment, limitsOf(await moneySettings(tx), payment.currency))) return
  const referral = await tx.queryOne(lockRewarded, [paymentId])
  if (!referral) return
  const { id, accountId, rewardMinor, currency } = referral
  const takenMinor = await takeFromWallet(tx, referral)
  await tx.query(takeBack, [id])
  tx.audit('referral.clawed-back', {
    target: { collection: 'referrals', id },
    about: accountId,
    changes: { takenMinor: { before: rewardMinor, after: takenMinor } },
  })
  await tellOfReward(tx, { accountId, amountMinor: rewardMinor, currency, isTakenBack: true })
}

export const clawBackReward = defineJob({
  name: 'referrals.claw-back',
  schema: z.object({ paymentId: z.uuid() }),
  handler: ({ paymentId }) => retryClashes(() => withTransaction(systemActor('referral claw-back'), (tx) => clawBackFor(tx, paymentId))),
})
