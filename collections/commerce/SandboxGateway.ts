import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'

/** What the sandbox payment gateway knows, as a vendor's own database would: charges, transfers, refunds. Empty wherever a real provider takes the money. */
export const SandboxGateway: CollectionConfig<'sandbox-gateway'> = {
  ...keptFromPeople,
  slug: 'sandbox-gateway',
  fields: [
    { name: 'kind', type: 'select', required: true, options: ['charge', 'transfer', 'refund', 'link', 'plan'], access: neverShown },
    // the number that the vendor gives it
    { name: 'number', type: 'number', required: true, unique: true, access: neverShown },
    // what we call it: tx_ref or reference
    { name: 'reference', type: 'text', required: true, index: true, access: neverShown },
    { name: 'status', type: 'text', required: true, access: neverShown },
    { name: 'data', type: 'json', required: true, access: neverShown },
  ],
}
