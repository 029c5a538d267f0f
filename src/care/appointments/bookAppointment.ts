import type { AccountActor } from '../../platform/actor'
import { withTransaction } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { aboutAppointment, type Appointment, type ConsultationType } from './appointment'
import { offerFreedSlots } from './offerFreedSlot'
import { holdMinutes, placeAppointment } from './placing'
import { retryClashes } from '../../platform/db/retryClashes'
import { tellParties } from './tellParties'

export type Booking = {
  practitionerId: string
  startsAt: Date
  consultationType: ConsultationType
  reason?: string | undefined
  hold?: boolean | undefined
  currency?: string | undefined
  timezone?: string | undefined
}

/**
 * Books a slot for the caller, or holds it for ten minutes. Of any number at once one gets it; the constraints of the database decide.
 * @throws notFound, practitionerUnavailable, slotNotOffered, licenceJurisdiction, slotTaken, patientBusy, tooManyHolds
 */
export const bookAppointment = async (actor: AccountActor, { hold = false, ...booking }: Booking): Promise<Appointment> => {
  if (booking.practitionerId === actor.id) throw invalidField('practitionerId', 'own', 'Nobody can book themselves.')
  return retryClashes(() =>
    withTransaction(actor, async (tx) => {
      const placing = { ...booking, patientId: actor.id, holdMinutes: hold ? holdMinutes : undefined }
      const { appointment, freed } = await placeAppointment(tx, placing)
      tx.audit(hold ? 'appointment.held' : 'appointment.booked', aboutAppointment(appointment))
      if (!hold) await tellParties(tx, { appointment, template: 'appointment-booked', to: ['patient', 'practitioner'] })
      offerFreedSlots(tx, freed)
      return appointment
    }),
  )
}
