import { z } from 'zod'
import { appointmentStatuses, consultationTypes, moves, paymentStatuses } from '../../../src/care/appointments'
import { TimeZone } from '../../../src/platform/validation/localeFields'
import { safeText } from '../../../src/platform/validation/safeText'
import { enveloped, Moment, PageQuery, Pagination, Uuid } from '../common'

const nullable = z.string().nullable()
const ConsultationType = z.enum(consultationTypes)
const Money = z.object({ amountMinor: z.int(), currency: z.string() })

export const Appointment = z.object({
  id: Uuid,
  reference: z.string(),
  status: z.enum(appointmentStatuses),
  startsAt: Moment,
  endsAt: Moment,
  /** The practitioner's. */
  timezone: z.string(),
  patientTimezone: z.string(),
  consultationType: ConsultationType,
  practitioner: z.object({ id: Uuid, name: z.string(), title: nullable }),
  patient: z.object({ id: Uuid, name: nullable }),
  facility: z.object({ id: Uuid, name: z.string() }).nullable(),
  holdExpiresAt: Moment.optional(),
  fee: Money.nullable(),
  cancellationFee: Money.nullable(),
  /** `due`: to be paid until `payBy`. `held`: set aside. `released`: given back. `none`: nothing is paid here. */
  paymentStatus: z.enum(paymentStatuses),
  payBy: Moment.nullable(),
  /** Who did not come. */
  missedBy: z.enum(['patient', 'practitioner']).nullable(),
  /** Absent in lists. */
  reason: nullable.optional(),
  reschedules: z.int(),
  checkedInAt: Moment.nullable(),
  startedAt: Moment.nullable(),
  completedAt: Moment.nullable(),
  cancelledAt: Moment.nullable(),
  cancelledBy: z.enum(['patient', 'practitioner', 'staff', 'system']).nullable(),
  cancelReason: nullable.optional(),
  /** What the caller may do with it now, by the names of the doors. */
  allowed: z.array(z.enum(moves)),
  createdAt: Moment,
})

/** A moment of these years. */
const moment = z.iso.datetime({ offset: true }).transform((typed) => new Date(typed)).meta({ type: 'string', format: 'date-time' }) // prettier-ignore
const Reason = safeText(1000, { multiline: true })

export const BookingRequest = z.strictObject({
  practitionerId: Uuid,
  startsAt: moment,
  consultationType: ConsultationType,
  reason: Reason.optional(),
  hold: z.boolean().optional(),
  currency: z.string().regex(/^[A-Z]{3}$/).optional(), // prettier-ignore
  timezone: TimeZone.optional(),
})
export const RescheduleRequest = z.strictObject({ startsAt: moment })
export const CancelRequest = z.strictObject({ reason: Reason.optional() })

const aYear = 366 * 86_400_000
const furthest = 10 * aYear

/** A moment, or a day in UTC. */
const momentOrDay = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((typed) => new Date(typed.length === 10 ? `${typed}T00:00:00Z` : typed))
  .refine((at) => Math.abs(at.getTime() - Date.now()) <= furthest, { message: 'That is too far away.', params: { code: 'range' } })
  .meta({ type: 'string', examples: ['2026-04-24', '2026-04-24T08:00:00Z'] })

const decodeCursor = (cursor: string): { at: Date; id: string } | null => {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const parsed = new Date(at)
  return Number.isNaN(parsed.getTime()) || !Uuid.safeParse(id).success ? null : { at: parsed, id }
}
export const cursorOf = ({ startsAt, id }: { startsAt: Date; id: string }): string =>
  Buffer.from(`${startsAt.toISOString()} ${id}`).toString('base64url')

const Cursor = z.string().min(1).max(200).transform((typed, context) => {
  const cursor = decodeCursor(typed)
  if (!cursor) context.addIssue({ code: 'custom', message: 'This is no cursor of this list.', params: { code: 'cursor_invalid' } })
  return cursor ?? z.NEVER
}).meta({ type: 'string' }) // prettier-ignore

export const AppointmentsQuery = PageQuery.extend({
  role: z.enum(['patient', 'practitioner']).optional().meta({ description: 'Only those where the caller is this.' }),
  status: z
    .string()
    .max(200)
    .transform((typed) => typed.split(',').map((one) => one.trim()))
    .pipe(z.array(z.enum(appointmentStatuses)).min(1))
    .optional()
    .meta({ type: 'string', description: 'One, or several with commas.' }),
  from: momentOrDay.optional(),
  to: momentOrDay.optional().meta({ description: 'Not included; at most a year after `from`.' }),
  sort: z.enum(['startsAt', '-startsAt']).default('-startsAt'),
  cursor: Cursor.optional(),
}).superRefine(({ from, to }, context) => {
  if (!from || !to || (to > from && to.getTime() - from.getTime() <= aYear)) return
  context.addIssue({ code: 'custom', path: ['to'], message: 'From one moment to a later one, a year at most.', params: { code: 'range' } })
})

const longestWait = 92
const dayOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000
export const WaitingRequest = z
  .strictObject({ practitionerId: Uuid, from: z.iso.date(), to: z.iso.date(), consultationType: ConsultationType, timezone: TimeZone.optional() })
  .superRefine(({ from, to }, context) => {
    const days = dayOf(to) - dayOf(from)
    const isNear = dayOf(to) <= Date.now() / 86_400_000 + 400
    if (days >= 0 && days < longestWait && isNear) return
    context.addIssue({ code: 'custom', path: ['to'], message: `From a day to the same or a later one, ${longestWait} days at most.`, params: { code: 'range' } })
  }) // prettier-ignore

export const SlotRequest = z.object({
  id: Uuid,
  practitioner: z.object({ id: Uuid, name: z.string() }),
  from: z.string(),
  to: z.string(),
  consultationType: ConsultationType,
  timezone: z.string(),
  status: z.enum(['waiting', 'offered', 'booked', 'withdrawn', 'expired']),
  /** What is offered: held for the caller until then. POST /appointments/:id/confirm takes it. */
  offer: z.object({ appointmentId: Uuid, expiresAt: Moment }).nullable(),
  createdAt: Moment,
})

const CursorPagination = Pagination.extend({ nextCursor: nullable })
/** Where the patient pays; there when the fee is `due`. */
export const ConsultationPayment = z.object({
  paymentId: Uuid,
  txRef: z.string(),
  link: z.string(),
  status: z.literal('pending'),
  amountMinor: z.int(),
  currency: z.string(),
  expiresAt: Moment,
})
export const BookedBody = enveloped(z.object({ appointment: Appointment, payment: ConsultationPayment.optional() }))
export const AppointmentBody = enveloped(z.object({ appointment: Appointment }))
export const AppointmentsBody = enveloped(z.object({ appointments: z.array(Appointment), pagination: CursorPagination }))
export const SlotRequestBody = enveloped(z.object({ slotRequest: SlotRequest }))
export const SlotRequestsBody = enveloped(z.object({ slotRequests: z.array(SlotRequest), pagination: Pagination }))
