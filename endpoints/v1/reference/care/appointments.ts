import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const practitionerId = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b11'
const patientId = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b12'
const appointment = {
  id,
  reference: 'K7M3-Q9XA',
  status: 'booked',
  startsAt: '2027-04-26T08:00:00.000Z',
  endsAt: '2027-04-26T08:30:00.000Z',
  timezone: 'Africa/Lagos',
  patientTimezone: 'Africa/Lagos',
  consultationType: 'video',
  practitioner: { id: practitionerId, name: 'Amara Okafor', title: 'Dr' },
  patient: { id: patientId, name: 'Chidi Eze' },
  facility: null,
  fee: { amountMinor: 1500000, currency: 'NGN' },
  cancellationFee: null,
  paymentStatus: 'held',
  payBy: null,
  missedBy: null,
  reschedules: 0,
  checkedInAt: null,
  startedAt: null,
  completedAt: null,
  cancelledAt: null,
  cancelledBy: null,
  allowed: ['reschedule', 'cancel', 'check-in'],
  createdAt: '2027-04-20T09:12:00.000Z',
}
const told = { reason: 'I sleep badly.', cancelReason: null }
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })
const one = (message: string, more: object = {}, status = 200): DoorExamples => ({ answers: { [status]: enveloped({ appointment: { ...appointment, ...told, ...more } }, message) } }) // prettier-ignore
const payment = {
  paymentId: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b13',
  txRef: 'afya_Jx3bq0mC9sVY2TnLr5wK1A',
  link: 'https://afya.example/pay/afya_Jx3bq0mC9sVY2TnLr5wK1A',
  status: 'pending',
  amountMinor: 1500000,
  currency: 'NGN',
  expiresAt: '2027-04-21T09:12:00.000Z',
}
const toBePaid = { ...appointment, ...told, paymentStatus: 'due', payBy: payment.expiresAt }
const slotRequest = {
  id,
  practitioner: { id: practitionerId, name: 'Amara Okafor' },
  from: '2027-04-26',
  to: '2027-05-02',
  consultationType: 'video',
  timezone: 'Africa/Lagos',
  status: 'waiting',
  offer: null,
  createdAt: '2027-04-20T09:12:00.000Z',
}
const booking = { practitionerId, startsAt: '2027-04-26T08:00:00.000Z', consultationType: 'video' }

export const appointmentExamples: Partial<Record<DoorName, DoorExamples>> = {
  'post /appointments': {
    requests: { 'Book a slot': { ...booking, reason: told.reason }, 'Hold it for ten minutes': { ...booking, hold: true } },
    answers: { 201: enveloped({ appointment: toBePaid, payment }, 'Appointment booked: pay for it next') },
  },
  'get /appointments': {
    answers: {
      200: enveloped({ appointments: [appointment], pagination: { total: 1, page: 1, limit: 10, nextCursor: null } }, 'Your appointments'),
    },
  },
  'get /appointments/:id': one('Appointment'),
  'post /appointments/:id/confirm': one('Appointment booked'),
  'post /appointments/:id/reschedule': {
    requests: { 'Another slot': { startsAt: '2027-04-27T08:00:00.000Z' } },
    ...one('Appointment moved', { startsAt: '2027-04-27T08:00:00.000Z', endsAt: '2027-04-27T08:30:00.000Z', reschedules: 1 }),
  },
  'post /appointments/:id/cancel': {
    requests: { 'With a word to the other side': { reason: 'I have to travel.' } },
    ...one('Appointment cancelled', {
      status: 'cancelled',
      paymentStatus: 'released',
      cancelledAt: '2027-04-21T10:00:00.000Z',
      cancelledBy: 'patient',
      cancelReason: 'I have to travel.',
      allowed: [],
    }),
  },
  'post /appointments/:id/check-in': one('Checked in', { status: 'checked_in', checkedInAt: '2027-04-26T07:52:00.000Z', allowed: ['cancel', 'no-show'] }), // prettier-ignore
  'post /appointments/:id/start': one('Consultation begun', { status: 'in_progress', startedAt: '2027-04-26T08:01:00.000Z', allowed: ['complete'] }), // prettier-ignore
  'post /appointments/:id/complete': one('Consultation completed', { status: 'completed', paymentStatus: 'settled', startedAt: '2027-04-26T08:01:00.000Z', completedAt: '2027-04-26T08:27:00.000Z', allowed: [] }), // prettier-ignore
  'post /appointments/:id/no-show': one('Noted', { status: 'no_show', missedBy: 'patient', paymentStatus: 'settled', allowed: [] }),
  'post /appointments/waiting-list': {
    requests: { 'A week': { practitionerId, from: '2027-04-26', to: '2027-05-02', consultationType: 'video' } },
    answers: { 201: enveloped({ slotRequest }, 'You are on the waiting list') },
  },
  'get /appointments/waiting-list': {
    answers: { 200: enveloped({ slotRequests: [slotRequest], pagination: { total: 1, page: 1, limit: 10 } }, 'Your waiting list') },
  },
}
