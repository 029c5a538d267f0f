import { slotsBetween, tzdataVersion, type Slot } from '../../care/availability'
import type { DemoPatient, DemoPractitioner } from './demoPeople'
import { aDay, anHour, idOf, pick, shareOf } from './determined'
import { iso, madeAt, type Row } from './insertRows'

const pastDays = 45
const comingDays = 21
const past = 4
const coming = 2
const aMinute = 60_000
const halfHour = 30 * aMinute

type Status = 'completed' | 'cancelled' | 'no_show' | 'expired' | 'booked' | 'held' | 'checked_in' | 'in_progress'
export type DemoAppointment = {
  id: string
  practitioner: DemoPractitioner
  patient: DemoPatient
  startsAt: number
  endsAt: number
  status: Status
  row: Row
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const referenceOf = (id: string): string => {
  const text = Array.from({ length: 8 }, (_, at) => letters[Math.floor(shareOf(id, 'reference', at) * letters.length)]).join('')
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

/** Spread over the list, the same each time. */
const spread = <T>(list: readonly T[], count: number, seed: string): T[] =>
  list.length < count ? [] : Array.from({ length: count }, (_, at) => list[Math.floor(((at + shareOf(seed, at)) * list.length) / count)]!)

const pastStatus = (share: number): Status =>
  share < 0.7 ? 'completed' : share < 0.83 ? 'cancelled' : share < 0.95 ? 'no_show' : 'expired'
const comingStatus = (share: number): Status => (share < 0.85 ? 'booked' : 'cancelled')

type Placed = { practitioner: DemoPractitioner; patient: DemoPatient; slot: Slot; status: Status; now: number }

const appointmentOf = ({ practitioner, patient, slot, status, now }: Placed): DemoAppointment => {
  const { rules, country } = practitioner
  const { startsAt, endsAt, facilityId } = slot
  const id = idOf('appointment', practitioner.id, patient.id, Math.floor((startsAt - now) / halfHour))
  const fee = practitioner.fees.find(
    ({ consultationType }) => consultationType === (facilityId && shareOf(id, 'type') < 0.5 ? 'in_person' : 'video'),
  )!
  const made = Math.min(startsAt - 3 * anHour, now - anHour) - Math.floor(shareOf(id, 'made') * 6) * aDay
  const cancelledAt = status === 'cancelled' ? Math.max(made + anHour, Math.min(startsAt - 5 * anHour, now - anHour)) : null
  const cancelledBy = pick(['patient', 'patient', 'patient', 'practitioner'] as const, id, 'by')
  const isLate = cancelledAt !== null && startsAt - cancelledAt < rules.cancelCutoffHours * anHour
  const hasBegun = status === 'completed' || status === 'in_progress'
  const row: Row = {
    id, reference: referenceOf(id), practitioner_id: practitioner.id, patient_id: patient.id, starts_at: iso(startsAt), ends_at: iso(endsAt),
    consultation_type: fee.consultationType, facility_id: fee.consultationType === 'in_person' ? facilityId : null, timezone: rules.timezone,
    patient_timezone: country.timezone, reason: pick(practitioner.profession.reasons, id, 'reason'), status,
    hold_expires_at: status === 'held' ? iso(now + 10 * aMinute) : status === 'expired' ? iso(made + 10 * aMinute) : null,
    blocked_from: iso(startsAt - rules.bufferBeforeMinutes * aMinute), blocked_until: iso(endsAt + rules.bufferAfterMinutes * aMinute),
    tzdata_version: tzdataVersion, fee_minor: fee.amountMinor, currency: fee.currency,
    agreed_cancel_cutoff_hours: rules.cancelCutoffHours, agreed_late_cancel_fee_percent: rules.lateCancelFeePercent, reschedules: shareOf(id, 'moved') < 0.12 ? 1 : 0,
    checked_in_at: hasBegun || status === 'checked_in' ? iso(startsAt - 6 * aMinute) : null, started_at: hasBegun ? iso(startsAt + 2 * aMinute) : null,
    completed_at: status === 'completed' ? iso(endsAt - aMinute) : null, cancelled_at: iso(cancelledAt), cancelled_by: cancelledAt === null ? null : cancelledBy,
    cancellation_fee_minor: cancelledAt === null ? null : isLate && cancelledBy === 'patient' ? Math.round((fee.amountMinor * rules.lateCancelFeePercent) / 100) : 0,
    // nobody is mailed about the demo
    sequence: cancelledAt === null ? 0 : 1, reminders_sent: '24h,1h', ...madeAt(made),
  } // prettier-ignore
  return { id, practitioner, patient, startsAt, endsAt, status, row }
}

/** Somebody of the same country who is not somewhere else then. */
const freePatient = (seed: string, { country }: DemoPractitioner, among: readonly DemoPatient[], { taken, slot }: { taken: readonly DemoAppointment[]; slot: Slot }) => {
  const here = among.filter((patient) => patient.country.code === country.code)
  const first = Math.floor(shareOf(seed) * here.length)
  const isBusy = ({ id }: DemoPatient) => taken.some(({ patient, startsAt, endsAt }) => patient.id === id && startsAt < slot.endsAt && endsAt > slot.startsAt)
  return here.map((_, at) => here[(first + at) % here.length]!).find((patient) => !isBusy(patient))
} // prettier-ignore

/** Consultations of the last weeks, of today and of the next weeks, within the hours of who gives them. */
export const demoAppointments = (practitioners: readonly DemoPractitioner[], patients: readonly DemoPatient[], now: number): DemoAppointment[] => {
  const made: DemoAppointment[] = []
  const begin = now - pastDays * aDay
  const place = (practitioner: DemoPractitioner, slot: Slot, status: Status): void => {
    // slots next to each other leave no room for what comes after a consultation
    const isTaken = made.some((other) => other.practitioner === practitioner && other.startsAt < slot.endsAt + anHour && other.endsAt + anHour > slot.startsAt)
    if (isTaken) return
    const patient = freePatient(`${practitioner.id} ${made.length}`, practitioner, patients, { taken: made, slot })
    if (patient) made.push(appointmentOf({ practitioner, patient, slot, status, now }))
  }
  const today = Math.floor(now / halfHour) * halfHour
  const doingNow: Readonly<Record<number, Status>> = { 2: 'in_progress', 17: 'in_progress', 5: 'checked_in', 29: 'checked_in' }
  for (const [at, practitioner] of practitioners.entries()) {
    const rules = { ...practitioner.rules, minNoticeMinutes: 0, horizonDays: pastDays + comingDays + 2, timeOff: [] }
    const slots = slotsBetween(rules, { from: begin, to: now + comingDays * aDay, now: begin })
    const before = slots.filter(({ endsAt }) => endsAt < now - 12 * anHour)
    const after = slots.filter(({ startsAt }) => startsAt > now + aDay)
    for (const slot of spread(before, past + (at % 3), `${practitioner.id} past`)) place(practitioner, slot, pastStatus(shareOf(practitioner.id, 'was', made.length)))
    for (const slot of spread(after, coming + (at % 3), `${practitioner.id} coming`)) place(practitioner, slot, comingStatus(shareOf(practitioner.id, 'will', made.length)))
    const status = doingNow[at]
    if (status) place(practitioner, { startsAt: status === 'checked_in' ? today + halfHour : today, endsAt: (status === 'checked_in' ? today + halfHour : today) + practitioner.rules.slotMinutes * aMinute, facilityId: null }, status)
    // held a moment ago
    if (at === 8 || at === 33) place(practitioner, after.at(-1)!, 'held')
  }
  return made
} // prettier-ignore

/** People who wait for an earlier time with somebody who has few. */
export const demoSlotRequests = (practitioners: readonly DemoPractitioner[], patients: readonly DemoPatient[], now: number): Row[] =>
  [7, 12, 38].map((at) => {
    const practitioner = practitioners[at]!
    const patient = patients.find(({ country }) => country.code === practitioner.country.code)!
    return {
      id: idOf('slot request', at), practitioner_id: practitioner.id, patient_id: patient.id, from_day: iso(now + aDay)!.slice(0, 10),
      to_day: iso(now + 14 * aDay)!.slice(0, 10), consultation_type: 'video', timezone: patient.country.timezone, status: 'waiting', ...madeAt(now - 20 * anHour),
    }
  }) // prettier-ignore
