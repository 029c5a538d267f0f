import { appointmentBooked } from './appointmentBooked'
import { appointmentCancelled } from './appointmentCancelled'
import { appointmentMoved } from './appointmentMoved'
import { appointmentOffered } from './appointmentOffered'
import { appointmentReminder } from './appointmentReminder'

/** Every e-mail about appointments, for the registry. */
export const appointmentEmails = [
  appointmentBooked,
  appointmentCancelled,
  appointmentMoved,
  appointmentOffered,
  appointmentReminder,
] as const
