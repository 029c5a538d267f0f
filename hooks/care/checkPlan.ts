import type { CollectionBeforeChangeHook } from 'payload'
import { checkPlanFields } from '../../src/care/plans/checkPlanFields'
import { txFromRequest } from '../../src/platform/db/payloadAdapter'
import { actorOf } from '../actorOf'

/**
 * What staff write in the panel, or by REST and GraphQL, is held to the rules of the doors. A published plan that somebody edits has its next version in
 * the making; the published one stays on sale. What the rules write meanwhile (versions, followers, ratings) is kept: the row is held from here on, and
 * Payload writes every column of it.
 */
export const checkPlan: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  const tx = await txFromRequest(req, actorOf(req))
  const id = operation === 'update' ? String((originalDoc as { id: unknown }).id) : null
  return { ...data, ...(await checkPlanFields(tx, { id, fields: { ...(originalDoc as object), ...data } })) }
}
