import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { query, statement } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { calendarColumns, type CalendarRow } from './calendar'
import { openTimeOf } from './openTimeOf'

/** Practitioners a batch: two statements each. */
const batch = 100
/** A pass begins anew while changes keep coming in; the next run goes on. */
const mostPasses = 5

const readStale = statement<CalendarRow & { id: string; staleAt: string; nextHoldEnd: Date | null }>(
  'availability.read-stale',
  `SELECT p.id, p.stale_at::text AS "staleAt", ${calendarColumns({ from: 'now()', to: `now() + interval '92 days'` })},
     (SELECT min(a.hold_expires_at) FROM appointments a WHERE a.practitioner_id = p.id AND a.status = 'held' AND a.hold_expires_at > now()) AS "nextHoldEnd"
   FROM practitioners p LEFT JOIN availabilities v ON v.id = p.id WHERE p.stale_at <= now() AND ($1::uuid IS NULL OR p.id > $1) ORDER BY p.id LIMIT ${batch}`,
)
/** Only where nothing has changed since it was read; whoever is being booked right now comes next time. */
const write = statement<{ id: string }>(
  'availability.write-open-time',
  `WITH given AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, "staleAt" timestamptz, "nextAvailableAt" timestamptz, "openDuring" tstzmultirange, "staleNext" timestamptz)),
   free AS (SELECT p.id FROM practitioners p JOIN given g ON g.id = p.id AND g."staleAt" = p.stale_at ORDER BY p.id FOR NO KEY UPDATE OF p SKIP LOCKED)
   UPDATE practitioners p SET next_available_at = g."nextAvailableAt", open_during = g."openDuring", stale_at = g."staleNext"
   FROM given g, free WHERE free.id = p.id AND g.id = p.id RETURNING p.id`,
)

/** @returns the last id of the batch, null after the last one */
const refreshBatch = async (after: string | null): Promise<string | null> => {
  const rows = await query(readStale, [after])
  const found = []
  for (const row of rows) {
    found.push({ id: row.id, staleAt: row.staleAt, ...openTimeOf(row) })
    // requests are served in between
    await setImmediate()
  }
  if (found.length > 0) await query(write, [JSON.stringify(found)])
  return rows.length < batch ? null : rows.at(-1)!.id
}

const anyStale = statement<{ id: string }>('availability.any-stale', `SELECT id FROM practitioners WHERE stale_at <= now() LIMIT 1`)

/**
 * Works out when practitioners are free next, and which time is open, for those whose calendar has changed and those for whom time has passed:
 * the first slot is too near, a hold has run out, a new day has come within the horizon.
 */
export const refreshOpenTime = defineJob({
  name: 'care.refresh-open-time',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  attempts: 5,
  handler: async () => {
    for (let pass = 0; pass < mostPasses; pass++) {
      if ((await query(anyStale)).length === 0) return
      let after = await refreshBatch(null)
      while (after) after = await refreshBatch(after)
    }
  },
})

export const scheduleOpenTime = (): void => schedule(refreshOpenTime, { everySeconds: 20 })
