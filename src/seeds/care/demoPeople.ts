import type { AvailabilityRules } from '../../care/availability'
import { demoCountries, type DemoCountry } from './countries'
import { aDay, dayFrom, idOf, pick, shareOf } from './determined'
import { professions, type Profession } from './professions'

type Person = {
  id: string
  email: string
  firstName: string
  lastName: string
  sex: 'female' | 'male'
  country: DemoCountry
  birthdate: string
}
export type DemoPatient = Person
export type DemoPractitioner = Person & {
  profession: Profession
  title: string
  bio: string
  languages: string[]
  consultationTypes: ('video' | 'audio' | 'in_person')[]
  fees: { consultationType: 'video' | 'audio' | 'in_person'; durationMinutes: number; amountMinor: number; currency: string }[]
  education: { institution: string; degree: string; year: number }
  license: { number: string; expiresOn: string; warnedDays: number | null }
  rules: AvailabilityRules
  facilityId: string | null
}
export type DemoFacility = {
  id: string
  name: string
  kind: 'clinic' | 'hospital'
  country: string
  timezone: string
  address: string
  city: string
}

/** In three of the countries people may come. */
export const demoFacilities: readonly DemoFacility[] = [
  { name: 'Marina Family Clinic', kind: 'clinic', country: 'NG', timezone: 'Africa/Lagos', address: '14 Broad Street', city: 'Lagos' },
  { name: 'Uhuru Medical Centre', kind: 'hospital', country: 'KE', timezone: 'Africa/Nairobi', address: 'Ngong Road 88', city: 'Nairobi' },
  { name: 'Katipunan Clinic', kind: 'clinic', country: 'PH', timezone: 'Asia/Manila', address: '27 Katipunan Avenue', city: 'Quezon City' },
].map((facility) => ({ ...facility, id: idOf('facility', facility.name) }) as DemoFacility)

const addressOf = (firstName: string, lastName: string, domain: string) =>
  `${firstName}.${lastName}@${domain}.example`.normalize('NFD').replace(/[^\w.@-]/g, '').toLowerCase() // prettier-ignore

const people = 6
const patientsEach = 4

type Hours = { from: string; to: string }
const onDays = (days: readonly number[], hours: readonly Hours[]) => days.flatMap((weekday) => hours.map((one) => ({ weekday, ...one })))
const weeks: readonly (readonly { weekday: number; from: string; to: string }[])[] = [
  onDays([1, 2, 3, 4, 5], [{ from: '09:00', to: '12:00' }, { from: '14:00', to: '17:00' }]),
  [...onDays([1, 3, 5], [{ from: '08:00', to: '13:00' }]), ...onDays([2, 4], [{ from: '15:00', to: '20:00' }])],
  onDays([2, 3, 4, 5, 6], [{ from: '10:00', to: '16:00' }]),
  [...onDays([1, 2, 3, 4], [{ from: '17:00', to: '21:00' }]), ...onDays([6], [{ from: '09:00', to: '13:00' }])],
] // prettier-ignore
/** Where the week begins on Sunday and Friday is free. */
const sundayWeek = onDays([7, 1, 2, 3, 4], [{ from: '10:00', to: '14:00' }, { from: '17:00', to: '20:00' }]) // prettier-ignore

/** Licences that run out soon, for the dashboard: days left by place, and the warning that has been given. */
const endingSoon: Readonly<Record<number, readonly [days: number, warned: number]>> = { 11: [12, 30], 23: [25, 30], 37: [48, 60] }

const practitionerAt = (place: number, now: number): DemoPractitioner => {
  const country = demoCountries[place % demoCountries.length]!
  const turn = Math.floor(place / demoCountries.length)
  const isWoman = (place + turn) % 2 === 0
  const profession = professions[(place * 7 + turn) % professions.length]!
  const firstName = (isWoman ? country.women : country.men)[(turn >> 1) + (place % 2)]!
  const lastName = country.families[turn]!
  const id = idOf('practitioner', place)
  const year = 1998 + Math.floor(shareOf(id, 'year') * 18)
  const facilityId = (turn < 3 && demoFacilities.find((facility) => facility.country === country.code)?.id) || null
  const slotMinutes = [30, 20, 30, 45][place % 4]!
  const fee = (times: number) => Math.max(1, Math.round((country.fee * profession.price * times) / country.step)) * country.step
  const types = (facilityId || place % 3 === 0 ? ['video', 'in_person'] : place % 5 === 1 ? ['video', 'audio'] : ['video']) as DemoPractitioner['consultationTypes'] // prettier-ignore
  const times = { video: 1, audio: 0.75, in_person: 1.25 }
  const [daysLeft, warnedDays] = endingSoon[place] ?? [100 + Math.floor(shareOf(id, 'licence') * 600), null]
  const weekly = country.code === 'EG' ? sundayWeek : weeks[(place + turn) % weeks.length]!
  return {
    id, firstName, lastName, country, profession, facilityId,
    email: addressOf(firstName, lastName, 'practice'),
    sex: isWoman ? 'female' : 'male',
    birthdate: `${year - 26}-${String(1 + (place % 12)).padStart(2, '0')}-${String(1 + ((place * 5) % 28)).padStart(2, '0')}`,
    title: profession.title === 'Dr' ? 'Dr' : isWoman ? 'Ms' : 'Mr',
    bio: `${profession.bio} In practice since ${year}, now in ${country.city}.`,
    languages: [...new Set([...country.languages.slice(0, 2 + (place % 2)), ...(place % 2 === 0 ? ['en'] : [])])],
    consultationTypes: types,
    fees: types.map((consultationType) => ({ consultationType, durationMinutes: slotMinutes, amountMinor: fee(times[consultationType]), currency: country.currency })),
    education: { institution: pick(country.universities, id), degree: profession.degree, year: year - 1 },
    license: { number: country.number(place + 1), expiresOn: dayFrom(now, daysLeft), warnedDays },
    rules: {
      timezone: country.timezone,
      weekly: weekly.map((hours) => ({ ...hours, facilityId })),
      overrides: [],
      timeOff: place % 9 === 4 ? [{ from: dayFrom(now, 20), to: dayFrom(now, 27), note: 'Leave' }] : [],
      observesHolidays: true, holidayCountry: null, slotMinutes, bufferBeforeMinutes: 0, bufferAfterMinutes: place % 3 === 0 ? 10 : 0,
      minNoticeMinutes: 120, horizonDays: 60, maxPerDay: place % 7 === 0 ? 8 : null, maxPerWeek: null,
      cancelCutoffHours: 24, lateCancelFeePercent: place % 2 === 0 ? 50 : 0, rescheduleCutoffHours: 12, maxReschedules: 3,
    },
  }
} // prettier-ignore

const patientAt = (place: number): DemoPatient => {
  const country = demoCountries[place % demoCountries.length]!
  const turn = Math.floor(place / demoCountries.length)
  const isWoman = turn % 2 === 0
  const firstName = (isWoman ? country.women : country.men)[3 + (turn >> 1)]!
  const lastName = country.families[people + turn]!
  const id = idOf('patient', place)
  const birth = Date.UTC(1953, 0, 1) + Math.floor(shareOf(id) * 52 * 365) * aDay
  return {
    id, firstName, lastName, country,
    email: addressOf(firstName, lastName, 'patients'),
    sex: isWoman ? 'female' : 'male',
    birthdate: new Date(birth).toISOString().slice(0, 10),
  }
} // prettier-ignore

/** Six of each of ten countries. */
export const demoPractitioners = (now: number): DemoPractitioner[] =>
  Array.from({ length: people * demoCountries.length }, (_, place) => practitionerAt(place, now))

export const demoPatients = (): DemoPatient[] => Array.from({ length: patientsEach * demoCountries.length }, (_, place) => patientAt(place))
