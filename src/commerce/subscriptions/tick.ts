import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { defineJob, schedule } from '../../platform/jobs'
import { log } from '../../platform/log'
import { takeStep } from './renew'
import { lockDueSubscription } from './subscription'

/** Subscriptions looked for at a time. */
const batch = 200

const due = statement<{ id: string; dueAt: Date }>(
  'subscriptions.due',
  `SELECT id, due_at AS "dueAt" FROM subscriptions WHERE due_at <= $1 AND status IN ('incomplete', 'trialing', 'active', 'past_due') AND (due_at, id) > ($2, $3)
   ORDER BY due_at, id LIMIT ${batch}`,
)

export type Tick = {
  now: Date
  /** Runs something in one transaction of its own. */
  inTransaction?: <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>
  /** Stops between two steps. */
  signal?: AbortSignal
}

/**
 * Does what has become due of all subscriptions until `now`: trials end, periods are renewed, what was not paid is tried again or given up, what was cancelled ends.
 * Every step is a transaction that holds the subscription; one that another process holds is left to it, so any number may run at once. What was missed is done step
 * by step, a period at a time. One that fails holds up no other.
 * @throws Error when some failed, after all the others
 */
export const tickSubscriptions = async ({ now, inTransaction = asSystem, signal }: Tick): Promise<{ steps: number }> => {
  let steps = 0
  let failed = 0
  const takeAll = async (id: string): Promise<void> => {
    for (let isMore = true; isMore && !signal?.aborted;) {
      isMore = await retryClashes(() =>
        inTransaction(async (tx) => {
          const subscription = await lockDueSubscription(tx, id, now)
          if (!subscription) return false
          steps += 1
          return takeStep(tx, subscription, now)
        }),
      )
    }
  }
  // from the longest due on: one that fails is passed by, and looked at again at the next tick
  for (let last = { dueAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }; ;) {
    const found = await inTransaction((tx) => tx.query(due, [now, last.dueAt, last.id]))
    for (const { id } of found)
      await takeAll(id).catch((error: unknown) => {
        failed += 1
        log.error({ err: error, subscriptionId: id }, 'a subscription could not be looked at')
      })
    if (found.length < batch || signal?.aborted) break
    last = found.at(-1)!
  }
  if (failed > 0) throw new Error(`${failed} subscriptions could not be looked at`)
  return { steps }
}

const asSystem: NonNullable<Tick['inTransaction']> = (work) => withTransaction(systemActor('subscriptions'), work)

export const tickJob = defineJob({
  name: 'subscriptions.tick',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  attempts: 3,
  handler: async (_data, { signal }) => void (await tickSubscriptions({ now: new Date(), signal })),
})

export const scheduleSubscriptions = (): void => schedule(tickJob, { everySeconds: 60 })
