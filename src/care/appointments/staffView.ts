import type { Appointment } from './appointment'
import { allowedMoves, type Move } from './transitions'

/** An appointment as answers to staff and the calendar show it: without what was told about it, with what staff may do. */
export const staffView = (appointment: Appointment): Omit<Appointment, 'reason' | 'cancelReason'> & { allowed: Move[] } => {
  const { reason: _reason, cancelReason: _cancelReason, ...shown } = appointment
  return { ...shown, allowed: allowedMoves(appointment.status, 'staff') }
}
