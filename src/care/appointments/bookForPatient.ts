import type { StaffActor } from '../../platform/actor'
import { withTransaction } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { slotNotOffered } from '../availability'
import { aboutAppointment, type Appointment, type ConsultationType } from './appointment'
import { askPayment } from './askPayment'
import { offerFreedSlots } from './offerFreedSlot'
import { placeAppointment } from './placing'
import { retryClashes } from '../../platform/db/retryClashes'
import { tellParties } from './tellParties'

export type StaffBooking = {
  practitionerId: string
  patientId: string
  startsAt: Date
  consultationType: ConsultationType
  reason?: string | undefined
  /** Why it is booked outside the hours: notice, horizon, hours, grid and limits are not asked for then. Licence and free time always are. */
  overrideReason?: string | undefined
}

/** Nobody plans a consultation so far ahead, in milliseconds. */
const furthest = 400 * 86_400_000

/**
 * Staff book for somebody, also outside the hours. The caller has checked `appointments.manage`. Both parties are mailed. What is in the patient's wallet stays
 * there: they are mailed where to pay.
 * @throws as bookAppointment does
 */
export const bookForPatient = async (actor: StaffActor, { overrideReason, ...booking }: StaffBooking): Promise<Appointment> => {
  if (booking.practitionerId === booking.patientId) throw invalidField('patientId', 'own', 'A practitioner is not their own patient.')
  refuseAbsurd(booking.startsAt)
  return retryClashes(() =>
    withTransaction(actor, async (tx) => {
      const { appointment, freed } = await placeAppointment(tx, {
        ...booking,
        byStaff: { id: actor.id, overrideReason: overrideReason ?? null },
      })
      tx.audit(overrideReason ? 'appointment.booked-outside-hours' : 'appointment.booked-for-patient', {
        ...aboutAppointment(appointment),
        changes: { startsAt: { after: appointment.startsAt.toISOString() } },
      })
      await tellParties(tx, { appointment, template: 'appointment-booked', to: ['patient', 'practitioner'] })
      offerFreedSlots(tx, freed)
      return (await askPayment(tx, appointment)).appointment
    }),
  )
}

/** Also an override is not for the past, nor for another year. @throws slotNotOffered */
export const refuseAbsurd = (startsAt: Date): void => {
  const now = Date.now()
  if (startsAt.getTime() < now) throw slotNotOffered('past')
  if (startsAt.getTime() > now + furthest) throw slotNotOffered('beyond_horizon')
}
