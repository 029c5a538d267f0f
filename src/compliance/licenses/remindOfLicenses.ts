import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { queueMessage } from '../../platform/mail/sendMessage'
import { superadminSlug } from '../roles'

const day = 86_400_000
/** How far back a whole working day reaches, by the day of the week in UTC, Sunday first: a weekend is none. */
const daysBack = [2, 3, 1, 1, 1, 1, 1] as const

/** What was submitted before this moment has waited longer than a working day. */
export const waitedTooLongBefore = (now: Date): Date => new Date(now.getTime() - daysBack[now.getUTCDay()]! * day)

/** One run a day, for all processes together and however often the job runs. */
const claimDay = statement<{ name: string }>(
  'licenses.claim-reminder-day',
  `INSERT INTO job_schedules (name, slot) VALUES ('licenses.reminder-of-day', $1)
   ON CONFLICT (name) DO UPDATE SET slot = excluded.slot WHERE job_schedules.slot < excluded.slot RETURNING name`,
)
const waiting = statement<{ overdue: number; waiting: number; oldest: Date | null }>(
  'licenses.waiting-for-staff',
  `SELECT count(*) FILTER (WHERE submitted_at < $1)::int AS overdue, count(*)::int AS waiting, min(submitted_at) AS oldest
   FROM license_verifications WHERE status IN ('submitted', 'in-review')`,
)
const deciders = statement<{ id: string; email: string; name: string | null }>(
  'licenses.deciders',
  `SELECT s.id, s.email, s.name FROM staff s WHERE s.suspended_at IS NULL AND EXISTS (
     SELECT 1 FROM staff_rels l JOIN roles r ON r.id = l.roles_id AND r.audience = 'staff' WHERE l.parent_id = s.id AND l.path = 'roles' AND (r.slug = '${superadminSlug}'
       OR EXISTS (SELECT 1 FROM roles_permissions p WHERE p.parent_id = r.id AND p.value = 'licenses.decide')))`,
)

/** Tells staff who may decide that licences have waited longer than a working day: one mail a day at most. */
export const remindOfLicenses = defineJob({
  name: 'compliance.remind-of-licenses',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 5,
  handler: () =>
    withTransaction(systemActor('licence reminder'), async (tx) => {
      const now = new Date()
      const found = await tx.queryOne(waiting, [waitedTooLongBefore(now)])
      if (!found?.overdue || !found.oldest) return
      if (!(await tx.queryOne(claimDay, [Math.floor(now.getTime() / day)]))) return
      const data = { overdue: found.overdue, waiting: found.waiting, days: Math.floor((now.getTime() - found.oldest.getTime()) / day) }
      for (const { email, name } of await tx.query(deciders))
        queueMessage(tx, {
          channel: 'email',
          to: email,
          template: 'license-cases-waiting',
          data: { firstName: name?.split(' ')[0], ...data },
        })
    }),
})

export const scheduleLicenseReminder = (): void => schedule(remindOfLicenses, { everySeconds: 3600 })
