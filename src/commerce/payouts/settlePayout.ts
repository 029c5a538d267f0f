import { statement, type Tx } from '../../platform/db'
import type { Transfer } from '../../providers/payments'
import { noteEvent } from '../payments'
import { openCase, type CaseKind } from '../reconciliation/openCase'
import { markPaid } from './markPaid'
import { lockPayout, type PayoutFile } from './payout'
import { neverTaken, returnPayout } from './returnPayout'
import { standingOf } from './standing'

/** Hours after which staff look at a payout of which nobody knows whether it arrived. It is never failed by the clock: the money may have left. */
export const undecidedHours = 24

/** What was found out, for who asked: `unknown` means that the provider has never heard of it. */
export type Outcome = 'paid' | 'failed' | 'pending' | 'unknown' | 'requires_review' | 'contradiction' | 'over' | 'unsent'

const taken = statement(
  'payouts.taken',
  `UPDATE payouts SET provider_reference = $2, updated_at = now() WHERE id = $1 AND provider_reference IS DISTINCT FROM $2`,
)
const review = statement<{ id: string }>(
  'payouts.review',
  `UPDATE payouts SET status = 'requires_review', failure_code = $2, provider_reference = coalesce($3, provider_reference), updated_at = now()
   WHERE id = $1 AND (status <> 'requires_review' OR failure_code IS DISTINCT FROM $2) RETURNING id`,
)

const isOpen = ({ status }: PayoutFile): boolean => status === 'processing' || status === 'requires_review'

type Found = { payout: PayoutFile; transfer: Transfer | null; now: Date }

const toStaff = (tx: Tx, { payout, transfer }: Found, kind: CaseKind): Promise<string | null> =>
  openCase(tx, {
    kind,
    subject: 'payout',
    provider: payout.provider ?? 'unknown',
    reference: payout.reference,
    subjectId: payout.id,
    expectedMinor: payout.amountMinor,
    foundMinor: transfer?.amountMinor ?? null,
    currency: payout.currency,
    foundCurrency: transfer && transfer.currency !== payout.currency ? transfer.currency : null,
  })

const putUnderReview = async (tx: Tx, found: Found, kind: CaseKind): Promise<Outcome> => {
  const { payout, transfer } = found
  if (await tx.queryOne(review, [payout.id, kind, transfer?.providerReference ?? null]))
    await noteEvent(tx, { subject: 'payout', subjectId: payout.id, event: 'requires_review', details: { kind } })
  await toStaff(tx, found, kind)
  return 'requires_review'
}

/** What counts as its end: what staff have turned around after the provider counts as turned. */
type End = { hasLeft: boolean }

/** The same end again, or a late word of what was under way before it. */
const isOldNews = ({ status, failureCode }: PayoutFile, transfer: Transfer, { hasLeft }: End): boolean =>
  hasLeft
    ? transfer.status !== 'failed'
    : transfer.status === 'failed' || (status === 'failed' && transfer.status === 'pending' && failureCode !== neverTaken)

/** What is over stays as it is: another word of the provider's is a case for staff, and moves no money. */
const contradicted = async (tx: Tx, found: Found, transfer: Transfer): Promise<Outcome> => {
  const { payout } = found
  const hasLeft = (await standingOf(tx, payout)).leftMinor > 0
  if (isOldNews(payout, transfer, { hasLeft })) return isOpen(payout) ? 'unsent' : 'over'
  const is = hasLeft ? 'paid' : payout.status === 'paid' ? 'returned' : payout.status
  if (await toStaff(tx, found, 'status_mismatch'))
    await noteEvent(tx, { subject: 'payout', subjectId: payout.id, event: 'contradiction', details: { said: transfer.status, is } })
  return 'contradiction'
}

const mismatchOf = ({ payout }: Found, { currency, amountMinor }: Transfer): CaseKind | null =>
  currency !== payout.currency ? 'currency_mismatch' : amountMinor !== payout.amountMinor ? 'amount_mismatch' : null

const stillOpen = async (tx: Tx, found: Found): Promise<Outcome> => {
  const { payout, transfer, now } = found
  if (transfer) await tx.queryOne(taken, [payout.id, transfer.providerReference])
  const isOld = now.getTime() - payout.sentAt!.getTime() >= undecidedHours * 3_600_000
  if (isOld && payout.status === 'processing') await putUnderReview(tx, found, 'stuck')
  return transfer ? 'pending' : 'unknown'
}

/**
 * Draws the conclusion from what the provider says of a payout (null: it knows none), whoever asked, however often and in whatever order: one end, posted once.
 * Paid → it leaves the ledger; failed → all of it comes back; undecided → asked again, and staff's after a day; what does not fit → staff's, without a posting.
 */
export const settlePayout = async (
  tx: Tx,
  { id, transfer, now = new Date() }: { id: string; transfer: Transfer | null; now?: Date },
): Promise<Outcome> => {
  const payout = await lockPayout(tx, id)
  if (!payout) throw new Error(`there is no payout ${id}`)
  const found = { payout, transfer, now }
  if (!isOpen(payout) || !payout.sentAt) {
    if (transfer) return contradicted(tx, found, transfer)
    return isOpen(payout) ? 'unsent' : 'over'
  }
  if (!transfer || transfer.status === 'pending') return stillOpen(tx, found)
  if (transfer.status === 'failed') {
    const { failureCode, providerReference } = transfer
    await returnPayout(tx, payout, {
      status: 'failed',
      code: failureCode ?? 'refused_by_provider',
      ...(providerReference && { providerReference }),
    })
    return 'failed'
  }
  const mismatch = mismatchOf(found, transfer)
  if (mismatch) return putUnderReview(tx, found, mismatch)
  await markPaid(tx, payout, transfer)
  return 'paid'
}
