import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'

/** The heads of the audit chains at a moment, signed: whoever shortens a chain afterwards is found out. */
export const AuditCheckpoints: CollectionConfig<'audit-checkpoints'> = {
  ...keptFromPeople,
  slug: 'audit-checkpoints',
  fields: [
    { name: 'heads', type: 'json', required: true, access: neverShown },
    { name: 'signature', type: 'text', required: true, access: neverShown },
    { name: 'keyId', type: 'text', required: true, access: neverShown },
  ],
}
