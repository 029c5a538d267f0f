import type { CollectionBeforeChangeHook } from 'payload'

/** A scheduled version that somebody edits is a draft again: nobody has looked at it as it is now. */
export const editedIsDraft: CollectionBeforeChangeHook = ({ data, originalDoc, operation }) =>
  operation === 'update' && originalDoc?.status === 'scheduled' ? { ...data, status: 'draft', publishAt: null, publishedBy: null } : data
