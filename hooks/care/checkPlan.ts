import type { CollectionBeforeChangeHook } from 'payload'

/** A published plan that somebody edits has its next version in the making; the published one stays on sale. */
export const checkPlan: CollectionBeforeChangeHook = ({ data, originalDoc, operation }) =>
  operation === 'update' && originalDoc?.status === 'published' ? { ...data, status: 'draft' } : data
