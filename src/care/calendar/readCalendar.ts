import type { StaffActor } from '../../platform/actor'
import { auditAlone } from '../../platform/audit/auditAlone'
import { query, queryOne } from '../../platform/db'
import { invalidField, notFound } from '../../platform/http/errors'
import { allowedMoves, type ConsultationType, type Move } from '../appointments'
import { aDay, dayNumber, dayText, openBetween, weekdayOf, zoneClock } from '../availability'
import { appointmentsOf, facilityOf, practitionerPages, practitionersAPage, type AppointmentRow, type Place, type PractitionerRow } from './calendarStatements' // prettier-ignore
import { dayClock, type DayClock, type Stretch } from './dayClock'

/** Whose clock the page is in; the reader's own, or the first of these that is known. */
export type ClockOf = 'facility' | 'practitioner' | 'own'

export type CalendarQuestion = {
  view: 'day' | 'week'
  /** `YYYY-MM-DD`; today where the clock is, when left out. A week is that of this day, from Monday. */
  day?: string | undefined
  practitionerId?: string | undefined
  facilityId?: string | undefined
  /** The reader's own. */
  timezone: string
  clock?: ClockOf | undefined
  withCancelled?: boolean | undefined
  page: number
}

/** An appointment of a column. `at` and `until` are minutes of the day; so are those of the time that its buffers block. */
export type CalendarAppointment = AppointmentRow & { at: number; until: number; blockedAt: number; blockedEnd: number; allowed: Move[] }
export type CalendarSlot = { startsAt: Date; at: number; until: number }
/** One practitioner on one day. Minutes are those of the day on the page's clock. */
export type CalendarColumn = {
  practitionerId: string
  day: string
  hours: Stretch[]
  slots: CalendarSlot[]
  appointments: CalendarAppointment[]
  /** Time that is taken at another facility than the one looked at; nobody's name is in it. */
  elsewhere: Stretch[]
}
export type CalendarPractitioner = {
  id: string
  name: string
  title: string | null
  timezone: string | null
  consultationTypes: ConsultationType[]
  slotMinutes: number
  /** Listed: verified, in date, not hidden. */
  isBookable: boolean
}
export type CalendarPage = {
  view: 'day' | 'week'
  day: string
  today: string
  now: Date
  timezone: string
  clock: ClockOf
  facility: Place | null
  practitioners: CalendarPractitioner[]
  columns: CalendarColumn[]
  pagination: { page: number; totalPages: number; total: number }
}

/** What a calendar of a practitioner who has said nothing is drawn in. */
const usualSlot = 30

/**
 * The calendar of a day or a week in the panel: hours, slots that are free, and appointments with the names of patients, in four statements however many
 * practitioners there are. Each patient who is shown finds in the access log that staff looked. The caller has checked `appointments.read`.
 * @throws notFound for no such facility or practitioner; invalid for a week of more than one practitioner
 */
export const readCalendar = async (actor: StaffActor, question: CalendarQuestion): Promise<CalendarPage> => {
  const { view, practitionerId, facilityId, page, withCancelled = false } = question
  if (view === 'week' && !practitionerId) throw invalidField('practitionerId', 'required', 'Choose a practitioner to see a week.')
  const facility = facilityId ? await queryOne(facilityOf, [facilityId]) : null
  if (facilityId && !facility) throw notFound()
  const rows = await practitionersOf(question, facility)
  if (practitionerId && rows.length === 0) throw notFound()
  const zone = zoneOf(question, { facility, practitioner: practitionerId ? rows[0]! : null })
  const { days, day, today } = daysOf(question, zone.timezone)
  const [from, to] = [days[0]!.from, days.at(-1)!.to]
  const ids = rows.map(({ id }) => id)
  const found = ids.length > 0 ? await query(appointmentsOf, [new Date(from), new Date(to), ids, withCancelled]) : []
  const isHere = (place: string | null) => !facilityId || place === null || place === facilityId
  await noteLook(actor, found.filter((one) => isHere(one.facilityId))) // prettier-ignore
  const total = rows[0]?.total ?? 0
  return {
    ...zone,
    view,
    day,
    today,
    now: new Date(),
    facility,
    practitioners: rows.map(practitionerView),
    columns: rows.flatMap((row) => columnsOf(row, { days, from, to, isHere, appointments: found.filter((one) => one.practitionerId === row.id) })), // prettier-ignore
    pagination: { page, total, totalPages: Math.max(1, Math.ceil(total / practitionersAPage)) },
  }
}

/** The time asked about with a day or two around it, wherever its clock is. */
const roughly = ({ view, day }: CalendarQuestion): { from: number; to: number } => {
  const chosen = day ? dayNumber(day) : Math.floor(Date.now() / aDay)
  const before = view === 'week' ? 8 : 1
  return { from: (chosen - before) * aDay, to: (chosen + before + 1) * aDay }
}

/** The days on the page by a clock, the one asked for, and the one that it is there now. */
const daysOf = (question: CalendarQuestion, timezone: string): { days: DayClock[]; day: string; today: string } => {
  const { view, day } = question
  const { from, to } = roughly(question)
  const now = Date.now()
  const clock = zoneClock(timezone, { from: Math.min(from, now), to: Math.max(to, now) })
  const today = Math.floor(clock.toLocal(now) / aDay)
  const chosen = day ? dayNumber(day) : today
  const first = view === 'week' ? chosen - weekdayOf(chosen) + 1 : chosen
  const days = Array.from({ length: view === 'week' ? 7 : 1 }, (_, at) => dayClock(clock, first + at))
  return { days, day: dayText(chosen), today: dayText(today) }
}

/** Of one practitioner the clock is known only when they are; who is on a page of many depends on its exact day. */
const practitionersOf = (question: CalendarQuestion, facility: Place | null): Promise<PractitionerRow[]> => {
  const { practitionerId, facilityId, page } = question
  const which = practitionerId ? 'one' : facilityId ? 'ofFacility' : 'all'
  const [day] = daysOf(question, zoneOf(question, { facility, practitioner: null }).timezone).days
  const { from, to } = practitionerId ? roughly(question) : day!
  const skipped = (page - 1) * practitionersAPage
  return query(practitionerPages[which], [new Date(from), new Date(to), practitionersAPage, skipped, practitionerId ?? facilityId ?? null])
}

type Clocks = { facility: Place | null; practitioner: PractitionerRow | null }

/** The clock that was asked for, if it is known, else the facility's, the practitioner's, the reader's. */
const zoneOf = ({ clock, timezone: own }: CalendarQuestion, { facility, practitioner }: Clocks): { timezone: string; clock: ClockOf } => {
  const known = { facility: facility?.timezone, practitioner: practitioner?.timezone, own }
  const order = [...(clock ? [clock] : []), 'facility', 'practitioner', 'own'] as const
  const found = order.find((name) => known[name])!
  return { clock: found, timezone: known[found]! }
}

const practitionerView = (row: PractitionerRow): CalendarPractitioner => ({
  id: row.id,
  name: row.name,
  title: row.title,
  timezone: row.timezone,
  consultationTypes: row.types,
  slotMinutes: row.slotMinutes ?? usualSlot,
  isBookable: row.listedUntil !== null && row.listedUntil > row.now,
})

type Drawn = { days: DayClock[]; from: number; to: number; isHere: (facilityId: string | null) => boolean; appointments: AppointmentRow[] }

const columnsOf = (row: PractitionerRow, { days, from, to, isHere, appointments }: Drawn): CalendarColumn[] => {
  const open = openBetween(row, { from, to })
  const ofDay = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, day: DayClock) => day.has(startsAt.getTime(), endsAt.getTime())
  return days.map((day) => ({
    practitionerId: row.id,
    day: day.text,
    hours: open.hours.filter(({ facilityId, ...stretch }) => isHere(facilityId) && day.has(stretch.from, stretch.to)).map(({ from: begins, to: ends }) => day.stretch(begins, ends)), // prettier-ignore
    slots: open.slots
      .filter(({ startsAt, facilityId }) => isHere(facilityId) && startsAt >= day.from && startsAt < day.to)
      .map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), ...day.lasting(startsAt, endsAt) })),
    appointments: appointments.filter((one) => isHere(one.facilityId) && ofDay(one, day)).map((one) => block(one, day)),
    elsewhere: appointments
      .filter((one) => !isHere(one.facilityId) && one.status !== 'cancelled' && ofDay(one, day))
      .map((one) => day.lasting(one.blockedFrom.getTime(), one.blockedUntil.getTime())),
  }))
}

const block = (appointment: AppointmentRow, day: DayClock): CalendarAppointment => {
  const { at: blockedAt, until: blockedEnd } = day.lasting(appointment.blockedFrom.getTime(), appointment.blockedUntil.getTime())
  const place = day.lasting(appointment.startsAt.getTime(), appointment.endsAt.getTime())
  return { ...appointment, ...place, blockedAt, blockedEnd, allowed: allowedMoves(appointment.status, 'staff') }
}

/** Nothing is shown unless it can be noted. */
const noteLook = async (actor: StaffActor, shown: readonly AppointmentRow[]): Promise<void> => {
  const people = [...new Set(shown.map(({ patientId }) => patientId))]
  const note = (id: string) => ({ action: 'appointments.listed', detail: { target: { collection: 'personal-details', id }, about: id } })
  if (people.length > 0) await auditAlone(actor, people.map(note))
}
