import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { lockCalendar, markStale } from '../availability'
import { offerFreedSlots } from './offerFreedSlot'
import { expiringHolds } from './placing'

const calendarsWithRunOutHolds = statement<{ id: string }>(
  'appointments.calendars-with-run-out-holds',
  `SELECT DISTINCT practitioner_id AS id FROM appointments WHERE status = 'held' AND hold_expires_at <= now() LIMIT 500`,
)
const expireOf = expiringHolds('appointments.expire-of-practitioner', 'a.practitioner_id = $1')

/**
 * Writes down that holds have run out and offers their times to the waiting list. Booking needs it not: it ends run-out holds in its way by itself, and
 * every reading takes them for what they are. One practitioner after the other, in the order of locks that booking keeps.
 */
export const sweepHolds = defineJob({
  name: 'appointments.sweep-holds',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  attempts: 3,
  handler: async () => {
    for (const { id } of await query(calendarsWithRunOutHolds))
      await withTransaction(systemActor('holds that ran out'), async (tx) => {
        await lockCalendar(tx, id)
        const freed = await tx.query(expireOf, [id])
        if (freed.length === 0) return
        await markStale(tx, id)
        offerFreedSlots(tx, freed)
      })
  },
})

export const scheduleHoldSweep = (): void => schedule(sweepHolds, { everySeconds: 60 })
