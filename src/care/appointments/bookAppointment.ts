import type { Tx } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { aboutAppointment, type ConsultationType } from './appointment'
import { askPayment, type Booked } from './askPayment'
import { offerFreedSlots } from './offerFreedSlot'
import { holdMinutes, placeAppointment } from './placing'
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
 * Books a slot for the caller, or holds it for ten minutes. Of any number at once one gets it; the constraints of the database decide. The fee of a booking is
 * set aside in the caller's wallet when it is there, else asked for. Wrap the transaction in `retryClashes`.
 * @throws notFound, practitionerUnavailable, slotNotOffered, licenceJurisdiction, slotTaken, patientBusy, tooManyHolds
 */
export const bookAppointment = async (tx: Tx, { hold = false, ...booking }: Booking): Promise<Booked> => {
  const patientId = tx.actor.id!
  if (booking.practitionerId === patientId) throw invalidField('practitionerId', 'own', 'Nobody can book themselves.')
  const { appointment, freed } = await placeAppointment(tx, { ...booking, patientId, holdMinutes: hold ? holdMinutes : undefined })
  tx.audit(hold ? 'appointment.held' : 'appointment.booked', aboutAppointment(appointment))
  offerFreedSlots(tx, freed)
  if (hold) return { appointment, payment: null }
  await tellParties(tx, { appointment, template: 'appointment-booked', to: ['patient', 'practitioner'] })
  return askPayment(tx, appointment)
}
