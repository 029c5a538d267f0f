import type { CollectionConfig } from 'payload'
import { neverShown, onlyReadBy } from '../hooks/access/onlyReadBy'

/** A collection for the machinery alone: no door, no page in the admin panel, no person, whatever their role. */
export const keptFromPeople = {
  access: onlyReadBy(neverShown.read),
  admin: { hidden: true },
  endpoints: false,
  graphQL: false,
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
} as const satisfies Partial<CollectionConfig>
