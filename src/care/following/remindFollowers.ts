import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { queueMessage } from '../../platform/mail/sendMessage'
import { localDayOf, localMinuteOf } from './schedule'

/** Reminders go out in the morning, by the follower's clock: from 08:00 on, and not after noon, when the day has been planned without them. */
export const morning = { from: 8 * 60, until: 12 * 60 } as const

/** People a transaction. */
const batch = 200

/** The local days of the zones in which it is morning. */
export const morningsAt = (now: Date, timezones: readonly string[]): { timezone: string; day: string }[] =>
  timezones.flatMap((timezone) => {
    const minute = localMinuteOf(now, timezone)
    return minute >= morning.from && minute < morning.until ? [{ timezone, day: localDayOf(now, timezone) }] : []
  })

const zones = statement<{ timezone: string }>('following.zones', `SELECT DISTINCT timezone FROM plan_subscriptions WHERE status = 'active'`)

const isToRemind = `s.status = 'active' AND s.reminded_on IS DISTINCT FROM z.day AND (s.price_model = 'free' OR s.paid_until IS NULL OR s.paid_until > $3)`

type Reminded = { accountId: string; day: string; count: number; email: string | null; firstName: string | null; wantsMail: boolean }

/** All plans of one person at once, so that they get one mail. Rows are locked in one order and looked at again once they are: of two processes one gets each. */
const remind = statement<Reminded>(
  'following.remind',
  `WITH z AS (SELECT * FROM unnest($1::text[], $2::text[]) AS z(timezone, day)),
     people AS (SELECT DISTINCT s.account_id FROM plan_subscriptions s JOIN z ON z.timezone = s.timezone WHERE ${isToRemind} ORDER BY s.account_id LIMIT ${batch}),
     held AS (SELECT s.id, z.day FROM plan_subscriptions s JOIN z ON z.timezone = s.timezone WHERE s.account_id IN (SELECT account_id FROM people) AND ${isToRemind}
       ORDER BY s.id FOR UPDATE OF s),
     marked AS (UPDATE plan_subscriptions s SET reminded_on = held.day, updated_at = now() FROM held WHERE s.id = held.id RETURNING s.id, s.account_id, held.day)
   SELECT m.account_id AS "accountId", m.day, sum((SELECT count(*) FROM plan_occurrences o WHERE o.subscription_id = m.id AND o.local_day = m.day AND o.status = 'pending'))::int AS count,
     CASE WHEN a.status = 'active' AND a.email_verified_at IS NOT NULL THEN a.email END AS email,
     (SELECT d.name_first_name FROM personal_details d WHERE d.id = a.id) AS "firstName",
     coalesce((a.settings->'notifications'->'healthPlans'->>'email')::boolean, true) AS "wantsMail"
   FROM marked m JOIN accounts a ON a.id = m.account_id GROUP BY m.account_id, m.day, a.id`,
)

/**
 * Tells people in the morning how much they have to do today, once a local day and person, when something is left to do. What it is stands in the app
 * alone: a mail is read on locked screens and by others.
 */
export const remindFollowers = defineJob({
  name: 'following.remind',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 5,
  handler: async () => {
    const now = new Date()
    const mornings = morningsAt(now, (await query(zones)).map(({ timezone }) => timezone)) // prettier-ignore
    if (mornings.length === 0) return
    const values = [mornings.map(({ timezone }) => timezone), mornings.map(({ day }) => day), now]
    for (let reminded = batch; reminded > 0;) reminded = await remindSome(values)
  },
})

const remindSome = (values: unknown[]): Promise<number> =>
  withTransaction(systemActor('plan reminders'), async (tx) => {
    const rows = await tx.query(remind, values)
    for (const { accountId, day, count, email, firstName, wantsMail } of rows)
      if (email && wantsMail && count > 0)
        queueMessage(tx, {
          channel: 'email',
          to: email,
          template: 'plan-reminder',
          accountId,
          data: { firstName, count },
          dedupeKey: `plan-reminder:${accountId}:${day}`,
        })
    return rows.length
  })

export const schedulePlanReminders = (): void => schedule(remindFollowers, { everySeconds: 600 })
