import { z } from 'zod'
import { cancelUnpaid, lockAppointment, notePayment } from '../../care/appointments'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { defineJob } from '../../platform/jobs'
import { moneySettings } from '../moneySettings'

const overdue = statement<{ id: string; practitionerId: string }>(
  'consultations.overdue',
  `SELECT id, practitioner_id AS "practitionerId" FROM appointments
   WHERE payment_status = 'due' AND pay_by <= $1 AND status IN ('booked', 'checked_in') ORDER BY pay_by, id LIMIT 500`,
)

/** Should staff have switched payments off meanwhile, nothing is asked for any more. */
const waive = (id: string): Promise<void> =>
  withTransaction(systemActor('unpaid consultations'), async (tx) => {
    const found = await lockAppointment(tx, id)
    if (found?.paymentStatus === 'due') await notePayment(tx, found, 'none')
  })

/** Cancels bookings that were not paid in time, one small transaction each; of a payment at the same moment, whoever is first. */
export const cancelUnpaidConsultations = async (now: Date): Promise<void> => {
  const { consultationPayment } = await moneySettings()
  for (const { id, practitionerId } of await query(overdue, [now])) {
    if (consultationPayment === 'off') await waive(id)
    else
      await retryClashes(() => withTransaction(systemActor('unpaid consultations'), (tx) => cancelUnpaid(tx, { id, practitionerId, now })))
  }
}

export const cancelUnpaidJob = defineJob({
  name: 'consultations.cancel-unpaid',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  attempts: 3,
  handler: () => cancelUnpaidConsultations(new Date()),
})
