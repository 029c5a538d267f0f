import { statement } from '../../platform/db'
import type { Transfer } from '../../providers/payments'
import { earnings, platform, post } from '../ledger'
import { noteEvent, paymentProvider } from '../payments'
import { ask } from './ask'
import { caseReference, type Prepare, type ReconciliationCase } from './caseRow'
import { resolutionImpossible, stillDiffers } from './errors'
import { ours, type OurPayout } from './ours'

const setFee = statement('reconciliation.payout-fee', 'UPDATE payouts SET fee_minor = $2, updated_at = now() WHERE id = $1')

type Both = { payout: OurPayout; transfer: Transfer | null }
const both = async (found: ReconciliationCase): Promise<Both> => {
  const transfer = await ask(() => paymentProvider().transferOf(found.reference))
  const [payout] = await ours.payouts([found.reference])
  if (!payout) throw resolutionImpossible()
  return { payout, transfer }
}

const posting = (found: ReconciliationCase, { id, currency }: OurPayout) => ({
  kind: 'correction' as const,
  reference: caseReference(found),
  currency,
  details: { caseId: found.id, payoutId: id },
})

/** The provider kept another fee than we thought: it is ours to bear. */
export const correctPayoutFee: Prepare = async (_actor, { found }) => {
  const { payout, transfer } = await both(found)
  const feeMinor = transfer?.feeMinor
  const difference = (feeMinor ?? 0) - (payout.feeMinor ?? 0)
  if (feeMinor === undefined || feeMinor === null || difference === 0 || payout.status !== 'paid') throw stillDiffers()
  return async (tx) => {
    await tx.query(setFee, [payout.id, feeMinor])
    return post(tx, { ...posting(found, payout), legs: [platform('fees', -difference), platform('clearing', difference)] })
  }
}

/** It was given back to the practitioner and has left all the same: it goes off their earnings, which may fall below zero until the next ones. */
export const takeBackReturned: Prepare = async (_actor, { found }) => {
  const { payout, transfer } = await both(found)
  if (payout.status !== 'failed' || transfer?.status !== 'successful' || transfer.amountMinor === null || transfer.currency !== payout.currency) throw stillDiffers() // prettier-ignore
  const { amountMinor, feeMinor } = transfer
  const fee = feeMinor ?? 0
  return async (tx) => {
    await noteEvent(tx, {
      subject: 'payout',
      subjectId: payout.id,
      event: 'taken_from_earnings',
      details: { caseId: found.id, amountMinor },
    })
    const legs = [earnings(payout.accountId, -amountMinor), platform('clearing', amountMinor + fee), platform('fees', -fee)]
    return post(tx, { ...posting(found, payout), legs })
  }
}

/** We thought that it had arrived and it has not: all of it goes back to the practitioner's earnings. */
export const returnUnpaid: Prepare = async (_actor, { found }) => {
  const { payout, transfer } = await both(found)
  if (payout.status !== 'paid' || (transfer && transfer.status !== 'failed')) throw stillDiffers()
  const { amountMinor, feeMinor, accountId } = payout
  const fee = feeMinor ?? 0
  return async (tx) => {
    await noteEvent(tx, {
      subject: 'payout',
      subjectId: payout.id,
      event: 'returned_to_earnings',
      details: { caseId: found.id, amountMinor },
    })
    const legs = [earnings(accountId, amountMinor), platform('clearing', -amountMinor - fee), platform('fees', fee)]
    return post(tx, { ...posting(found, payout), legs })
  }
}
