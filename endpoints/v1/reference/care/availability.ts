import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const rules = {
  timezone: 'Africa/Lagos',
  weekly: [
    { weekday: 1, from: '09:00', to: '12:00' },
    { weekday: 3, from: '13:00', to: '17:30' },
  ],
  overrides: [{ date: '2027-04-24', intervals: [] }],
  timeOff: [{ from: '2027-08-02', to: '2027-08-13', note: 'Family' }],
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 10,
  minNoticeMinutes: 120,
  horizonDays: 60,
  maxPerDay: 8,
}
const defaults = {
  observesHolidays: true,
  holidayCountry: null,
  maxPerWeek: null,
  cancelCutoffHours: 24,
  lateCancelFeePercent: 0,
  rescheduleCutoffHours: 12,
  maxReschedules: 3,
}
const availability = {
  ...rules,
  ...defaults,
  weekly: rules.weekly.map((rule) => ({ ...rule, facilityId: null })),
  updatedAt: '2026-03-02T08:15:00.000Z',
}
const conflict = {
  appointmentId: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10',
  status: 'booked',
  startsAt: '2027-04-24T08:00:00.000Z',
  endsAt: '2027-04-24T08:30:00.000Z',
  local: '2027-04-24T09:00',
  timezone: 'Africa/Lagos',
}
const answer = (message: string) => ({ 200: { status: 'success', data: { availability, conflicts: [conflict] }, message } })
const slot = {
  startsAt: '2027-04-26T08:00:00.000Z',
  endsAt: '2027-04-26T08:30:00.000Z',
  local: '2027-04-26T16:00',
  timezone: 'Asia/Manila',
  facilityId: null,
}
const shown = { from: '2027-04-26', to: '2027-05-02', timezone: 'Asia/Manila', practitionerTimezone: 'Africa/Lagos' }

export const availabilityExamples: Partial<Record<DoorName, DoorExamples>> = {
  'get /practitioners/me/availability': { answers: answer('Your availability') },
  'put /practitioners/me/availability': { requests: { 'Two days a week': rules }, answers: answer('Availability saved') },
  'get /practitioners/:id/slots': { answers: { 200: { status: 'success', data: { slots: [slot], ...shown }, message: 'Free slots' } } },
}
