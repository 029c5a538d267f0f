import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { query, statement, withTransaction } from '../../platform/db'
import { defineJob, schedule } from '../../platform/jobs'
import { personOf, resetColumns, type FactorReset } from './factorReset'
import { aboutReset, personFacts } from './person'
import { removeLostFactor } from './removeLostFactor'

/** Seconds between the second person's yes and the removal (identity reference 3.7): time to read the notice and to stop it. */
export const waitSeconds = 24 * 60 * 60

const due = `status = 'approved' AND not_before <= now()`
const dueOne = statement<FactorReset>('factor-resets.due-one', `SELECT ${resetColumns} FROM factor_resets WHERE id = $1 AND ${due}`)
const dueAll = statement<{ id: string }>('factor-resets.due', `SELECT id FROM factor_resets WHERE ${due} ORDER BY not_before LIMIT 100`)
const finish = statement<{ id: string }>(
  'factor-resets.finish',
  `UPDATE factor_resets SET status = $2::enum_factor_resets_status, finished_at = now(), updated_at = now() WHERE id = $1 AND ${due} RETURNING id`,
)

const overtaken = new Error('this reset was stopped, or done by another worker')

/** The row of the reset is changed last: using a factor locks the factor and then stops the reset, so that the two never wait for each other. */
const apply = (resetId: string): Promise<void> =>
  withTransaction(systemActor('lost factor'), async (tx) => {
    const reset = await tx.queryOne(dueOne, [resetId])
    if (!reset) return
    const person = personOf(reset)
    const { hasFactor } = await personFacts(tx, person)
    if (hasFactor) await removeLostFactor(tx, person)
    if (!(await tx.queryOne(finish, [resetId, hasFactor ? 'done' : 'cancelled']))) throw overtaken
    tx.audit(hasFactor ? 'factor-reset.done' : 'factor-reset.cancelled', aboutReset(resetId, person))
  })

/** Does what was approved a day ago, once. */
export const applyFactorReset = defineJob({
  name: 'compliance.apply-factor-reset',
  schema: z.object({ resetId: z.uuid() }),
  attempts: 8,
  handler: ({ resetId }) =>
    apply(resetId).catch((error: unknown) => {
      if (error !== overtaken) throw error
    }),
})

/** Finds what the job of its own has missed. */
const applyDueFactorResets = defineJob({
  name: 'compliance.apply-due-factor-resets',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  priority: 'low',
  attempts: 3,
  handler: async (_none, context) => {
    for (const { id } of await query(dueAll)) await applyFactorReset.handler({ resetId: id }, context)
  },
})

export const scheduleFactorResets = (): void => schedule(applyDueFactorResets, { everySeconds: 600 })
