import { randomInt } from 'node:crypto'
import { lockAppointment } from '../../../care/appointments'
import { statement, type Tx } from '../../../platform/db'
import { notFound } from '../../../platform/http/errors'
import { uuidv7 } from '../../../platform/uuid'
import { limitsOf, moneySettings } from '../../moneySettings'
import { isOwnMoney } from '../../ownMoney'
import { noteEvent } from '../noteEvent'
import { lockPayment } from '../payment'
import { carryOut } from './carryOut'
import { noSource, notRefundable, ownRefund, refundTooMuch, stillHeld } from './errors'
import { isStillHeld, legsFrom, partsOf, type Where } from './moneyOf'
import { aboutRefund, lockRefund, type Refund } from './refund'

export type RefundWish = { amountMinor?: number | undefined; to: 'wallet' | 'source'; reason: string }

/** What is given back of: a payment, or a consultation that was paid from the wallet at once. */
export type Refundable = Where & { accountId: string; amountMinor: number; currency: string; hasSource: boolean }

/** What staff have taken back, because it never came, is not there to be given back. */
const captured = statement<{ transactionId: string; accountId: string; amountMinor: number; currency: string; paymentId: string | null }>(
  'refunds.captured',
  `SELECT h.transaction_id AS "transactionId", h.account_id AS "accountId", h.amount_minor::float8 AS "amountMinor", h.currency, p.id AS "paymentId"
   FROM ledger_holds h LEFT JOIN payments p ON p.transaction_id = h.transaction_id WHERE h.appointment_id = $1
     AND NOT EXISTS (SELECT FROM ledger_transactions WHERE reverses_id = h.transaction_id) ORDER BY h.created_at DESC LIMIT 1`,
)
const asked = statement<{ minor: number }>(
  'refunds.asked',
  `SELECT coalesce(sum(amount_minor), 0)::float8 AS minor FROM refunds
   WHERE status <> 'rejected' AND CASE WHEN $1::uuid IS NULL THEN payment_id IS NULL AND appointment_id = $2 ELSE payment_id = $1 END`,
)
const insert = statement(
  'refunds.request',
  `INSERT INTO refunds (id, reference, account_id, payment_id, appointment_id, amount_minor, currency, "to", reason, status, requested_by_id, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8::enum_refunds_to, $9, $10::enum_refunds_status, $11, now(), now())`,
)

/** @throws ownRefund */
export const refuseOwn = async (tx: Tx, accountId: string): Promise<void> => {
  if (await isOwnMoney(tx, accountId)) throw ownRefund()
}

/** A payment, locked, as what can be given back. @throws notFound, notRefundable */
export const refundablePayment = async (tx: Tx, paymentId: string): Promise<Refundable> => {
  const payment = await lockPayment(tx, paymentId)
  if (!payment) throw notFound()
  const { status, failureCode, transactionId, accountId, amountMinor, currency, purpose, referenceId, method, providerReference } = payment
  // what came wrong and was given to the wallet is all given back, with no refund that says so
  if ((status !== 'successful' && status !== 'refunded') || failureCode === 'given_to_wallet' || !transactionId) throw notRefundable()
  const appointmentId = purpose === 'appointment' ? referenceId : null
  return {
    transactionId,
    paymentId,
    appointmentId,
    accountId,
    amountMinor,
    currency,
    hasSource: method === 'provider' && providerReference !== null,
  }
}

/** A consultation as what can be given back: its payment, or what was set aside in the wallet for it. @throws notFound, notRefundable */
export const refundableAppointment = async (tx: Tx, appointmentId: string): Promise<Refundable> => {
  const found = await tx.queryOne(captured, [appointmentId])
  if (found?.paymentId) return refundablePayment(tx, found.paymentId)
  if (!(await lockAppointment(tx, appointmentId))) throw notFound()
  if (!found) throw notRefundable()
  return { ...found, paymentId: null, appointmentId, hasSource: false }
}

/** Without letters that are heard or read as others. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const newReference = (): string => `RF-${Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')}`

/** Below the limit of its currency, with what was asked for before of the same payment, it needs nobody else; without a limit it always does. */
const needsApproval = async (tx: Tx, { currency }: Refundable, sumMinor: number): Promise<boolean> => {
  const { refundApprovalAboveMinor } = limitsOf(await moneySettings(tx), currency)
  return refundApprovalAboveMinor === null || sumMinor > refundApprovalAboveMinor
}

/**
 * Asks for money to be given back, all that is left when no amount is named. Above the limit it waits for somebody else's approval, and nothing moves; what
 * waits counts towards what can be given back.
 * @throws notRefundable, stillHeld, noSource, refundTooMuch, inWalletAlready, refundUnderWay, ownRefund; insufficientFunds when it is no longer in the wallet
 */
export const requestRefund = async (tx: Tx, of: Refundable, { amountMinor, to, reason }: RefundWish): Promise<Refund> => {
  await refuseOwn(tx, of.accountId)
  if (to === 'source' && !of.hasSource) throw noSource()
  if (await isStillHeld(tx, of)) throw stillHeld()
  const { minor } = (await tx.queryOne(asked, [of.paymentId, of.appointmentId]))!
  const leftMinor = of.amountMinor - minor
  if (leftMinor <= 0) throw notRefundable()
  const parts = await partsOf(tx, of)
  const reachable = parts.filter(({ bucket }) => to === 'source' || bucket !== 'available').reduce((sum, part) => sum + part.leftMinor, 0)
  const wanted = amountMinor ?? Math.min(leftMinor, reachable || leftMinor)
  if (wanted > leftMinor) throw refundTooMuch(leftMinor)
  legsFrom(parts, { amountMinor: wanted, to })
  const waits = await needsApproval(tx, of, minor + wanted)
  const id = uuidv7()
  await tx.query(insert, [
    id, newReference(), of.accountId, of.paymentId, of.appointmentId, wanted, of.currency, to, reason, waits ? 'pending_approval' : 'processing', tx.actor.id,
  ]) // prettier-ignore
  const refund = (await lockRefund(tx, id))!
  await noteEvent(tx, { subject: 'refund', subjectId: id, event: 'requested', details: { amountMinor: wanted, to } })
  if (of.paymentId)
    await noteEvent(tx, {
      subject: 'payment',
      subjectId: of.paymentId,
      event: 'refund_requested',
      details: { refundId: id, amountMinor: wanted, to },
    })
  tx.audit('refund.requested', { ...aboutRefund(refund), reason })
  return waits ? refund : carryOut(tx, refund, of)
}
