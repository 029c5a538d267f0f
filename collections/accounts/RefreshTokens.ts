import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'
import { moment } from '../fields/moment'

/** One row per refresh token ever given: its hash, the token it replaced, and whether it was used. */
export const RefreshTokens: CollectionConfig<'refresh-tokens'> = {
  ...keptFromPeople,
  slug: 'refresh-tokens',
  fields: [
    { name: 'session', type: 'relationship', relationTo: 'sessions', required: true, index: true, access: neverShown },
    { name: 'tokenHash', type: 'text', required: true, unique: true, access: neverShown },
    { name: 'parent', type: 'text', index: true, access: neverShown },
    moment('usedAt', { access: neverShown }),
    moment('expiresAt', { required: true, access: neverShown }),
  ],
}
