import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { invalid } from '../../platform/http/errors'
import { ensurePractitioner, refreshLacks } from '../practitioners'
import type { AvailabilityRules, Hours } from './availability'
import { defaultRules, type AvailabilityInput } from './availabilityInput'
import { fillHolidays } from './fillHolidays'
import { markStale } from './markStale'
import { readAvailabilityOn, type OwnAvailability } from './readAvailability'

const columns = [
  'timezone', 'weekly', 'overrides', 'time_off', 'observes_holidays', 'holiday_country', 'slot_minutes', 'buffer_before_minutes', 'buffer_after_minutes',
  'min_notice_minutes', 'horizon_days', 'max_per_day', 'max_per_week', 'cancel_cutoff_hours', 'late_cancel_fee_percent', 'reschedule_cutoff_hours',
  'max_reschedules',
] // prettier-ignore
const write = statement(
  'availability.put',
  `INSERT INTO availabilities (id, ${columns.join(', ')}, created_at, updated_at) VALUES ($1, ${columns.map((_, at) => `$${at + 2}`).join(', ')}, now(), now())
   ON CONFLICT (id) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}, updated_at = now()`,
)
const myFacilities = statement<{ id: string }>(
  'availability.my-facilities',
  `SELECT m.facility_id AS id FROM facility_memberships m JOIN facilities f ON f.id = m.facility_id AND f.status = 'active'
   WHERE m.account_id = $1 AND m.status = 'active' AND m.facility_id = ANY($2::uuid[])`,
)

/**
 * Says when the caller may be booked; what is not sent has its usual value. Bookings that no longer fit stay, and are answered as `conflicts`.
 * @throws invalid for a facility that the caller does not work at
 */
export const putAvailability = (actor: AccountActor, given: AvailabilityInput): Promise<OwnAvailability> =>
  withTransaction(actor, async (tx) => {
    await ensurePractitioner(tx, actor.id)
    // locks the calendar: nobody books by the old hours meanwhile
    await markStale(tx, actor.id)
    await refuseForeignFacilities(tx, given)
    const before = await readAvailabilityOn(tx, actor.id)
    await tx.query(write, [
      actor.id, given.timezone, JSON.stringify(given.weekly), JSON.stringify(given.overrides), JSON.stringify(given.timeOff), given.observesHolidays,
      given.holidayCountry, given.slotMinutes, given.bufferBeforeMinutes, given.bufferAfterMinutes, given.minNoticeMinutes, given.horizonDays,
      given.maxPerDay, given.maxPerWeek, given.cancelCutoffHours, given.lateCancelFeePercent, given.rescheduleCutoffHours, given.maxReschedules,
    ]) // prettier-ignore
    await refreshLacks(tx, actor.id)
    if (given.observesHolidays) tx.enqueue(fillHolidays, {}, { dedupeKey: fillHolidays.name })
    noteChange(tx, before, given)
    return readAvailabilityOn(tx, actor.id)
  })

const refuseForeignFacilities = async (tx: Tx, { weekly, overrides }: AvailabilityInput): Promise<void> => {
  const places: [string, Hours][] = [
    ...weekly.map((rule, at): [string, Hours] => [`weekly.${at}.facilityId`, rule as Hours]),
    ...overrides.flatMap(({ intervals }, at) =>
      intervals.map((interval, place): [string, Hours] => [`overrides.${at}.intervals.${place}.facilityId`, interval as Hours]),
    ),
  ].filter((place): place is [string, Hours] => Boolean((place[1] as Hours).facilityId))
  if (places.length === 0) return
  const mine = new Set((await tx.query(myFacilities, [tx.actor.id, places.map(([, { facilityId }]) => facilityId)])).map(({ id }) => id))
  const errors = places
    .filter(([, { facilityId }]) => !mine.has(facilityId!))
    .map(([path]) => ({ path, code: 'facility_unknown', message: 'You do not work at this facility.' }))
  if (errors.length > 0) throw invalid({ errors })
}

/** Which rules were changed; what they say is in the calendar, and the notes of time off are nobody's business. */
const noteChange = (tx: Tx, before: OwnAvailability, after: AvailabilityInput): void => {
  const changed = (Object.keys(defaultRules) as (keyof AvailabilityRules)[]).filter(
    (name) => before.updatedAt === null || JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  if (changed.length === 0) return
  const id = tx.actor.id!
  tx.audit('availability.changed', {
    target: { collection: 'availabilities', id },
    about: id,
    changes: Object.fromEntries(changed.map((name) => [name, { after: 'changed' }])),
  })
}
