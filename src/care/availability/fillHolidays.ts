import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { uuidv7 } from '../../platform/uuid'
import { holidayCountrySql } from './availability'
import { markCountryStale } from './markStale'
import { publicHolidays } from './publicHolidays'

/** Which years of a country have been filled is kept like the time slot of a schedule: the last one. */
const marker = 'care.holidays.'
const yearsAhead = 2

const unfilled = statement<{ country: string; filledTo: number | null }>(
  'holidays.unfilled',
  `SELECT c.country, s.slot::int AS "filledTo" FROM (SELECT DISTINCT ${holidayCountrySql} AS country FROM availabilities v JOIN practitioners p ON p.id = v.id) c
   LEFT JOIN job_schedules s ON s.name = '${marker}' || c.country WHERE c.country IS NOT NULL AND (s.slot IS NULL OR s.slot < $1) ORDER BY c.country`,
)
const claim = statement<{ name: string }>(
  'holidays.claim-years',
  `INSERT INTO job_schedules (name, slot) VALUES ('${marker}' || $1, $2) ON CONFLICT (name) DO UPDATE SET slot = excluded.slot
   WHERE job_schedules.slot < excluded.slot RETURNING name`,
)
const insert = statement(
  'holidays.insert',
  `INSERT INTO public_holidays (id, country, day, name, is_observed, created_at, updated_at)
   SELECT g.id, $1, g.day, g.name, true, now(), now() FROM unnest($2::uuid[], $3::text[], $4::text[]) AS g(id, day, name) ON CONFLICT (country, day, name) DO NOTHING`,
)

/** Each year of a country once: what staff have corrected, switched off or deleted since then is theirs. */
const fill = async (country: string, { from, to }: { from: number; to: number }): Promise<void> => {
  const found = await publicHolidays(country, { from, to })
  await withTransaction(systemActor('public holidays'), async (tx) => {
    if (!(await tx.queryOne(claim, [country, to]))) return
    await tx.query(insert, [country, found.map(() => uuidv7()), found.map(({ day }) => day), found.map(({ name }) => name)])
    await markCountryStale(tx, country)
  })
}

/** Fills the public holidays of this year and the next two, for the countries of practitioners who keep them. */
export const fillHolidays = defineJob({
  name: 'care.fill-holidays',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 5,
  handler: async () => {
    const year = new Date().getUTCFullYear()
    const to = year + yearsAhead
    for (const { country, filledTo } of await query(unfilled, [to])) await fill(country, { from: Math.max(year, (filledTo ?? 0) + 1), to })
  },
})

export const scheduleHolidays = (): void => schedule(fillHolidays, { everySeconds: 86_400 })
