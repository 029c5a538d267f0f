import { queryOne, statement } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { calendarColumns, factsOf, type CalendarRow } from './calendar'
import { aDay, dayNumber, dayText } from './days'
import { slotsBetween } from './slotsBetween'
import { zoneClock } from './zoneClock'

/** The longest range of one question, and how many days are shown to who names none. */
export const readSlotsLimits = { days: 92, shownDays: 7 }

const read = statement<CalendarRow & { timezone: string | null }>(
  'availability.read-for-slots',
  `SELECT ${calendarColumns({ from: '$2::timestamptz', to: '$3::timestamptz' })}, coalesce(v.timezone, p.timezone) AS timezone
   FROM practitioners p LEFT JOIN availabilities v ON v.id = p.id WHERE p.id = $1 AND p.listed_until > now()`,
)

export type OfferedSlots = {
  slots: { startsAt: Date; endsAt: Date; local: string; timezone: string; facilityId: string | null }[]
  /** The viewer's days and zone. */
  from: string
  to: string
  timezone: string
  practitionerTimezone: string
}

/**
 * The slots of a listed practitioner that can be booked, on days of the viewer's zone (both included), in one statement.
 * @param timezone the practitioner's when left out
 * @throws notFound for who is not listed
 */
export const readSlots = async (wish: {
  practitionerId: string
  from?: string | undefined
  to?: string | undefined
  timezone?: string | undefined
}): Promise<OfferedSlots> => {
  const first = wish.from ? dayNumber(wish.from) : Math.floor(Date.now() / aDay)
  const last = wish.to ? dayNumber(wish.to) : first + readSlotsLimits.shownDays - 1
  const row = await queryOne(read, [wish.practitionerId, new Date((first - 2) * aDay), new Date((last + 3) * aDay)])
  if (!row) throw notFound()
  const practitionerTimezone = row.timezone ?? 'UTC'
  const timezone = wish.timezone ?? practitionerTimezone
  const viewer = zoneClock(timezone, { from: (first - 2) * aDay, to: (last + 3) * aDay })
  // without a first day: today, wherever the viewer is
  const firstDay = wish.from ? first : Math.floor(viewer.toLocal(row.now.getTime()) / aDay)
  const lastDay = wish.to ? last : firstDay + readSlotsLimits.shownDays - 1
  const from = viewer.edge(firstDay * aDay, 'earlier')
  const to = viewer.edge((lastDay + 1) * aDay, 'earlier')
  const { rules, listedUntil } = row
  const found = rules ? slotsBetween(rules, { from, to, ...factsOf(row, rules.timezone) }) : []
  const slots = found
    .filter(({ endsAt }) => endsAt <= listedUntil!.getTime())
    .map(({ startsAt, endsAt, facilityId }) => ({
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
      local: new Date(viewer.toLocal(startsAt)).toISOString().slice(0, 16),
      timezone,
      facilityId,
    }))
  return { slots, from: dayText(firstDay), to: dayText(lastDay), timezone, practitionerTimezone }
}
