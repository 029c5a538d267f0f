import { statement, type Tx } from '../../platform/db'
import { holidayCountrySql } from './availability'
import { refreshOpenTime } from './refreshOpenTime'

/** Always later than what a running refresh has read, so that its result does not pass for the new state. */
const later = `greatest(clock_timestamp(), CASE WHEN stale_at <= clock_timestamp() + interval '2 milliseconds' THEN stale_at + interval '1 millisecond' END)`
const mark = statement('availability.mark-stale', `UPDATE practitioners SET stale_at = ${later} WHERE id = $1`)
const markCountry = statement(
  'availability.mark-country-stale',
  `UPDATE practitioners SET stale_at = ${later} WHERE id IN (SELECT v.id FROM availabilities v JOIN practitioners p ON p.id = v.id WHERE ${holidayCountrySql} = $1)`,
)

const soon = (tx: Tx): void => tx.enqueue(refreshOpenTime, {}, { dedupeKey: refreshOpenTime.name })

/**
 * To be called in the transaction of whatever changes when a practitioner can be booked: bookings made, moved, cancelled, and hours. When the next
 * free slot is, and which time is open, is worked out anew within seconds of the commit. The practitioner's row is locked until then.
 */
export const markStale = async (tx: Tx, practitionerId: string): Promise<void> => {
  await tx.query(mark, [practitionerId])
  soon(tx)
}

/** The same for everybody who keeps the holidays of a country. @param country ISO 3166-1 alpha-2 */
export const markCountryStale = async (tx: Tx, country: string): Promise<void> => {
  await tx.query(markCountry, [country])
  soon(tx)
}
