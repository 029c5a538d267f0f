import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'
import { factorOwner } from '../fields/factorOwner'
import { moment } from '../fields/moment'

/** Authenticator apps and passkeys of accounts and staff. The secret of an app is sealed (AES-256-GCM) with its key id. */
export const SecondFactors: CollectionConfig<'second-factors'> = {
  ...keptFromPeople,
  slug: 'second-factors',
  fields: [
    ...factorOwner,
    { name: 'kind', type: 'select', required: true, options: ['totp', 'passkey'], access: neverShown },
    { name: 'status', type: 'select', required: true, options: ['pending', 'active'], access: neverShown },
    { name: 'name', type: 'text', access: neverShown },
    { name: 'sealedSecret', type: 'text', access: neverShown },
    // the 30-second step of the last code that was accepted: no code works twice
    { name: 'lastStep', type: 'number', required: true, defaultValue: 0, access: neverShown },
    // wrong codes in a row of an app, and until when no code of its owner is looked at
    { name: 'failures', type: 'number', required: true, defaultValue: 0, access: neverShown },
    moment('pausedUntil', { access: neverShown }),
    { name: 'credentialId', type: 'text', unique: true, access: neverShown },
    { name: 'publicKey', type: 'text', access: neverShown },
    { name: 'signCount', type: 'number', required: true, defaultValue: 0, access: neverShown },
    { name: 'transports', type: 'json', access: neverShown },
    { name: 'backedUp', type: 'checkbox', access: neverShown },
    moment('flaggedAt', { access: neverShown }),
    moment('confirmedAt', { access: neverShown }),
    moment('lastUsedAt', { access: neverShown }),
    moment('expiresAt', { access: neverShown }),
  ],
}
