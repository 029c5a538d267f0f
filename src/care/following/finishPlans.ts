import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction, type Tx } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { isOver, targetOf, type Subscription } from './subscription'

type Ending = { id: string } & Pick<Subscription, 'status' | 'endsOn' | 'timezone'>

/** Subscriptions a run; the next one goes on. */
const most = 2_000
const aDay = 86_400_000

/** No zone is over a plan sooner than the day after its last one, by UTC. */
const ending = statement<Ending>(
  'following.ending',
  `SELECT id, status::text AS status, ends_on AS "endsOn", timezone FROM plan_subscriptions WHERE status = 'active' AND ends_on <= $1 ORDER BY ends_on, id LIMIT ${most}`,
)
/** `ends_on` is what was looked at: a pause in between would have moved it. */
const finish = statement<{ id: string; accountId: string }>(
  'following.finish',
  `UPDATE plan_subscriptions SET status = 'completed', completed_at = $3, updated_at = now() WHERE id = $1 AND status = 'active' AND ends_on = $2
   RETURNING id, account_id AS "accountId"`,
)

/** Notes that a plan has ended, when its last day and the time to make up for it have passed. @returns whether it did now */
export const finishIfOver = async (tx: Tx, subscription: Ending, now: Date): Promise<boolean> => {
  if (!isOver(subscription, now)) return false
  const done = await tx.queryOne(finish, [subscription.id, subscription.endsOn, now])
  if (done) tx.audit('plan-subscription.completed', { target: targetOf(done.id), about: done.accountId })
  return done !== null
}

/** Ends plans by the clock. Doors say `completed` as soon as it is so, whether this has run or not. */
export const finishPlans = defineJob({
  name: 'following.finish-plans',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 5,
  handler: async () => {
    const now = new Date()
    const day = new Date(now.getTime() - aDay).toISOString().slice(0, 10)
    for (const subscription of await query(ending, [day]))
      await withTransaction(systemActor('end of a plan'), (tx) => finishIfOver(tx, subscription, now))
  },
})

export const schedulePlanEnds = (): void => schedule(finishPlans, { everySeconds: 1800 })
