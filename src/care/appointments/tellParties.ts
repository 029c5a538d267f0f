import { statement, type Tx } from '../../platform/db'
import { queueMessage } from '../../platform/mail/sendMessage'
import { currencyUnits } from '../reference'
import type { Appointment } from './appointment'

export type AppointmentMail =
  'appointment-booked' | 'appointment-moved' | 'appointment-cancelled' | 'appointment-reminder' | 'appointment-offered'

type Contact = { id: string; email: string | null; firstName: string | null; timezone: string | null; wantsReminders: boolean }

const contacts = statement<Contact>(
  'appointments.contacts',
  `SELECT a.id, a.email, d.name_first_name AS "firstName", coalesce(a.settings->>'timezone', d.timezone) AS timezone,
     coalesce((a.settings #>> '{notifications,appointments,email}')::boolean, true) AS "wantsReminders"
   FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = ANY($1::uuid[]) AND a.status = 'active'`,
)

type Words = { previousStartsAt?: Date; by?: 'patient' | 'practitioner' | 'staff' | 'system' }
type Telling = { appointment: Appointment; template: AppointmentMail; to: readonly ('patient' | 'practitioner')[] } & Words

/**
 * Mails about an appointment, in the time of whoever reads them. The practitioner's mail does not name the patient, and none says what it is about: mail
 * is read on locked screens and by others. Who has switched mails about appointments off gets no reminders, but learns of changes.
 */
export const tellParties = async (tx: Tx, { appointment, template, to, previousStartsAt, by }: Telling): Promise<void> => {
  const { patientId, practitionerId } = appointment
  const ids = to.map((side) => (side === 'patient' ? patientId : practitionerId))
  const people = await tx.query(contacts, [ids])
  const fee = await feeText(tx, appointment)
  for (const side of to) {
    const person = people.find(({ id }) => id === (side === 'patient' ? patientId : practitionerId))
    if (!person?.email || (template === 'appointment-reminder' && !person.wantsReminders)) continue
    const timezone = side === 'patient' ? appointment.patientTimezone : (person.timezone ?? appointment.timezone)
    const facts = { ...factsOf(appointment), fee, side, timezone, by, previousStartsAt: previousStartsAt?.toISOString() }
    queueMessage(tx, {
      channel: 'email',
      to: person.email,
      template,
      accountId: person.id,
      data: { firstName: person.firstName, ...facts },
    })
  }
}

const factsOf = (appointment: Appointment) => ({
  id: appointment.id,
  reference: appointment.reference,
  practitioner: [appointment.practitionerTitle, appointment.practitionerName].filter(Boolean).join(' '),
  startsAt: appointment.startsAt.toISOString(),
  endsAt: appointment.endsAt.toISOString(),
  consultationType: appointment.consultationType,
  facility: appointment.facilityName ?? undefined,
  facilityAddress: appointment.facilityAddress ?? undefined,
  status: appointment.status,
  sequence: appointment.sequence,
  holdExpiresAt: appointment.holdExpiresAt?.toISOString(),
})

/** What a cancellation costs, in words: `NGN 1,500.00`. */
const feeText = async (tx: Tx, { cancellationFeeMinor, currency, status }: Appointment): Promise<string | undefined> => {
  if (status !== 'cancelled' || !cancellationFeeMinor || !currency) return undefined
  const digits = (await currencyUnits(currency, tx)) ?? 2
  const amount = (cancellationFeeMinor / 10 ** digits).toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return `${currency} ${amount}`
}
