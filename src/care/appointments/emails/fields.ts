import { z } from 'zod'
import { formatMoment, personName, plainLine, type EmailAttachment, type MailSite } from '../../../platform/mail'
import { consultationTypes } from '../appointment'
import { calendarFile } from '../calendarFile'
import { appointmentStatuses } from '../transitions'

const line = (most: number) =>
  z
    .string()
    .nullish()
    .transform((value) => (value ? plainLine(value, most) || undefined : undefined))
const moment = z.iso.datetime()

/** What a mail about an appointment says: when, with whom, how. There is no reason in it, and no patient's name in the practitioner's. */
export const appointmentFields = z.object({
  firstName: z
    .string()
    .nullish()
    .transform((value) => personName(value)),
  side: z.enum(['patient', 'practitioner']),
  id: z.string(),
  reference: z.string(),
  practitioner: line(80).pipe(z.string().default('your practitioner')),
  startsAt: moment,
  endsAt: moment,
  timezone: z.string(),
  consultationType: z.enum(consultationTypes),
  facility: line(80),
  facilityAddress: line(120),
  status: z.enum(appointmentStatuses),
  sequence: z.number().int(),
  by: z.enum(['patient', 'practitioner', 'staff', 'system']).optional(),
  previousStartsAt: moment.optional(),
  holdExpiresAt: moment.optional(),
  /** An amount of money, written out by us. */
  fee: z.string().max(40).optional(),
})
export type AppointmentFacts = z.output<typeof appointmentFields>

export const sample: z.input<typeof appointmentFields> = {
  firstName: 'Amara',
  side: 'patient',
  id: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10',
  reference: 'K7M3-Q9XA',
  practitioner: 'Dr Ada Reyes',
  startsAt: '2030-05-17T08:00:00.000Z',
  endsAt: '2030-05-17T08:30:00.000Z',
  timezone: 'Africa/Lagos',
  consultationType: 'video',
  status: 'booked',
  sequence: 0,
}

const kinds = { video: 'Video call', audio: 'Audio call', in_person: 'In person' } as const

/** The lines that every mail about an appointment has. */
export const factLines = (data: AppointmentFacts) => [
  { label: 'When', value: formatMoment(data.startsAt, data.timezone) },
  { label: 'With', value: data.side === 'patient' ? data.practitioner : undefined },
  { label: 'How', value: kinds[data.consultationType] },
  { label: 'Where', value: data.consultationType === 'in_person' ? [data.facility, data.facilityAddress].filter(Boolean).join(', ') || undefined : undefined },
  { label: 'Reference', value: data.reference },
] // prettier-ignore

/** Who did it, for who reads it. */
export const doneBy = ({ by, side }: AppointmentFacts): string => {
  if (by === side) return 'you'
  if (by === 'patient') return 'the patient'
  if (by === 'system') return 'us: it was not paid in time'
  return by === 'practitioner' ? 'the practitioner' : 'our staff'
}

/** The calendar entry, which replaces the one that came before. */
export const calendarAttachment = ({ data, site }: { data: AppointmentFacts; site: MailSite }): EmailAttachment[] => {
  const content = calendarFile({ ...data, startsAt: new Date(data.startsAt), endsAt: new Date(data.endsAt), site })
  const method = /^METHOD:(.+)$/m.exec(content)![1]!.trim()
  return [{ filename: 'appointment.ics', contentType: `text/calendar; charset=utf-8; method=${method}`, content }]
}

export const why = (site: MailSite): string => `You get this mail because of an appointment that you have at ${site.name}.`
