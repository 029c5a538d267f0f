import { statement, type Tx } from '../../platform/db'
import type { Transfer } from '../../providers/payments'
import { earnings, insufficientFunds, lockWallet, platform, post, type Leg, type Posted } from '../ledger'
import { noteEvent, paymentProvider } from '../payments'
import { markPaid } from '../payouts/markPaid'
import { lockPayout, type PayoutFile } from '../payouts/payout'
import { refuseOwnPayout } from '../payouts/refuseOwnPayout'
import { afterEndReference, mostCorrections, standingOf } from '../payouts/standing'
import { tellPayee } from '../payouts/tellPayee'
import { ask } from './ask'
import { caseReference, type Prepare, type ReconciliationCase } from './caseRow'
import { resolutionImpossible, stillDiffers } from './errors'
import { ours, type OurPayout } from './ours'

const setFee = statement('reconciliation.payout-fee', 'UPDATE payouts SET fee_minor = $2, updated_at = now() WHERE id = $1')
const setEnd = statement(
  'reconciliation.payout-end',
  'UPDATE payouts SET corrected_status = $2::enum_payouts_corrected_status, fee_minor = $3, updated_at = now() WHERE id = $1',
)

/** Ours is read before the provider is asked: what somebody does in between shows in the transaction. */
const both = async (found: ReconciliationCase): Promise<{ payout: OurPayout; transfer: Transfer | null }> => {
  const [payout] = await ours.payouts([found.reference])
  if (!payout) throw resolutionImpossible()
  return { payout, transfer: await ask(() => paymentProvider().transferOf(found.reference)) }
}

const movedBefore = () => resolutionImpossible({ message: 'This payout was put right before.' })

/** The payout, locked, as it was before the provider was asked. Two cases, or two people, about one difference move its money once. @throws resolutionImpossible */
const lockUnchanged = async (tx: Tx, before: OurPayout): Promise<PayoutFile> => {
  const payout = await lockPayout(tx, before.id)
  if (payout?.status !== before.status || payout.feeMinor !== before.feeMinor) throw movedBefore()
  if ((await standingOf(tx, payout)).corrections !== before.corrections) throw movedBefore()
  return payout
}

type Whole = Transfer & { amountMinor: number }
const hasArrived = (transfer: Transfer | null, { currency }: OurPayout): transfer is Whole =>
  transfer?.status === 'successful' && transfer.currency === currency && (transfer.amountMinor ?? 0) > 0

/** The provider kept another fee than we thought: it is ours to bear. */
export const correctPayoutFee: Prepare = async (_actor, { found }) => {
  const { payout, transfer } = await both(found)
  const feeMinor = transfer?.feeMinor
  const difference = (feeMinor ?? 0) - (payout.feeMinor ?? 0)
  if (feeMinor === undefined || feeMinor === null || difference === 0 || payout.leftMinor === 0) throw stillDiffers()
  return async (tx) => {
    await lockUnchanged(tx, payout)
    await tx.query(setFee, [payout.id, feeMinor])
    return post(tx, {
      kind: 'correction',
      reference: caseReference(found),
      currency: payout.currency,
      legs: [platform('fees', -difference), platform('clearing', difference)],
      details: { caseId: found.id, payoutId: payout.id },
    })
  }
}

type Turn = { end: 'paid' | 'failed'; amountMinor: number; feeMinor: number | null; legs: Leg[] }

/**
 * Turns the end of a payout around, as the provider has, and tells the payee: each turn is a reference of the payout's own, and the next one goes the other way.
 * No person does it for their own money. @throws resolutionImpossible; ownPayout
 */
const turnAround = async (
  tx: Tx,
  { found, before, turn }: { found: ReconciliationCase; before: OurPayout; turn: Turn },
): Promise<Posted> => {
  const { id, accountId, currency, corrections } = before
  const payout = await lockUnchanged(tx, before)
  await refuseOwnPayout(tx, accountId)
  if (corrections >= mostCorrections) throw resolutionImpossible({ message: 'The end of this payout was turned around too often.' })
  const { end, amountMinor, feeMinor, legs } = turn
  await tx.query(setEnd, [id, end, feeMinor])
  const event = end === 'paid' ? 'taken_from_earnings' : 'returned_to_earnings'
  await noteEvent(tx, { subject: 'payout', subjectId: id, event, details: { caseId: found.id, amountMinor } })
  await tellPayee(tx, { ...payout, amountMinor }, end === 'paid' ? 'paid_after_all' : 'returned')
  const reference = afterEndReference(before, corrections + 1)
  return post(tx, { kind: 'correction', reference, currency, legs, details: { caseId: found.id, payoutId: id } })
}

/** It was given back to the practitioner and has left all the same: it goes off their earnings, which may fall below zero until the next ones. */
export const takeBackReturned: Prepare = async (_actor, { found }) => {
  const { payout: before, transfer } = await both(found)
  if (!hasArrived(transfer, before)) throw stillDiffers()
  if (before.leftMinor > 0) throw movedBefore()
  if (!['failed', 'paid'].includes(before.status)) throw stillDiffers()
  const { amountMinor, feeMinor } = transfer
  const fee = feeMinor ?? 0
  const legs = [earnings(before.accountId, -amountMinor), platform('clearing', amountMinor + fee), platform('fees', -fee)]
  return (tx) => turnAround(tx, { found, before, turn: { end: 'paid', amountMinor, feeMinor, legs } })
}

/**
 * We thought that it had arrived and the provider says that it failed: all of it goes back to the practitioner's earnings. That the provider does not find it is
 * not enough: it has acknowledged what we count as paid.
 */
export const returnUnpaid: Prepare = async (_actor, { found }) => {
  const { payout: before, transfer } = await both(found)
  if (transfer?.status !== 'failed') throw stillDiffers()
  if (before.leftMinor === 0) throw movedBefore()
  const { leftMinor: amountMinor, accountId } = before
  const fee = before.feeMinor ?? 0
  const legs = [earnings(accountId, amountMinor), platform('clearing', -amountMinor - fee), platform('fees', fee)]
  return (tx) => turnAround(tx, { found, before, turn: { end: 'failed', amountMinor, feeMinor: null, legs } })
}

/** Another amount has arrived than was asked for: the payout ends with that, and the difference is the practitioner's earnings. @throws insufficientFunds when too much came, and they do not cover it */
export const endAsArrived: Prepare = async (_actor, { found }) => {
  const { payout: before, transfer } = await both(found)
  if (!hasArrived(transfer, before) || transfer.amountMinor === before.amountMinor) throw stillDiffers()
  if (before.status !== 'requires_review') throw resolutionImpossible({ message: 'This payout is over, or nobody looks into it.' })
  return async (tx) => {
    const payout = await lockUnchanged(tx, before)
    await refuseOwnPayout(tx, payout.accountId)
    const { earningsMinor } = await lockWallet(tx, payout.accountId, payout.currency)
    if (earningsMinor < transfer.amountMinor - payout.amountMinor)
      throw insufficientFunds({ message: 'More has arrived than they have earned.' })
    return markPaid(tx, payout, transfer)
  }
}
