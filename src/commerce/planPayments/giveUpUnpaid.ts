import { z } from 'zod'
import { giveUpUnpaid } from '../../care/following'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction } from '../../platform/db'
import { defineJob } from '../../platform/jobs'
import { payWithin } from './term'

/** Those that nobody can pay any more: every payment for them has run out, and none is being looked into. */
const runOut = statement<{ id: string }>(
  'plan-payments.run-out',
  `SELECT s.id FROM plan_subscriptions s WHERE s.status = 'pending_payment' AND s.created_at <= $1::timestamptz - make_interval(secs => ${payWithin / 1000})
     AND NOT EXISTS (SELECT FROM payments p WHERE p.purpose = 'health_plan' AND p.reference_id = s.id::text AND (p.expires_at > $1 OR p.status = 'requires_review'))
   ORDER BY s.id LIMIT 500`,
)

/** Ends plans that were never paid for. Should the money come later all the same, it is in the wallet. */
export const giveUpUnpaidPlans = async (now: Date): Promise<void> => {
  for (const { id } of await query(runOut, [now])) await withTransaction(systemActor('plans not paid for'), (tx) => giveUpUnpaid(tx, id))
}

export const giveUpUnpaidJob = defineJob({
  name: 'plan-payments.give-up-unpaid',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 3,
  handler: () => giveUpUnpaidPlans(new Date()),
})
