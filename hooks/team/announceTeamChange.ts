import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, CollectionBeforeChangeHook } from 'payload'
import { announceStaffChange, endOtherStaffSessions } from '../../src/compliance/staffSessions'
import { txFromRequest } from '../../src/platform/db/payloadAdapter'
import { actorOf } from '../actorOf'

const passwordChanges = 'staffPasswordChanges'

/** Payload takes the password out of the data before afterChange sees it. */
export const notePasswordChange: CollectionBeforeChangeHook = ({ data, context }) => {
  context[passwordChanges] = typeof data.password === 'string'
  return data
}

/** A new password or a suspension signs the person out everywhere else; every change reaches all processes when it commits. */
export const announceStaffMember: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, context, req }) => {
  if (operation === 'create') return
  const tx = await txFromRequest(req, actorOf(req))
  const staffId = String(doc.id)
  const isSuspendedNow = Boolean(doc.suspendedAt) && !previousDoc?.suspendedAt
  if (context[passwordChanges] || isSuspendedNow) {
    await endOtherStaffSessions(tx, { staffId, req })
    if (context[passwordChanges]) tx.audit('staff.password-changed', { target: { collection: 'staff', id: staffId } })
  } else announceStaffChange(tx, staffId)
}

/** What a role may do is remembered with everybody who holds it. */
export const announceRole: CollectionAfterChangeHook & CollectionAfterDeleteHook = async ({
  req,
}: Parameters<CollectionAfterDeleteHook>[0] | Parameters<CollectionAfterChangeHook>[0]) => {
  const tx = await txFromRequest(req, actorOf(req))
  announceStaffChange(tx, '*')
}

/** Policies are remembered by every process. */
export const announcePolicy: CollectionAfterChangeHook & CollectionAfterDeleteHook = async ({
  req,
  doc,
}: Parameters<CollectionAfterDeleteHook>[0] | Parameters<CollectionAfterChangeHook>[0]) => {
  const tx = await txFromRequest(req, actorOf(req))
  tx.announce('policies', String(doc.id))
}
