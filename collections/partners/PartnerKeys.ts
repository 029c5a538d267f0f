import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'
import { moment } from '../fields/moment'

/** Secrets and API keys of partners, as hashes. After a rotation the old pair stays good for an overlap. */
export const PartnerKeys: CollectionConfig<'partner-keys'> = {
  ...keptFromPeople,
  slug: 'partner-keys',
  fields: [
    { name: 'partner', type: 'relationship', relationTo: 'partners', required: true, index: true, access: neverShown },
    { name: 'secretHash', type: 'text', required: true, access: neverShown },
    { name: 'apiKeyHash', type: 'text', required: true, unique: true, access: neverShown },
    { name: 'apiKeyPrefix', type: 'text', required: true, access: neverShown },
    moment('expiresAt', { access: neverShown }),
    moment('revokedAt', { access: neverShown }),
    moment('lastUsedAt', { access: neverShown }),
  ],
}
