import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'
import { moment } from '../fields/moment'

/** A sign-in that waits for its second factor, or a passkey ceremony under way. Short-lived, single use, at most five tries. */
export const FactorChallenges: CollectionConfig<'factor-challenges'> = {
  ...keptFromPeople,
  slug: 'factor-challenges',
  fields: [
    {
      name: 'ownerKind',
      type: 'select',
      required: true,
      access: neverShown,
      options: ['account', 'staff'],
    },
    { name: 'ownerId', type: 'text', required: true, index: true, access: neverShown },
    { name: 'purpose', type: 'select', required: true, options: ['sign-in', 'register-passkey', 'use-passkey'], access: neverShown },
    { name: 'tokenHash', type: 'text', required: true, unique: true, access: neverShown },
    { name: 'challenge', type: 'text', access: neverShown },
    { name: 'sessionId', type: 'text', access: neverShown },
    { name: 'ip', type: 'text', access: neverShown },
    { name: 'attempts', type: 'number', required: true, defaultValue: 0, access: neverShown },
    { name: 'details', type: 'json', access: neverShown },
    moment('expiresAt', { required: true, index: true, access: neverShown }),
    moment('consumedAt', { access: neverShown }),
  ],
}
