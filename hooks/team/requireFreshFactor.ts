import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, GlobalBeforeChangeHook } from 'payload'
import { requireFresh } from '../../src/compliance/requireFresh'

/** What decides who may do what is changed only by somebody who has just shown their second factor, if they have one. */
export const requireFreshToChange: CollectionBeforeChangeHook = ({ data, req }) => {
  requireFresh(req.user)
  return data
}

export const requireFreshToDelete: CollectionBeforeDeleteHook = ({ req }) => requireFresh(req.user)

/** The same for some fields of a global. */
export const requireFreshForFields =
  (...fields: string[]): GlobalBeforeChangeHook =>
  ({ data, originalDoc, req }) => {
    if (fields.some((field) => data[field] !== undefined && data[field] !== originalDoc?.[field])) requireFresh(req.user)
    return data
  }

/** A password or an address opens an account: neither is changed by a session that was left open. */
export const requireFreshForCredentials: CollectionBeforeChangeHook = ({ data, originalDoc, operation, req }) => {
  const changesAddress = operation === 'update' && data.email !== undefined && data.email !== originalDoc?.email
  if (typeof data.password === 'string' || changesAddress) requireFresh(req.user)
  return data
}
