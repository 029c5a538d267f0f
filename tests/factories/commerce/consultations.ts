import type { TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { asStaff, createStaff, signInStaff } from '../../helpers/staff'
import { act, bookable, book, consultationFees, patient, shift, slotIn, type SignedInRow } from '../care/appointments'
import { fund } from './ledger'

export type Purse = { available: number; held: number; earnings: number }
/** What somebody has in naira. */
export const purse = async (app: TestApp, uid: string): Promise<Purse> =>
  (
    await app.db.query<Purse>(
      `SELECT available_minor::int AS available, held_minor::int AS held, earnings_minor::int AS earnings FROM wallets WHERE account_id = $1 AND currency = 'NGN'`,
      [uid],
    )
  ).rows[0] ?? { available: 0, held: 0, earnings: 0 }

export type Money = {
  status: string
  pay: string
  payBy: Date | null
  fee: number | null
  by: string | null
  hold: string | null
  revenue: number
}
/** An appointment with what became of its money. `revenue` is what the platform has of it, refunds taken off. */
export const moneyOf = async (app: TestApp, id: string): Promise<Money> =>
  (
    await app.db.query<Money>(
      `SELECT a.status::text AS status, a.payment_status::text AS pay, a.pay_by AS "payBy", a.cancellation_fee_minor::int AS fee, a.cancelled_by::text AS by,
         (SELECT string_agg(h.status::text, ',' ORDER BY h.created_at) FROM ledger_holds h WHERE h.appointment_id = a.id) AS hold,
         coalesce((SELECT sum(e.amount_minor)::int FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
           WHERE e.bucket = 'revenue' AND t.details->>'appointmentId' = a.id::text), 0) AS revenue FROM appointments a WHERE a.id = $1`,
      [id],
    )
  ).rows[0]!

export type Meeting = { doctor: SignedInRow; person: SignedInRow; id: string; link: string | null; paymentId: string | null }
type Given = {
  money?: number
  amountMinor?: number
  inHours?: number
  hours?: Parameters<typeof bookable>[1] extends infer G ? (G extends { hours?: infer H } ? H : never) : never
}

/** A booking with a fee, by somebody who has that much in the wallet. */
export const meeting = async (
  app: TestApp,
  { money = 0, amountMinor = 10_001, inHours = 50, hours = {} }: Given = {},
): Promise<Meeting> => {
  const [doctor, person] = await Promise.all([bookable(app, { fees: [{ ...consultationFees[0]!, amountMinor }], hours }), patient(app)])
  if (money > 0) await fund(app, person.uid, money)
  const { body } = await book(app, person, { practitionerId: doctor.uid, startsAt: slotIn(inHours) }).expect(201)
  const { appointment, payment } = body.data
  return { doctor, person, id: appointment.id as string, link: payment?.link ?? null, paymentId: payment?.paymentId ?? null }
}

/** Begins and ends it. */
export const takePlace = async (app: TestApp, { doctor, id }: Pick<Meeting, 'doctor' | 'id'>): Promise<void> => {
  await shift(app, id, 5)
  await act(app, doctor, id, 'start').expect(200)
  await act(app, doctor, id, 'complete').expect(200)
}

/** Pays on the sandbox's page, as a script. */
export const payAt = (app: TestApp, link: string, outcome = 'success') =>
  app.http.post(`${new URL(link).pathname}/outcome`, { body: { outcome } })

export const paymentRow = async (app: TestApp, id: string): Promise<{ status: string; refunded: number }> =>
  (await app.db.query(`SELECT status::text AS status, refunded_minor::int AS refunded FROM payments WHERE id = $1`, [id])).rows[0]

/** Pays, and waits until the money is in the books. */
export const paid = async (app: TestApp, { link, paymentId }: { link: string; paymentId: string }): Promise<void> => {
  await payAt(app, link).expect(200)
  await eventually('the payment to be settled', async () => ((await paymentRow(app, paymentId)).status === 'successful' ? true : undefined))
}

/** A signed-in member of staff of their own. */
export const staffMember = async (app: TestApp, role: string) => {
  const member = await createStaff(app, role)
  return { ...(await signInStaff(app, member)), ...member }
}

/** Refunds in naira up to this need nobody else; null: all do. What else is set stays. */
export const refundLimit = async (app: TestApp, refundApprovalAboveMinor: number | null): Promise<void> => {
  const superadmin = await asStaff(app, 'superadmin')
  const { body } = await superadmin.get('/api/globals/money-settings').expect(200)
  const others = (body.currencies as { currency: string }[]).filter(({ currency }) => currency !== 'NGN')
  const naira = (body.currencies as { currency: string }[]).find(({ currency }) => currency === 'NGN')
  const currencies = [...others, { ...naira, currency: 'NGN', refundApprovalAboveMinor }]
  await superadmin.post('/api/globals/money-settings', { body: { currencies } }).expect(200)
}

export type RefundRow = { status: string; code: string | null; isTaken: boolean }
export const refundRow = async (app: TestApp, id: string): Promise<RefundRow> =>
  (
    await app.db.query<RefundRow>(
      `SELECT status::text AS status, failure_code AS code, provider_reference IS NOT NULL AS "isTaken" FROM refunds WHERE id = $1`,
      [id],
    )
  ).rows[0]!

/** What the platform has in naira on an account of its own. */
export const platformHas = async (app: TestApp, bucket: string): Promise<number> =>
  (
    await app.db.query<{ sum: number }>(
      `SELECT coalesce(sum(amount_minor), 0)::float8 AS sum FROM ledger_entries WHERE account_id IS NULL AND bucket = $1::enum_ledger_entries_bucket AND currency = 'NGN'`,
      [bucket],
    )
  ).rows[0]!.sum
