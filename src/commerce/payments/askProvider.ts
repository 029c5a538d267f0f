import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { query, queryOne, statement, withTransaction } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { log } from '../../platform/log'
import { PaymentUnavailable, type Charge } from '../../providers/payments'
import { openCase } from '../reconciliation/openCase'
import { noteEvent } from './noteEvent'
import { paymentColumns, type Payment, type PaymentStatus } from './payment'
import { paymentProvider } from './paymentProvider'
import { settleCharge } from './settleCharge'

/** Milliseconds after which a charge that the provider still calls pending is one for staff. */
const stuckAfter = 24 * 60 * 60 * 1000
/** Payments that one tick asks for. */
const batch = 200

const read = statement<Payment>('payments.read', `SELECT ${paymentColumns} FROM payments WHERE id = $1`)
const end = statement<{ id: string }>(
  'payments.end',
  `UPDATE payments SET status = $2::enum_payments_status, failure_code = $3, updated_at = now() WHERE id = $1 AND status = 'pending' RETURNING id`,
)

export const readPaymentRow = (paymentId: string): Promise<Payment | null> => queryOne(read, [paymentId])

const endPayment = (id: string, status: 'expired' | 'abandoned', why: string | null): Promise<boolean> =>
  withTransaction(systemActor('payments'), async (tx) => {
    if (!(await tx.queryOne(end, [id, status, why]))) return false
    await noteEvent(tx, { subject: 'payment', subjectId: id, event: status, ...(why && { details: { why } }) })
    return true
  })

const hang = statement<{ id: string }>(
  'payments.hang',
  `UPDATE payments SET status = 'requires_review', failure_code = 'stuck', updated_at = now() WHERE id = $1 AND status IN ('pending', 'failed', 'abandoned', 'expired') RETURNING id`,
)

/** The provider has been at it for a day: nobody here can tell any more. Also when another try had failed before, or the page was left meanwhile. */
const giveToStaff = ({ id, txRef, provider, amountMinor, currency }: Payment, { providerReference }: Charge): Promise<void> =>
  withTransaction(systemActor('payments'), async (tx) => {
    if (!(await tx.queryOne(hang, [id]))) return
    await noteEvent(tx, { subject: 'payment', subjectId: id, event: 'requires_review', details: { why: 'stuck' } })
    await openCase(tx, { kind: 'stuck', subject: 'payment', provider: provider!, reference: providerReference || txRef, subjectId: id, expectedMinor: amountMinor, currency }) // prettier-ignore
  })

/** While a charge is under way somebody goes on asking, however long ago the link ran out. */
const keepAsking = statement(
  'payments.keep-asking',
  `UPDATE payments SET ask_at = now() + interval '6 hours', updated_at = now() WHERE id = $1 AND ask_at IS NULL AND status IN ('pending', 'failed', 'abandoned', 'expired')`,
)

/** What became of a payment, and whether a charge is under way that the provider has not decided. */
type Found = { status: PaymentStatus | null; isUnderWay: boolean }

/**
 * Asks the provider what became of a payment, by our reference, and does what follows. With nothing paid it stays as it is, or ends when its time is over.
 * @throws PaymentUnavailable when the provider does not answer
 */
export const lookAfter = async (paymentId: string): Promise<Found> => {
  const payment = await readPaymentRow(paymentId)
  if (!payment || payment.method !== 'provider') return { status: payment?.status ?? null, isUnderWay: false }
  const charges = await paymentProvider().chargesOf(payment.txRef)
  // what was paid comes first: a failed try is only the last word when nothing was
  const byWeight = [...charges].sort((one, other) => Number(other.status === 'successful') - Number(one.status === 'successful'))
  for (const charge of byWeight) await settleCharge(payment.id, charge)
  const waiting = charges.find(({ status }) => status === 'pending')
  if (waiting && Date.now() - waiting.createdAt.getTime() > stuckAfter) await giveToStaff(payment, waiting)
  else if (waiting) await query(keepAsking, [payment.id])
  if (!waiting && charges.length === 0 && payment.expiresAt.getTime() <= Date.now()) await endPayment(payment.id, 'expired', null)
  return { status: (await readPaymentRow(paymentId))?.status ?? null, isUnderWay: waiting !== undefined }
}

/** The same for whoever wants to know the status alone. @throws PaymentUnavailable */
export const askProvider = async (paymentId: string): Promise<PaymentStatus | null> => (await lookAfter(paymentId)).status

/** The person came back from the provider's page without paying, by their own word: it is asked after all the same, then and later. */
export const leavePayment = (paymentId: string): Promise<boolean> => endPayment(paymentId, 'abandoned', null)

export const askJob = defineJob({
  name: 'payments.ask',
  schema: z.object({ paymentId: z.uuid() }),
  attempts: 3,
  handler: async ({ paymentId }, { isLastAttempt }) => {
    try {
      await askProvider(paymentId)
    } catch (error) {
      if (!(error instanceof PaymentUnavailable && isLastAttempt)) throw error
      // its next turn is written in the row: an outage of the provider fills no list of failed jobs
      log.warn({ err: error, paymentId }, 'the payment provider does not answer; the payment is asked after later')
    }
  },
})

/**
 * Whose turn it is: first ten minutes after the provider's page was asked for, then ever more seldom, up to six hours; until a day after the end of its time, because
 * people pay late.
 */
const claim = statement<{ id: string }>(
  'payments.claim-undecided',
  `UPDATE payments SET updated_at = now(), ask_at = CASE WHEN status <> 'pending' AND expires_at < now() - interval '24 hours' THEN NULL
       ELSE now() + least(greatest((now() - created_at) / 2, interval '10 minutes'), interval '6 hours') END
   WHERE id IN (SELECT id FROM payments WHERE ask_at <= now() ORDER BY ask_at LIMIT ${batch} FOR UPDATE SKIP LOCKED) RETURNING id`,
)
/** Nobody ever opened the link: the provider knows nothing of these. */
const expireUnopened = statement<{ id: string }>(
  'payments.expire-unopened',
  `UPDATE payments SET status = 'expired', updated_at = now() WHERE id IN (
     SELECT id FROM payments WHERE status = 'pending' AND method = 'provider' AND ask_at IS NULL AND expires_at <= now() ORDER BY expires_at LIMIT ${batch} FOR UPDATE SKIP LOCKED)
   RETURNING id`,
)

/** Queues a question for every payment that is due for one. Runs any number of times at once without harm. */
export const resolvePayments = (): Promise<number> =>
  withTransaction(systemActor('payments'), async (tx) => {
    const due = await tx.query(claim)
    for (const { id } of due) tx.enqueue(askJob, { paymentId: id }, { dedupeKey: `ask:${id}` })
    for (const { id } of await tx.query(expireUnopened)) await noteEvent(tx, { subject: 'payment', subjectId: id, event: 'expired' })
    return due.length
  })

/** Days after which what a provider told us is forgotten; which event it was and what came of it stays. */
const bodiesKeptDays = 90
const forgetBodies = statement(
  'webhook-events.forget-bodies',
  `UPDATE webhook_events SET sealed_body = NULL, updated_at = now() WHERE id IN (
     SELECT id FROM webhook_events WHERE sealed_body IS NOT NULL AND created_at < now() - interval '${bodiesKeptDays} days' LIMIT 1000)`,
)

const resolveJob = defineJob({ name: 'payments.resolve', schema: z.strictObject({}) as z.ZodType<Record<string, never>>, attempts: 3, handler: async () => void (await resolvePayments()) }) // prettier-ignore
const forgetJob = defineJob({ name: 'payments.forget-bodies', schema: z.strictObject({}) as z.ZodType<Record<string, never>>, priority: 'low', attempts: 3, handler: async () => void (await query(forgetBodies)) }) // prettier-ignore

/** Once, at start. @throws Error when the chosen provider's settings are not usable */
export const schedulePayments = (): void => {
  const { id } = paymentProvider()
  if (id === 'sandbox') log.warn({ paymentProvider: id }, 'payments are play money: they are made at the sandbox gateway')
  schedule(resolveJob, { everySeconds: 60 })
  schedule(forgetJob, { everySeconds: 86_400 })
}
