import { z } from 'zod'
import {
  reconcile,
  reopenReconciliationCase,
  resolveReconciliationCase,
  takeReconciliationCase,
  yesterday,
  type ReconciliationCase,
} from '../../src/commerce/reconciliation'
import { Day } from '../../src/care/availability'
import { ask } from '../../src/commerce/reconciliation/ask'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody } from '../../src/compliance/staffInput'
import { invalidField } from '../../src/platform/http/errors'
import { safeText } from '../../src/platform/validation/safeText'

const Resolving = z.strictObject({
  resolution: z.enum(['no_action', 'posted', 'reversed', 'refunded']),
  note: safeText(1_000, { min: 1, multiline: true }),
})
const Running = z.strictObject({ day: Day.optional() })

const doing = { method: 'post', permission: 'reconciliation.work' } as const
const shown = ({ id, status, resolution, takenById, transactionId }: ReconciliationCase) => ({
  id,
  status,
  resolution,
  takenBy: takenById,
  transaction: transactionId,
})

const cases = (count: number) => (count === 1 ? '1 new case' : `${count} new cases`)
/** Days back for which a provider still tells. */
const furthestBack = 400

/** Yesterday when none was named. @throws invalidField for a day to come, or one too long ago */
const dayOf = (day: string | undefined): string => {
  const wanted = day ?? yesterday()
  const today = new Date().toISOString().slice(0, 10)
  if (wanted > today) throw invalidField('day', 'day_to_come', 'This day is still to come.')
  if (Date.parse(today) - Date.parse(wanted) > furthestBack * 86_400_000)
    throw invalidField('day', 'out_of_range', `At most ${furthestBack} days back.`)
  return wanted
}

/** What staff do about differences between the provider and the ledger. */
export const reconciliationEndpoints = [
  staffEndpoint({
    ...doing,
    path: '/run',
    body: Running,
    handler: async (actor, { body }) => {
      const outcome = await ask(() => reconcile(actor, { day: dayOf(body.day) }))
      return {
        message: `${outcome.day} was compared: ${outcome.matched} of ${outcome.compared} agree, ${cases(outcome.opened)}.`,
        ...outcome,
      }
    },
  }),
  staffEndpoint({
    ...doing,
    path: '/:id/take',
    body: NoBody,
    handler: async (actor, { id }) => ({
      message: 'The case is yours for half an hour.',
      doc: shown(await takeReconciliationCase(actor, { id })),
    }),
  }),
  staffEndpoint({
    ...doing,
    path: '/:id/resolve',
    // it may move money
    fresh: true,
    body: Resolving,
    handler: async (actor, { id, body }) => ({ message: 'Resolved.', doc: shown(await resolveReconciliationCase(actor, { id, ...body })) }),
  }),
  staffEndpoint({
    ...doing,
    path: '/:id/reopen',
    body: NoBody,
    handler: async (actor, { id }) => ({
      message: 'Back among the open cases.',
      doc: shown(await reopenReconciliationCase(actor, { id })),
    }),
  }),
]
