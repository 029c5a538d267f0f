import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'
import { factorOwner } from '../fields/factorOwner'
import { moment } from '../fields/moment'

/** A sign-in that waits for its second factor, or a passkey ceremony under way. Short-lived, single use, at most five tries. */
export const FactorChallenges: CollectionConfig<'factor-challenges'> = {
  ...keptFromPeople,
  slug: 'factor-challenges',
  fields: [
    ...factorOwner,
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
