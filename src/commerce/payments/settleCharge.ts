import { createHmac } from 'node:crypto'
import { systemActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { secrets } from '../../platform/secrets'
import type { Charge } from '../../providers/payments'
import { platform, post, type Leg } from '../ledger'
import { openCase } from '../reconciliation/openCase'
import { handlerOf, tellSettled } from './handlers'
import { noteEvent } from './noteEvent'
import { lockPayment, type Payment } from './payment'
import { tellFailed, tellPaid } from './tellPayer'
import { toWallet } from './toWallet'

/** What came of a charge: a code for the inbox of webhooks and the timeline. */
export type ChargeOutcome =
  'posted' | 'already_posted' | 'amount_mismatch' | 'currency_mismatch' | 'paid_twice' | 'not_successful' | 'not_yet' | 'unknown_reference'

type Paid = Charge & { amountMinor: number }

const succeed = statement(
  'payments.succeed',
  `UPDATE payments SET status = 'successful', provider_reference = $2, fee_minor = $3, instrument_digest = $4, transaction_id = $5, paid_at = now(), failure_code = NULL, ask_at = NULL,
     updated_at = now() WHERE id = $1`,
)
const review = statement(
  'payments.review',
  `UPDATE payments SET status = 'requires_review', provider_reference = $2, failure_code = $3, instrument_digest = coalesce($4, instrument_digest), ask_at = NULL, updated_at = now() WHERE id = $1`,
)
const fail = statement<{ id: string }>(
  'payments.fail',
  `UPDATE payments SET status = 'failed', failure_code = $2, updated_at = now() WHERE id = $1 AND status = 'pending' RETURNING id`,
)

const digestOf = (instrument: string | null): string | null =>
  instrument && createHmac('sha256', secrets().codeHmacKey).update(`instrument:${instrument}`).digest('hex')

/** The one reference under which a charge can be posted, whoever finds it. */
export const chargeReference = (provider: string, providerReference: string): string => `${provider}:charge:${providerReference}`

/** What the provider has now for us, and what it kept. */
const fromProvider = (amountMinor: number, feeMinor: number): Leg[] => [
  platform('clearing', feeMinor - amountMinor),
  ...(feeMinor > 0 ? [platform('fees', -feeMinor)] : []),
]

type Suspended = {
  payment: Payment
  charge: Charge
  kind: 'payment' | 'overpayment'
  amountMinor: number
  feeMinor: number
  reference: string
  why: string
}

const isPosted = statement<{ id: string }>('payments.is-posted', `SELECT id FROM ledger_transactions WHERE reference = $1`)

/** Money that belongs to nobody here until staff have looked. @returns false when it lay there before */
const toSuspense = async (tx: Tx, { payment, charge, kind, amountMinor, feeMinor, reference, why }: Suspended): Promise<boolean> => {
  // asked first: the provider may say another fee by now, and a reference is not posted with other legs
  if (await tx.queryOne(isPosted, [reference])) return false
  const legs = [...fromProvider(amountMinor, feeMinor), platform('suspense', amountMinor)]
  const details = { paymentId: payment.id, charge: charge.providerReference, why }
  return !(await post(tx, { kind, reference, currency: charge.currency, legs, details })).existed
}

const caseOf = (payment: Payment, charge: Charge) => ({
  subject: 'payment' as const,
  provider: payment.provider!,
  reference: charge.providerReference,
  subjectId: payment.id,
  expectedMinor: payment.amountMinor,
  foundMinor: charge.amountMinor,
  currency: payment.currency,
  foundCurrency: charge.currency,
})

const hasPaid = ({ status, providerReference }: Payment): boolean =>
  providerReference !== null && (status === 'successful' || status === 'refunded')

/** The last time that staff took a charge back, with what it was posted as when it turned up again. */
const reversalOf = statement<{ id: string }>(
  'payments.reversal-of',
  `WITH RECURSIVE reversals AS (
     SELECT r.id, 1 AS place FROM ledger_transactions t JOIN ledger_transactions r ON r.reverses_id = t.id WHERE t.reference = $1
     UNION ALL SELECT r.id, b.place + 1 FROM reversals b JOIN ledger_transactions t ON t.reference = $1 || ':after:' || b.id JOIN ledger_transactions r ON r.reverses_id = t.id)
   SELECT id FROM reversals ORDER BY place DESC LIMIT 1`,
)

/** Under what a charge is posted, and whether staff took it back before because the provider did not have it. */
const placeOf = async (tx: Tx, payment: Payment, charge: Charge): Promise<{ reference: string; isBack: boolean }> => {
  const reference = chargeReference(payment.provider!, charge.providerReference)
  const reversal = payment.transactionId === null ? null : await tx.queryOne(reversalOf, [reference])
  return reversal ? { reference: `${reference}:after:${reversal.id}`, isBack: true } : { reference, isBack: false }
}

/** It was taken back, and another charge has paid since: it is the payer's, in the wallet. The payment stays as it is. */
const giveToPayer = async (tx: Tx, payment: Payment, charge: Paid, reference: string): Promise<ChargeOutcome> => {
  if (await tx.queryOne(isPosted, [reference])) return 'already_posted'
  const { providerReference } = charge
  // what was too much was set aside at the first time, and was not taken back
  const amountMinor = Math.min(charge.amountMinor, payment.amountMinor)
  const feeMinor = charge.feeMinor ?? 0
  const source = { reference, legs: fromProvider(amountMinor, feeMinor), kind: 'payment' as const }
  const { transactionId } = await toWallet(tx, { ...payment, amountMinor }, source, 'reversed_before')
  await noteEvent(tx, {
    subject: 'payment',
    subjectId: payment.id,
    event: 'posted',
    details: { charge: providerReference, transactionId, amountMinor, feeMinor },
  })
  return 'posted'
}

const wasNoted = statement<{ id: string }>(
  'payments.paid-twice-noted',
  `SELECT id FROM payment_events WHERE subject = 'payment' AND subject_id = $1 AND event = 'paid_twice' AND details->>'charge' = $2 LIMIT 1`,
)

/** It was paid before, by another charge: what came now is nobody's, and nothing is posted while nobody can read how much it is. The payment stays as it is. */
const takeSecond = async (tx: Tx, payment: Payment, charge: Charge): Promise<ChargeOutcome> => {
  const { amountMinor, providerReference } = charge
  const feeMinor = charge.feeMinor ?? 0
  const { reference, isBack } = await placeOf(tx, payment, charge)
  const isReadable = amountMinor !== null && amountMinor > 0
  if (isBack && isReadable && charge.currency === payment.currency) return giveToPayer(tx, payment, { ...charge, amountMinor }, reference)
  const isNew = isReadable
    ? await toSuspense(tx, { payment, charge, kind: 'payment', amountMinor, feeMinor, reference, why: 'paid_twice' })
    : !(await tx.queryOne(wasNoted, [payment.id, providerReference]))
  if (!isNew) return 'already_posted'
  await openCase(tx, { kind: 'paid_twice', ...caseOf(payment, charge), expectedMinor: 0 })
  await noteEvent(tx, {
    subject: 'payment',
    subjectId: payment.id,
    event: 'paid_twice',
    details: { charge: providerReference, amountMinor },
  })
  return 'paid_twice'
}

/** Too little, or another currency: it is kept, and staff decide. */
const takeWrong = async (
  tx: Tx,
  payment: Payment,
  charge: Charge,
  why: 'amount_mismatch' | 'currency_mismatch',
): Promise<ChargeOutcome> => {
  const { providerReference, amountMinor, instrument } = charge
  if (payment.status === 'requires_review' && payment.providerReference === providerReference) return 'already_posted'
  if (amountMinor !== null && amountMinor > 0) {
    const reference = chargeReference(payment.provider!, providerReference)
    const isNew = await toSuspense(tx, {
      payment,
      charge,
      kind: 'payment',
      amountMinor,
      feeMinor: charge.feeMinor ?? 0,
      reference,
      why,
    })
    if (!isNew) return 'already_posted'
  }
  await tx.query(review, [payment.id, providerReference, why, digestOf(instrument)])
  await openCase(tx, { kind: why, ...caseOf(payment, charge) })
  await noteEvent(tx, {
    subject: 'payment',
    subjectId: payment.id,
    event: why,
    details: { charge: providerReference, amountMinor, currency: charge.currency },
  })
  return why
}

const takeMoney = async (tx: Tx, payment: Payment, charge: Paid): Promise<ChargeOutcome> => {
  const { id, amountMinor, currency } = payment
  const feeMinor = charge.feeMinor ?? 0
  const { reference, isBack } = await placeOf(tx, payment, charge)
  const source = { reference, legs: fromProvider(amountMinor, feeMinor), kind: 'payment' as const }
  // what was paid for has gone its way since it was taken back: the money is the payer's
  const handler = isBack ? undefined : handlerOf(payment.purpose)
  const { transactionId } = handler
    ? await handler(tx, payment, source)
    : await toWallet(tx, payment, source, isBack ? 'reversed_before' : 'nobody_takes_it')
  const digest = digestOf(charge.instrument)
  await tx.query(succeed, [id, charge.providerReference, charge.feeMinor, digest, transactionId])
  await noteEvent(tx, {
    subject: 'payment',
    subjectId: id,
    event: 'posted',
    details: { charge: charge.providerReference, transactionId, amountMinor, feeMinor },
  })
  const excess = charge.amountMinor - amountMinor
  if (excess > 0) {
    await toSuspense(tx, {
      payment,
      charge,
      kind: 'overpayment',
      amountMinor: excess,
      feeMinor: 0,
      // it was not taken back with the rest
      reference: `${chargeReference(payment.provider!, charge.providerReference)}:excess`,
      why: 'amount_mismatch',
    })
    await openCase(tx, { kind: 'amount_mismatch', ...caseOf(payment, charge) })
    await noteEvent(tx, { subject: 'payment', subjectId: id, event: 'overpaid', details: { excessMinor: excess, currency } })
  }
  tellPaid(tx, payment)
  const settled: Payment = { ...payment, status: 'successful', providerReference: charge.providerReference, feeMinor: charge.feeMinor, instrumentDigest: digest, transactionId, paidAt: new Date() } // prettier-ignore
  await tellSettled(tx, settled)
  return 'posted'
}

const failPayment = async (tx: Tx, payment: Payment, { failureCode, providerReference }: Charge): Promise<ChargeOutcome> => {
  // one try on the provider's page: what was paid before stays paid, and what is paid later is taken all the same
  if (await tx.queryOne(fail, [payment.id, failureCode ?? 'payment_failed'])) {
    await noteEvent(tx, {
      subject: 'payment',
      subjectId: payment.id,
      event: 'failed',
      details: { charge: providerReference, code: failureCode },
    })
    tellFailed(tx, payment)
  }
  return 'not_successful'
}

const judge = async (tx: Tx, paymentId: string, charge: Charge): Promise<ChargeOutcome> => {
  const payment = await lockPayment(tx, paymentId)
  if (!payment || payment.method !== 'provider' || charge.txRef !== payment.txRef) return 'unknown_reference'
  if (charge.status === 'pending') return 'not_yet'
  if (charge.status === 'failed') return failPayment(tx, payment, charge)
  if (hasPaid(payment)) return payment.providerReference === charge.providerReference ? 'already_posted' : takeSecond(tx, payment, charge)
  const { amountMinor } = charge
  if (charge.currency !== payment.currency) return takeWrong(tx, payment, charge, 'currency_mismatch')
  if (amountMinor === null || amountMinor < payment.amountMinor) return takeWrong(tx, payment, charge, 'amount_mismatch')
  return takeMoney(tx, payment, { ...charge, amountMinor })
}

/**
 * Does what follows from a charge, as the provider itself has just told it: the payment's own, of the right currency, of at least its amount. Once, however
 * often and by however many it is found: the row of the payment is locked, and the ledger takes a reference once. A payment that had failed, been left or run
 * out is settled all the same.
 */
export const settleCharge = (paymentId: string, charge: Charge): Promise<ChargeOutcome> =>
  retryClashes(() => withTransaction(systemActor('payments'), (tx) => judge(tx, paymentId, charge)))
