import { z } from 'zod'
import {
  advanceAppointment,
  bookForPatient,
  cancelAppointment,
  consultationTypes,
  moveAppointment,
  staffView,
} from '../../src/care/appointments'
import { findChoices, readCalendar } from '../../src/care/calendar'
import { Day } from '../../src/care/availability'
import { refundableAppointment, requestRefund } from '../../src/commerce/payments/refunds'
import { onceForStaff } from '../../src/compliance/onceForStaff'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { invalid, fieldProblems } from '../../src/platform/http/errors'
import { refundView, RefundWish, refundWords } from '../commerce/refundViews'
import { TimeZone } from '../../src/platform/validation/localeFields'
import { safeText } from '../../src/platform/validation/safeText'

const moment = z.iso.datetime({ offset: true }).transform((typed) => new Date(typed))
const Why = safeText(500, { min: 1, multiline: true })

const Booking = z.strictObject({
  practitionerId: z.uuid(),
  patientId: z.uuid(),
  startsAt: moment,
  consultationType: z.enum(consultationTypes),
  reason: safeText(1000, { multiline: true }).optional(),
  overrideReason: Why.optional(),
})
const Moving = z.strictObject({ startsAt: moment, overrideReason: Why.optional() })
const Cancelling = z.strictObject({ reason: Why })
const Missing = z.strictObject({ missedBy: z.enum(['patient', 'practitioner']).optional() })
const Looking = z.strictObject({
  view: z.enum(['day', 'week']).default('day'),
  day: Day.optional(),
  practitionerId: z.uuid().optional(),
  facilityId: z.uuid().optional(),
  timezone: TimeZone.default('UTC'),
  clock: z.enum(['facility', 'practitioner', 'own']).optional(),
  withCancelled: z.stringbool().optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
})
// what is typed is sent as a body: addresses do not belong into a log of requests
const Finding = z.strictObject({ kind: z.enum(['practitioner', 'facility', 'patient']), search: safeText(254).default('') })

const permission = 'appointments.manage'
const words = { 'check-in': 'Checked in.', start: 'Consultation begun.', complete: 'Consultation completed.' } as const

const advancing = (move: keyof typeof words) =>
  staffEndpoint({
    method: 'post',
    path: `/:id/${move}`,
    permission,
    handler: async (actor, { id }) => ({ message: words[move], doc: staffView(await advanceAppointment(actor, { id, move })) }),
  })

/** What staff do with appointments: book for somebody, also outside the hours, move, cancel, check in. Each act is audited. */
export const appointmentEndpoints = [
  staffEndpoint({
    method: 'get',
    path: '/calendar',
    permission: 'appointments.read',
    handler: async (actor, { req }) => {
      const asked = Looking.safeParse(Object.fromEntries(req.searchParams))
      if (!asked.success) throw invalid({ errors: fieldProblems(asked.error) })
      return readCalendar(actor, asked.data)
    },
  }),
  staffEndpoint({
    method: 'post',
    path: '/find',
    permission: 'appointments.read',
    body: Finding,
    handler: async (actor, { body }) => ({ docs: await findChoices(actor, body) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/book',
    permission,
    body: Booking,
    status: 201,
    handler: async (actor, { body }) => ({ message: 'Booked. Both have been mailed.', doc: staffView(await bookForPatient(actor, body)) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/reschedule',
    permission,
    body: Moving,
    handler: async (actor, { id, body }) => ({
      message: 'Moved. Both have been mailed.',
      doc: staffView(await moveAppointment(actor, { id, ...body })),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/cancel',
    permission,
    body: Cancelling,
    handler: async (actor, { id, body }) => ({
      message: 'Cancelled. Both have been mailed.',
      doc: staffView(await cancelAppointment(actor, { id, ...body })),
    }),
  }),
  ...(['check-in', 'start', 'complete'] as const).map(advancing),
  staffEndpoint({
    method: 'post',
    path: '/:id/no-show',
    permission,
    body: Missing,
    handler: async (actor, { id, body }) => ({
      message: 'Noted.',
      doc: staffView(await advanceAppointment(actor, { id, move: 'no-show', ...body })),
    }),
  }),
  // what was paid from the wallet when it was booked has no payment of its own
  staffEndpoint({
    method: 'post',
    path: '/:id/refund',
    permission: 'refunds.request',
    fresh: true,
    body: RefundWish,
    handler: (actor, { id, body, req }) =>
      onceForStaff({ actor, req, route: `appointments/${id}/refund`, body }, async (tx) => {
        const refund = await requestRefund(tx, await refundableAppointment(tx, id), body)
        return { message: refundWords(refund), doc: refundView(refund) }
      }),
  }),
]
