import { z } from 'zod'
import {
  advanceAppointment,
  appointmentCalendar,
  bookAppointment,
  cancelAppointment,
  confirmAppointment,
  listAppointments,
  moveAppointment,
  readAppointment,
} from '../../../src/care/appointments'
import { ok, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { accountOf, BinaryBody, Uuid } from '../common'
import { presentAppointment, presentListed } from './presenter'
import { AppointmentBody, AppointmentsBody, AppointmentsQuery, BookingRequest, CancelRequest, cursorOf, RescheduleRequest } from './schemas'

const common = { tag: 'Appointments', auth: 'account', limit: limits.signedInAddress } as const
const params = z.object({ id: Uuid })
const refusals = ['slot_not_offered', 'slot_taken', 'patient_busy', 'practitioner_unavailable', 'licence_jurisdiction']
const moving = { ...common, method: 'post', input: { params }, output: { 200: AppointmentBody } } as const
const timed = ['invalid_transition', 'not_yet_open', 'no_longer_open']

export const appointmentRoutes = [
  endpoint({
    ...common,
    method: 'post',
    path: '/appointments',
    summary: 'Book a slot, or hold it',
    description:
      'The slot has to be one that GET /practitioners/:id/slots offers. `hold: true` keeps it for ten minutes; POST /appointments/:id/confirm then books it. `timezone` is where the patient is: reminders go by its clock.',
    permission: 'appointment.book',
    terms: true,
    input: { body: BookingRequest },
    output: { 201: AppointmentBody },
    errors: [...refusals, 'too_many_holds'],
    idempotent: true,
    handler: async ({ actor, input }) => {
      const appointment = await bookAppointment(accountOf(actor), input.body)
      return success({ appointment: presentAppointment(actor, appointment) }, input.body.hold ? 'Held for you' : 'Appointment booked', 201)
    },
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
    permission: 'appointment.book',
    terms: true,
    errors: ['hold_expired', 'practitioner_unavailable', 'invalid_transition'],
    idempotent: true,
    handler: async ({ actor, input }) =>
      success({ appointment: presentAppointment(actor, await confirmAppointment(accountOf(actor), input.params)) }, 'Appointment booked'),
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/reschedule',
    summary: 'Move an appointment to another slot',
    description: 'By its patient, as often and as late as the practitioner allows. The old time is kept until the new one is had.',
    permission: 'appointment.book',
    input: { params, body: RescheduleRequest },
    errors: [...refusals, 'reschedule_closed', 'reschedule_limit', ...timed],
    idempotent: true,
    handler: async ({ actor, input }) => {
      const appointment = await moveAppointment(accountOf(actor), { ...input.params, ...input.body })
      return success({ appointment: presentAppointment(actor, appointment) }, 'Appointment moved')
    },
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/cancel',
    summary: 'Cancel an appointment, or release a hold',
    description:
      'By its patient until it begins, or by its practitioner. After the practitioner’s cut-off the patient owes `cancellationFee`. Doing it again answers the same.',
    input: { params, body: CancelRequest },
    errors: timed,
    idempotent: true,
    handler: async ({ actor, input }) => {
      const appointment = await cancelAppointment(accountOf(actor), { ...input.params, ...input.body })
      return success({ appointment: presentAppointment(actor, appointment) }, 'Appointment cancelled')
    },
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/check-in',
    summary: 'Say that I am here',
    description: 'By the patient, from half an hour before the start until the end.',
    permission: 'appointment.book',
    errors: timed,
    handler: async ({ actor, input }) => {
      const appointment = await advanceAppointment(accountOf(actor), { ...input.params, move: 'check-in' })
      return success({ appointment: presentAppointment(actor, appointment) }, 'Checked in')
    },
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/start',
    summary: 'Begin the consultation',
    description: 'By the practitioner, while the licence is verified and in date.',
    permission: 'practice.offer',
    errors: timed,
    handler: async ({ actor, input }) => {
      const appointment = await advanceAppointment(accountOf(actor), { ...input.params, move: 'start' })
      return success({ appointment: presentAppointment(actor, appointment) }, 'Consultation begun')
    },
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/complete',
    summary: 'End the consultation',
    description: 'By the practitioner.',
    permission: 'practice.prepare',
    errors: timed,
    handler: async ({ actor, input }) => {
      const appointment = await advanceAppointment(accountOf(actor), { ...input.params, move: 'complete' })
      return success({ appointment: presentAppointment(actor, appointment) }, 'Consultation completed')
    },
  }),
  endpoint({
    ...moving,
    path: '/appointments/:id/no-show',
    summary: 'Note that the patient did not come',
    description: 'By the practitioner, from ten minutes after the start.',
    permission: 'practice.prepare',
    errors: timed,
    handler: async ({ actor, input }) => {
      const appointment = await advanceAppointment(accountOf(actor), { ...input.params, move: 'no-show' })
      return success({ appointment: presentAppointment(actor, appointment) }, 'Noted')
    },
  }),
]
