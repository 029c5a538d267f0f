import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction, type Tx } from '../../platform/db'
import { AppError } from '../../platform/http/errors'
import { defineJob } from '../../platform/jobs'
import { aboutAppointment, type ConsultationType } from './appointment'
import { offerMinutes, placeAppointment, type FreedSlot } from './placing'
import { retryClashes } from '../../platform/db/retryClashes'
import { tellParties } from './tellParties'

type Waiting = { id: string; patientId: string; consultationType: ConsultationType; timezone: string }

/** Who waits for that day, as their own calendar has it; whoever waits longest first. */
const waiting = statement<Waiting>(
  'waiting-list.fitting',
  `SELECT r.id, r.patient_id AS "patientId", r.consultation_type AS "consultationType", r.timezone FROM slot_requests r
   WHERE r.practitioner_id = $1 AND r.status = 'waiting' AND to_char($2::timestamptz AT TIME ZONE r.timezone, 'YYYY-MM-DD') BETWEEN r.from_day AND r.to_day
   ORDER BY r.created_at, r.id LIMIT 50`,
)
const claim = statement<{ id: string }>(
  'waiting-list.claim',
  `UPDATE slot_requests SET status = 'offered', appointment_id = $2, offered_at = now(), updated_at = now() WHERE id = $1 AND status = 'waiting' RETURNING id`,
)

/** This person cannot have the slot; the next one may. Every other refusal is about the slot. */
const personal = new Set(['patient_busy', 'licence_jurisdiction', 'not_found', 'invalid'])

/** Thrown to undo the hold of somebody who has left the list meanwhile. */
class LeftTheList extends Error {}

/** Holds the slot for one person of the list and mails them; one small transaction. */
const offerTo = ({ id, ...person }: Waiting, { practitionerId, startsAt }: FreedSlot): Promise<void> =>
  retryClashes(() =>
    withTransaction(systemActor('waiting list'), async (tx) => {
      const { appointment, freed } = await placeAppointment(tx, {
        ...person,
        practitionerId,
        startsAt,
        holdMinutes: offerMinutes,
        isOffer: true,
      })
      if (!(await tx.queryOne(claim, [id, appointment.id]))) throw new LeftTheList()
      tx.audit('appointment.offered', aboutAppointment(appointment))
      await tellParties(tx, { appointment, template: 'appointment-offered', to: ['patient'] })
      offerFreedSlots(tx, freed)
    }),
  )

/**
 * Offers a freed slot to whoever has waited longest for it and can take it, held for half an hour. Does nothing when nobody waits, or when the slot is
 * taken or not offered any more; so it may run twice.
 */
export const offerFreedSlot = defineJob({
  name: 'appointments.offer-freed-slot',
  schema: z.strictObject({ practitionerId: z.uuid(), startsAt: z.iso.datetime() }),
  handler: async ({ practitionerId, startsAt }) => {
    const slot = { practitionerId, startsAt: new Date(startsAt) }
    if (slot.startsAt <= new Date()) return
    for (const person of await query(waiting, [practitionerId, slot.startsAt]))
      try {
        return await offerTo(person, slot)
      } catch (error) {
        if (error instanceof LeftTheList) continue
        if (!(error instanceof AppError) || error.status >= 500) throw error
        if (!personal.has(error.code)) return
      }
  },
})

/** Has freed times offered to those who wait for them, after this transaction. */
export const offerFreedSlots = (tx: Tx, freed: readonly FreedSlot[]): void => {
  for (const { practitionerId, startsAt } of freed) tx.enqueue(offerFreedSlot, { practitionerId, startsAt: startsAt.toISOString() })
}
