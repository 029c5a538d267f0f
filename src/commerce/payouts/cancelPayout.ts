import type { AccountActor } from '../../platform/actor'
import type { Tx } from '../../platform/db'
import { absentOrNotYours } from '../../platform/http/errors'
import { payoutTransition } from './errors'
import { aboutPayout, lockPayout, type Payout } from './payout'
import { returnPayout } from './returnPayout'

/** Takes back a payout that waits for an approval: the earnings are there again. Twice is once. @throws notFound; payoutTransition when it is under way or over */
export const cancelPayout = async (tx: Tx, actor: AccountActor, { id }: { id: string }): Promise<Payout> => {
  const payout = await lockPayout(tx, id)
  if (payout?.accountId !== actor.id) throw absentOrNotYours('payouts', payout)
  if (payout.status === 'cancelled') return payout
  if (payout.status !== 'pending_approval') throw payoutTransition()
  await returnPayout(tx, payout, { status: 'cancelled', code: 'cancelled_by_payee' })
  tx.audit('payout.cancelled', aboutPayout(payout))
  return (await lockPayout(tx, id))!
}
