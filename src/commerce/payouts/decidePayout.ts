import type { StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { notFound } from '../../platform/http/errors'
import { payoutsBlocked } from '../ledger/lastCheck'
import { noteEvent } from '../payments'
import { checkPayout } from './checkPayout'
import { payeeSuspended, payoutsPaused, payoutTransition, payoutUndecided } from './errors'
import { aboutPayout, lockPayout, type Payout, type PayoutFile } from './payout'
import { readPayoutForStaff } from './readPayouts'
import { refuseOwnPayout } from './refuseOwnPayout'
import { neverTaken, returnPayout } from './returnPayout'
import { sendPayoutJob } from './sendPayout'
import { secondsToNextTry } from './watchPayouts'

const approve = statement(
  'payouts.approve',
  `UPDATE payouts SET status = 'processing', decided_by_id = $2, decided_at = now(), ask_at = now() + make_interval(secs => $3), updated_at = now() WHERE id = $1`,
)

const lockForDecision = async (tx: Tx, id: string): Promise<PayoutFile> => {
  const payout = await lockPayout(tx, id)
  if (!payout) throw notFound()
  await refuseOwnPayout(tx, payout.accountId)
  return payout
}

/**
 * Lets a payout leave that waits for it. Approving one's own approval again changes nothing.
 * @throws notFound; ownPayout; payeeSuspended; payoutTransition; payoutsPaused while the ledger's last check found something wrong
 */
export const approvePayout = (actor: StaffActor, { id }: { id: string }): Promise<Payout> =>
  retryClashes(() =>
    withTransaction(actor, async (tx) => {
      if (await payoutsBlocked(tx)) throw payoutsPaused({ message: 'The last check of the ledger found something wrong: see Ledger checks. No payout leaves.' }) // prettier-ignore
      const payout = await lockForDecision(tx, id)
      if (payout.status === 'processing' && payout.decidedById === actor.id) return payout
      if (payout.status !== 'pending_approval') throw payoutTransition()
      if (!payout.payee.isActive) throw payeeSuspended()
      await tx.queryOne(approve, [id, actor.id, secondsToNextTry])
      await noteEvent(tx, { subject: 'payout', subjectId: id, event: 'approved' })
      tx.audit('payout.approved', aboutPayout(payout))
      tx.enqueue(sendPayoutJob, { payoutId: id })
      return (await lockPayout(tx, id))!
    }),
  )

/** Whether the provider, asked just now about a payout under review, knows nothing of it; one that is not under review is not asked about. @throws payoutUndecided, providerAway */
const askIfUnknown = async (actor: StaffActor, id: string): Promise<boolean> => {
  const { status } = await readPayoutForStaff({ id })
  if (status !== 'requires_review') return false
  const { outcome } = await checkPayout(actor, { id })
  if (outcome !== 'unknown') throw payoutUndecided()
  return true
}

const isStopped = ({ status, sentAt }: Payout): boolean => status === 'pending_approval' || (status === 'processing' && sentAt === null)

/**
 * Refuses a payout that has not left: all of it is earnings again. One under review is failed in the same way when the provider, asked for this
 * decision, does not know it and never did: what it has acknowledged once may have left, whatever it answers today.
 * @throws notFound; ownPayout; payoutTransition when it has been sent or is over; payoutUndecided
 */
export const rejectPayout = async (actor: StaffActor, { id, reason }: { id: string; reason: string }): Promise<Payout> => {
  const isUnknown = await askIfUnknown(actor, id)
  return retryClashes(() =>
    withTransaction(actor, async (tx) => {
      const payout = await lockForDecision(tx, id)
      if (payout.status === 'rejected' && payout.decidedById === actor.id) return payout
      const decision = { decidedBy: actor.id, reason }
      if (isStopped(payout)) await returnPayout(tx, payout, { status: 'rejected', code: 'not_approved', ...decision })
      else if (payout.status !== 'requires_review') throw payoutTransition()
      else if (!isUnknown || payout.providerReference !== null) throw payoutUndecided()
      else await returnPayout(tx, payout, { status: 'failed', code: neverTaken, ...decision })
      tx.audit('payout.rejected', { ...aboutPayout(payout), reason })
      return (await lockPayout(tx, id))!
    }),
  )
}
