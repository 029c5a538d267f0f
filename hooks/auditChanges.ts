import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, GlobalAfterChangeHook } from 'payload'
import { txFromRequest } from '../src/platform/db/payloadAdapter'
import { actorOf } from './actorOf'
import { changesBetween } from './changesBetween'

type AuditOptions = {
  /** What the thing is called in the log, as in `role` for role.created, role.updated, role.deleted. */
  subject: string
  /** Whether values are shown as a first letter only. */
  masked?: boolean
}

/** Writes every change that comes through the generated doors or the admin panel to the audit log, in the same transaction. */
export const auditChanges = ({ subject, masked = false }: AuditOptions): CollectionAfterChangeHook => {
  return async ({ collection, doc, previousDoc, operation, req }) => {
    const changes = changesBetween(operation === 'create' ? {} : previousDoc, doc, { masked })
    if (operation === 'update' && Object.keys(changes).length === 0) return
    const tx = await txFromRequest(req, actorOf(req))
    const target = { collection: collection.slug, id: String(doc.id) }
    tx.audit(`${subject}.${operation === 'create' ? 'created' : 'updated'}`, { target, changes })
  }
}

/** Writes every deletion to the audit log, in the same transaction. */
export const auditDeletions = ({ subject, masked = false }: AuditOptions): CollectionAfterDeleteHook => {
  return async ({ collection, doc, id, req }) => {
    const tx = await txFromRequest(req, actorOf(req))
    tx.audit(`${subject}.deleted`, {
      target: { collection: collection.slug, id: String(id) },
      changes: changesBetween(doc, {}, { masked }),
    })
  }
}

/** The same for a global. */
export const auditGlobalChanges = ({ subject, masked = false }: AuditOptions): GlobalAfterChangeHook => {
  return async ({ global, doc, previousDoc, req }) => {
    const changes = changesBetween(previousDoc ?? {}, doc, { masked })
    if (Object.keys(changes).length === 0) return
    const tx = await txFromRequest(req, actorOf(req))
    tx.audit(`${subject}.updated`, { target: { collection: global.slug, id: global.slug }, changes })
  }
}
