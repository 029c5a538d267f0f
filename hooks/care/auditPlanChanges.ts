import type { CollectionAfterChangeHook } from 'payload'
import { txFromRequest } from '../../src/platform/db/payloadAdapter'
import { actorOf } from '../actorOf'
import { changesBetween } from '../changesBetween'

/** What changed in a plan goes to the audit log in the same transaction; of the text itself, that it changed. */
export const auditPlanChanges: CollectionAfterChangeHook = async ({ collection, doc, previousDoc, operation, req }) => {
  const short = ({ body, prices, ...rest }: Record<string, unknown>) => ({
    ...rest,
    body: JSON.stringify(body ?? null),
    prices: JSON.stringify(prices ?? null),
  })
  const all = changesBetween(operation === 'create' ? {} : short(previousDoc), short(doc), { masked: false })
  const { body, ...changes } = all
  if (operation === 'update' && Object.keys(all).length === 0) return
  const tx = await txFromRequest(req, actorOf(req))
  tx.audit(`plan.${operation === 'create' ? 'created' : 'updated'}`, {
    target: { collection: collection.slug, id: String(doc.id) },
    changes: { ...changes, ...(body && { body: { after: 'changed' } }) },
  })
}
