import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'

/** How often a partner called which door on which day. */
export const PartnerUsage: CollectionConfig<'partner-usage'> = {
  ...keptFromPeople,
  slug: 'partner-usage',
  indexes: [{ fields: ['partner', 'day', 'route'], unique: true }],
  fields: [
    { name: 'partner', type: 'relationship', relationTo: 'partners', required: true, index: true, access: neverShown },
    { name: 'day', type: 'text', required: true, access: neverShown },
    { name: 'route', type: 'text', required: true, access: neverShown },
    { name: 'calls', type: 'number', required: true, defaultValue: 0, access: neverShown },
    { name: 'refused', type: 'number', required: true, defaultValue: 0, access: neverShown },
  ],
}
