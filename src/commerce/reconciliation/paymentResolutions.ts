import { queryOne, statement, type Tx } from '../../platform/db'
import type { Charge } from '../../providers/payments'
import { available, platform, post } from '../ledger'
import { chargeReference as referenceOf, lockPayment, noteEvent, paymentProvider, settleCharge } from '../payments'
import { clawBackReward } from '../referrals'
import { refuseOwn } from '../payments/refunds/requestRefund'
import { ask } from './ask'
import type { Act, Prepare, ReconciliationCase } from './caseRow'
import { resolutionImpossible, stillDiffers } from './errors'
import { ours, type PostedCharge } from './ours'
import { refundPayment } from './refundPayment'
import { takeBack } from './takeBack'

const chargeReference = ({ provider, reference }: ReconciliationCase): string => referenceOf(provider, reference)
const byReference = statement<{ id: string }>('reconciliation.posting', 'SELECT id FROM ledger_transactions WHERE reference = $1')

const detailsOf = ({ id, reference }: ReconciliationCase) => ({ caseId: id, providerReference: reference })
const theCharge = (found: ReconciliationCase): Promise<Charge | null> => ask(() => paymentProvider().charge(found.reference))

type Whole = Charge & { amountMinor: number }
const hasCome = (charge: Charge | null): charge is Whole => charge?.status === 'successful' && charge.amountMinor !== null

/** Money of which nobody knows whose it is: in the ledger, and unresolved there. */
const setAside =
  (found: ReconciliationCase, { amountMinor, feeMinor, currency }: Whole): Act =>
  async (tx) => {
    const fee = feeMinor ?? 0
    return post(tx, {
      kind: 'correction',
      reference: chargeReference(found),
      currency,
      legs: [platform('clearing', fee - amountMinor), platform('fees', -fee), platform('suspense', amountMinor)],
      details: detailsOf(found),
    })
  }

/** What the provider has and we do not: a payment of ours is settled as if its webhook came now; anything else is set aside. */
export const postMissing: Prepare = async (_actor, { found }) => {
  const charge = await theCharge(found)
  if (!hasCome(charge)) throw stillDiffers()
  const [payment] = await ours.payments(found.provider, [charge.txRef])
  if (!payment) return setAside(found, charge)
  await settleCharge(payment.id, charge)
  return async (tx) => {
    const posting = await tx.queryOne(byReference, [chargeReference(found)])
    if (!posting) throw stillDiffers()
    return { transactionId: posting.id }
  }
}

/** The ledger is brought to what the provider says of a charge, once each: a fee costs us, another amount is unresolved until somebody knows whose it is. */
export const correctCharge: Prepare = async (_actor, { found }) => {
  const charge = await theCharge(found)
  const [posted] = await ours.postedCharges(found.provider, [found.reference])
  if (!hasCome(charge) || !posted || posted.currency !== charge.currency) throw stillDiffers()
  const isFee = found.kind === 'fee_mismatch'
  const difference = isFee ? (charge.feeMinor ?? posted.feeMinor) - posted.feeMinor : charge.amountMinor - posted.amountMinor
  if (difference === 0) throw stillDiffers()
  const reference = `${chargeReference(found)}:${isFee ? 'fee' : 'amount'}`
  const legs = isFee
    ? [platform('fees', -difference), platform('clearing', difference)]
    : [platform('clearing', -difference), platform('suspense', difference)]
  return async (tx) => {
    if (await tx.queryOne(byReference, [reference])) throw resolutionImpossible({ message: 'This charge was corrected before.' })
    return post(tx, { kind: 'correction', reference, currency: posted.currency, legs, details: detailsOf(found) })
  }
}

const underReview = statement(
  'reconciliation.payment-reversed',
  `UPDATE payments SET status = 'requires_review', failure_code = 'reversed', updated_at = now() WHERE id = $1`,
)

/** What we have and the provider has not: it is taken back from whoever has the money now. @throws as takeBack */
export const takeBackPosting: Prepare = async (_actor, { found }) => {
  if (!found.subjectId || (await theCharge(found))?.status === 'successful') throw stillDiffers()
  const { subjectId } = found
  return async (tx) => {
    const payment = await lockPayment(tx, subjectId)
    if (!payment) throw resolutionImpossible()
    const reversal = await takeBack(tx, payment, found)
    await tx.query(underReview, [subjectId])
    await noteEvent(tx, { subject: 'payment', subjectId, event: 'reversed', details: { caseId: found.id } })
    tx.enqueue(clawBackReward, { paymentId: subjectId })
    return reversal
  }
}

const givenBack = statement(
  'reconciliation.payment-given-back',
  `UPDATE payments SET status = 'refunded', refunded_minor = amount_minor, transaction_id = $2, failure_code = 'given_to_wallet', updated_at = now()
   WHERE id = $1 AND provider_reference = $3 AND status = 'requires_review'`,
)

/** Under a reference of the charge's own: what was set aside is given once, whichever cases there are about it. @throws ownRefund for staff who are the payer */
const toPayer =
  (found: ReconciliationCase, { subjectId, aside }: { subjectId: string; aside: PostedCharge }): Act =>
  async (tx: Tx) => {
    const payment = await lockPayment(tx, subjectId)
    const reference = `${chargeReference(found)}:given`
    if (payment) await refuseOwn(tx, payment.accountId)
    if (!payment || (await tx.queryOne(byReference, [reference])))
      throw resolutionImpossible({ message: 'This money was given back before.' })
    const { asideMinor: amountMinor, currency } = aside
    const legs = [platform('suspense', -amountMinor), available(payment.accountId, amountMinor)]
    const posted = await post(tx, { kind: 'refund', reference, currency, legs, details: { ...detailsOf(found), paymentId: payment.id } })
    await tx.query(givenBack, [payment.id, posted.transactionId, found.reference])
    await noteEvent(tx, { subject: 'payment', subjectId, event: 'given_to_wallet', details: { caseId: found.id, amountMinor, currency } })
    return posted
  }

/** What came in twice, or in a wrong amount or currency, was set aside: it goes into the payer's wallet. Where nothing was, the payment itself is refunded. */
export const giveFromSuspense: Prepare = async (actor, wanted) => {
  const { found } = wanted
  if (!found.subjectId) throw resolutionImpossible({ message: 'Nobody knows whose money this is.' })
  const [aside] = await ours.postedCharges(found.provider, [found.reference])
  if (aside && aside.asideMinor > 0) return toPayer(found, { subjectId: found.subjectId, aside })
  const [payment] = await ours.paymentsById([found.subjectId])
  const isGiven = await queryOne(byReference, [`${chargeReference(found)}:given`])
  // of a charge that is not what the payment was settled by, there is nothing else to give
  if (isGiven || payment?.providerReference !== found.reference)
    throw resolutionImpossible({ message: 'This money was given back before.' })
  return refundPayment(actor, wanted)
}
