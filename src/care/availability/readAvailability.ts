import type { AccountActor } from '../../platform/actor'
import { query, queryOne, statement, type Tx } from '../../platform/db'
import { rulesSql, type AvailabilityRules } from './availability'
import { defaultRules } from './availabilityInput'
import { conflictsOf, type Conflict } from './conflicts'
import { aDay, dayNumber } from './days'

/** `updatedAt` null: nothing has been said yet, and the practitioner is closed. */
export type OwnAvailability = AvailabilityRules & { updatedAt: Date | null; conflicts: Conflict[] }

const read = statement<{ rules: AvailabilityRules | null; timezone: string | null; updatedAt: Date | null }>(
  'availability.read-own',
  `SELECT CASE WHEN v.id IS NOT NULL THEN ${rulesSql} END AS rules, v.updated_at AS "updatedAt", coalesce(p.timezone, a.settings->>'timezone', d.timezone) AS timezone
   FROM accounts a LEFT JOIN practitioners p ON p.id = a.id LEFT JOIN availabilities v ON v.id = a.id LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1`,
)

/** A year after a single day has passed nobody needs its exception. */
const kept = 366

/** The caller's rules, and coming bookings that are not within them. */
export const readAvailability = (actor: AccountActor): Promise<OwnAvailability> => readAvailabilityOn({ query, queryOne }, actor.id)

/** The same on a transaction. */
export const readAvailabilityOn = async (on: Pick<Tx, 'query' | 'queryOne'>, practitionerId: string): Promise<OwnAvailability> => {
  const row = await on.queryOne(read, [practitionerId])
  const rules = row?.rules
  if (!rules) return { ...defaultRules, timezone: row?.timezone ?? defaultRules.timezone, updatedAt: null, conflicts: [] }
  const oldest = Math.floor(Date.now() / aDay) - kept
  return {
    ...rules,
    overrides: rules.overrides.filter(({ date }) => dayNumber(date) >= oldest),
    timeOff: rules.timeOff.filter(({ to }) => dayNumber(to) >= oldest),
    updatedAt: row.updatedAt,
    conflicts: await conflictsOf(practitionerId, rules, on),
  }
}
