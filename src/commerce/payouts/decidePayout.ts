import type { StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { notFound } from '../../platform/http/errors'
import { payoutsBlocked } from '../ledger/lastCheck'
import { noteEvent } from '../payments'
import { checkPayout } from './checkPayout'
import { ownPayout, payeeSuspended, payoutsPaused, payoutTransition, payoutUndecided } from './errors'
import { aboutPayout, lockPayout, type Payout, type PayoutFile } from './payout'
import { readPayoutForStaff } from './readPayouts'
import { neverTaken, returnPayout } from './returnPayout'
import { sendPayoutJob } from './sendPayout'
import { secondsToNextTry } from './watchPayouts'

const approve = statement(
  'payouts.approve',
  `UPDATE payouts SET status = 'processing', decided_by_id = $2, decided_at = now(), ask_at = now() + make_interval(secs => $3), updated_at = now() WHERE id = $1`,
)
/** Staff and accounts are apart: whether somebody is both shows in the address. */
const samePerson = statement<{ isSame: boolean }>(
  'payouts.same-person',
  `SELECT EXISTS (SELECT FROM staff s JOIN accounts a ON lower(a.email) = lower(s.email) WHERE s.id = $1 AND a.id = $2) AS "isSame"`,
)

const lockForDecision = async (tx: Tx, actor: StaffActor, id: string): Promise<PayoutFile> => {
  const payout = await lockPayout(tx, id)
  if (!payout) throw notFound()
  if ((await tx.queryOne(samePerson, [actor.id, payout.accountId]))!.isSame) throw ownPayout()
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
      const payout = await lockForDecision(tx, actor, id)
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

/** A payout under review may be given up only when the provider, asked just now, has never heard of it. @throws payoutUndecided, providerAway */
const requireUnknown = async (actor: StaffActor, id: string): Promise<void> => {
  const { status } = await readPayoutForStaff({ id })
  if (status !== 'requires_review') return
  const { outcome } = await checkPayout(actor, { id })
  if (outcome !== 'unknown') throw payoutUndecided()
}

const isStopped = ({ status, sentAt }: Payout): boolean => status === 'pending_approval' || (status === 'processing' && sentAt === null)

/**
 * Refuses a payout that has not left: all of it is earnings again. One under review that the provider does not know is failed in the same way.
 * @throws notFound; ownPayout; payoutTransition when it has been sent or is over; payoutUndecided
 */
export const rejectPayout = async (actor: StaffActor, { id, reason }: { id: string; reason: string }): Promise<Payout> => {
  await requireUnknown(actor, id)
  return retryClashes(() =>
    withTransaction(actor, async (tx) => {
      const payout = await lockForDecision(tx, actor, id)
      if (payout.status === 'rejected' && payout.decidedById === actor.id) return payout
      const decision = { decidedBy: actor.id, reason }
      if (isStopped(payout)) await returnPayout(tx, payout, { status: 'rejected', code: 'not_approved', ...decision })
      else if (payout.status === 'requires_review') await returnPayout(tx, payout, { status: 'failed', code: neverTaken, ...decision })
      else throw payoutTransition()
      tx.audit('payout.rejected', { ...aboutPayout(payout), reason })
      return (await lockPayout(tx, id))!
    }),
  )
}
