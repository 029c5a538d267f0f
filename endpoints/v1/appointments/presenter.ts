import { allowedMoves, sideOf, type Appointment, type PaymentAsked, type SlotRequest } from '../../../src/care/appointments'
import type { Actor } from '../../../src/platform/actor'

const moment = (at: Date | null): string | null => at?.toISOString() ?? null
const money = (amountMinor: number | null, currency: string | null) =>
  amountMinor === null || currency === null ? null : { amountMinor, currency }

const common = (actor: Actor, appointment: Appointment) => ({
  id: appointment.id,
  reference: appointment.reference,
  status: appointment.status,
  startsAt: appointment.startsAt.toISOString(),
  endsAt: appointment.endsAt.toISOString(),
  timezone: appointment.timezone,
  patientTimezone: appointment.patientTimezone,
  consultationType: appointment.consultationType,
  practitioner: { id: appointment.practitionerId, name: appointment.practitionerName, title: appointment.practitionerTitle },
  patient: { id: appointment.patientId, name: appointment.patientName },
  facility: appointment.facilityId ? { id: appointment.facilityId, name: appointment.facilityName ?? '' } : null,
  ...(appointment.status === 'held' && appointment.holdExpiresAt && { holdExpiresAt: appointment.holdExpiresAt.toISOString() }),
  fee: money(appointment.feeMinor, appointment.currency),
  cancellationFee: money(appointment.cancellationFeeMinor, appointment.currency),
  paymentStatus: appointment.paymentStatus,
  payBy: moment(appointment.payBy),
  missedBy: appointment.missedBy,
  reschedules: appointment.reschedules,
  checkedInAt: moment(appointment.checkedInAt),
  startedAt: moment(appointment.startedAt),
  completedAt: moment(appointment.completedAt),
  cancelledAt: moment(appointment.cancelledAt),
  cancelledBy: appointment.cancelledBy,
  allowed: allowedMoves(appointment.status, sideOf(actor, appointment)),
  createdAt: appointment.createdAt.toISOString(),
})

/** Where the patient pays. */
export const presentPayment = ({ expiresAt, ...payment }: PaymentAsked) => ({ ...payment, expiresAt: expiresAt.toISOString() })

/** For lists: without what was told about it. */
export const presentListed = common

/** For its patient and its practitioner. */
export const presentAppointment = (actor: Actor, appointment: Appointment) => ({
  ...common(actor, appointment),
  reason: appointment.reason,
  cancelReason: appointment.cancelReason,
})

export const presentSlotRequest = ({ practitionerId, practitionerName, appointmentId, offerExpiresAt, ...request }: SlotRequest) => ({
  id: request.id,
  practitioner: { id: practitionerId, name: practitionerName },
  from: request.from,
  to: request.to,
  consultationType: request.consultationType,
  timezone: request.timezone,
  status: request.status,
  offer:
    request.status === 'offered' && appointmentId && offerExpiresAt ? { appointmentId, expiresAt: offerExpiresAt.toISOString() } : null,
  createdAt: request.createdAt.toISOString(),
})
