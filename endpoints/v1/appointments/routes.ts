import { z } from 'zod'
import {
  advanceIn,
  appointmentCalendar,
  bookAppointment,
  cancelIn,
  confirmAppointment,
  listAppointments,
  moveIn,
  readAppointment,
  type Appointment,
  type Booked,
} from '../../../src/care/appointments'
import type { Actor } from '../../../src/platform/actor'
import type { Tx } from '../../../src/platform/db'
import { retryClashes } from '../../../src/platform/db/retryClashes'
import { ok, success, type Answer } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { answerIn } from '../../../src/platform/http/idempotency'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, BinaryBody, Uuid } from '../common'
import { presentAppointment, presentListed, presentPayment } from './presenter'
import {
  AppointmentBody,
  AppointmentsBody,
  AppointmentsQuery,
  BookedBody,
  BookingRequest,
  CancelRequest,
  cursorOf,
  RescheduleRequest,
} from './schemas'

const common = { tag: 'Appointments', auth: 'account', limit: limits.signedInAddress } as const
const params = z.object({ id: Uuid })
const refusals = ['slot_not_offered', 'slot_taken', 'patient_busy', 'practitioner_unavailable', 'licence_jurisdiction']
const moving = { ...common, method: 'post', input: { params }, output: { 200: AppointmentBody } } as const
const timed = ['invalid_transition', 'not_yet_open', 'no_longer_open']

/** Most of these move money: what they do and what they answer are kept together. */
const changing = (actor: Actor, message: string, change: (tx: Tx) => Promise<Appointment>): Promise<Answer> =>
  retryClashes(() => answerIn(actor, async (tx) => success({ appointment: presentAppointment(actor, await change(tx)) }, message)))

const booking = (actor: Actor, { status, book }: { status: number; book: (tx: Tx) => Promise<Booked> }): Promise<Answer> =>
  retryClashes(() =>
    answerIn(actor, async (tx) => {
      const { appointment, payment } = await book(tx)
      const message =
        appointment.status === 'held' ? 'Held for you' : payment ? 'Appointment booked: pay for it next' : 'Appointment booked'
      return success(
        { appointment: presentAppointment(actor, appointment), ...(payment && { payment: presentPayment(payment) }) },
        message,
        status,
      )
    }),
  )

export const appointmentRoutes = [
  endpoint({
    ...common,
    method: 'post',
    path: '/appointments',
    summary: 'Book a slot, or hold it',
    description:
      'The slot has to be one that GET /practitioners/:id/slots offers. `hold: true` keeps it for ten minutes; POST /appointments/:id/confirm then books it. `timezone` is where the patient is: reminders go by its clock. A fee is set aside in the wallet when it is there (`paymentStatus: held`); else the booking is `due`, `payment.link` is where to pay, and unpaid at `payBy` it is cancelled without a fee.',
    permission: 'appointment.book',
    terms: true,
    input: { body: BookingRequest },
    output: { 201: BookedBody },
    errors: [...refusals, 'too_many_holds'],
    idempotent: true,
    handler: ({ actor, input }) => booking(accountOf(actor), { status: 201, book: (tx) => bookAppointment(tx, input.body) }),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/appointments',
    summary: 'My appointments',
    description: 'As patient, practitioner or both, newest first. What was told about them is in the single one only.',
    input: { query: AppointmentsQuery },
    output: { 200: AppointmentsBody },
    handler: async ({ actor, input: { query } }) => {
      const { rows, total, hasMore } = await listAppointments(accountOf(actor), query)
      const nextCursor = hasMore ? cursorOf(rows.at(-1)!) : null
      const appointments = rows.map((row) => presentListed(actor, row))
      return success({ appointments, pagination: { total, page: query.page, limit: query.limit, nextCursor } }, 'Your appointments')
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/appointments/:id',
    summary: 'An appointment of mine',
    input: { params },
    output: { 200: AppointmentBody },
    handler: async ({ actor, input }) =>
      success({ appointment: presentAppointment(actor, await readAppointment(accountOf(actor), input.params)) }, 'Appointment'),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/appointments/:id/calendar.ics',
    summary: 'An appointment as a calendar file',
    description:
      'RFC 5545, one event in UTC. Its UID stays, SEQUENCE goes up with every change, a cancelled one has METHOD:CANCEL. It never says why.',
    input: { params },
    output: { 200: BinaryBody },
    handler: async ({ actor, input }) =>
      ok(Buffer.from(await appointmentCalendar(accountOf(actor), input.params)), {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="appointment.ics"',
        'cache-control': 'no-store',
      }),
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/confirm',
    summary: 'Book the slot that I hold',
    description: 'Its fee is set aside or asked for as by POST /appointments.',
    permission: 'appointment.book',
    terms: true,
    output: { 200: BookedBody },
    errors: ['hold_expired', 'practitioner_unavailable', 'invalid_transition'],
    idempotent: true,
    handler: ({ actor, input }) => booking(accountOf(actor), { status: 200, book: (tx) => confirmAppointment(tx, input.params) }),
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/reschedule',
    summary: 'Move an appointment to another slot',
    description:
      'By its patient, as often and as late as the practitioner allows. The old time is kept until the new one is had. What is set aside for it stays set aside.',
    permission: 'appointment.book',
    input: { params, body: RescheduleRequest },
    errors: [...refusals, 'reschedule_closed', 'reschedule_limit', ...timed],
    idempotent: true,
    handler: ({ actor, input }) => changing(accountOf(actor), 'Appointment moved', (tx) => moveIn(tx, { ...input.params, ...input.body })),
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/cancel',
    summary: 'Cancel an appointment, or release a hold',
    description:
      'By its patient until it begins, or by its practitioner. After the cut-off that held when it was booked the patient owes `cancellationFee`: it is taken from what is set aside, the rest goes back to the wallet. Doing it again answers the same.',
    input: { params, body: CancelRequest },
    errors: timed,
    idempotent: true,
    handler: ({ actor, input }) =>
      changing(accountOf(actor), 'Appointment cancelled', (tx) => cancelIn(tx, { ...input.params, ...input.body })),
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/check-in',
    summary: 'Say that I am here',
    description: 'By the patient, from half an hour before the start until the end.',
    permission: 'appointment.book',
    errors: timed,
    handler: ({ actor, input }) => changing(accountOf(actor), 'Checked in', (tx) => advanceIn(tx, { ...input.params, move: 'check-in' })),
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/start',
    summary: 'Begin the consultation',
    description: 'By the practitioner, while the licence is verified and in date. One whose fee is `due` is paid first.',
    permission: 'practice.offer',
    errors: [...timed, 'payment_required'],
    handler: ({ actor, input }) =>
      changing(accountOf(actor), 'Consultation begun', (tx) => advanceIn(tx, { ...input.params, move: 'start' })),
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/complete',
    summary: 'End the consultation',
    description: 'By the practitioner, who earns what was set aside for it, less the commission.',
    permission: 'practice.prepare',
    errors: timed,
    idempotent: true,
    handler: ({ actor, input }) =>
      changing(accountOf(actor), 'Consultation completed', (tx) => advanceIn(tx, { ...input.params, move: 'complete' })),
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/no-show',
    summary: 'Note that the other side did not come',
    description:
      'From ten minutes after the start. By the practitioner, of a patient who has not checked in: what is set aside is theirs, as for a consultation. By the patient, who has checked in: all of it goes back to the wallet.',
    errors: timed,
    idempotent: true,
    handler: ({ actor, input }) => changing(accountOf(actor), 'Noted', (tx) => advanceIn(tx, { ...input.params, move: 'no-show' })),
  }),
]
