import type { CollectionConfig } from 'payload'
import { clampQuery } from '../hooks/clampQuery'

/** What every collection has in common that people can read: no copies, no bulk edits, no document locks, clamped queries. */
export const records = {
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  hooks: { beforeOperation: [clampQuery] },
} satisfies Partial<CollectionConfig>
