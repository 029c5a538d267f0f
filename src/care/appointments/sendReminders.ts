import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { changing } from './appointment'
import { dueReminder } from './reminderTimes'
import { tellParties } from './tellParties'

type Candidate = { id: string; startsAt: Date; timezone: string; sent: string | null }

/**
 * Whom a reminder may be due for. The one of an hour before goes out at most half a day early, and only for what begins between 22:00 and 08:00 of the
 * patient's clock. Keyset on the start and id.
 */
const candidates = statement<Candidate>(
  'appointments.reminder-candidates',
  `SELECT a.id, a.starts_at AS "startsAt", a.patient_timezone AS timezone, a.reminders_sent AS sent FROM appointments a
   WHERE a.status IN ('booked', 'checked_in') AND a.starts_at > now() AND a.starts_at <= now() + interval '24 hours' AND (a.starts_at, a.id) > ($1::timestamptz, $2::uuid)
     AND (position('24h' IN coalesce(a.reminders_sent, '')) = 0
       OR (position('1h' IN coalesce(a.reminders_sent, '')) = 0 AND (a.starts_at <= now() + interval '1 hour'
         OR (a.starts_at <= now() + interval '12 hours' AND (a.starts_at AT TIME ZONE a.patient_timezone)::time NOT BETWEEN '08:00' AND '21:59:59'))))
   ORDER BY a.starts_at, a.id LIMIT 500`,
)
/** Of two processes at once one gets the row; an appointment that was moved or cancelled meanwhile is left alone. */
const mark = changing(
  'appointments.mark-reminded',
  `UPDATE appointments a SET reminders_sent = $4 WHERE a.id = $1 AND a.starts_at = $2 AND a.reminders_sent IS NOT DISTINCT FROM $3 AND a.status IN ('booked', 'checked_in')`,
)

const remind = ({ id, startsAt, timezone, sent }: Candidate): Promise<void> =>
  withTransaction(systemActor('appointment reminder'), async (tx) => {
    const due = dueReminder({ startsAt, timezone, sent })
    const appointment = due && (await tx.queryOne(mark, [id, startsAt, sent, due.sent]))
    if (appointment) await tellParties(tx, { appointment, template: 'appointment-reminder', to: ['patient'] })
  })

/** Reminds patients a day and an hour before, in their own time and outside their quiet hours. Each reminder goes out once, however often it runs. */
export const sendReminders = defineJob({
  name: 'appointments.send-reminders',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  attempts: 3,
  handler: async () => {
    const now = new Date()
    let after: [Date, string] = [new Date(0), '00000000-0000-0000-0000-000000000000']
    for (;;) {
      const page = await query(candidates, after)
      for (const candidate of page) if (dueReminder(candidate, now)) await remind(candidate)
      const last = page.at(-1)
      if (!last || page.length < 500) return
      after = [last.startsAt, last.id]
    }
  },
})

export const scheduleReminders = (): void => schedule(sendReminders, { everySeconds: 60 })
