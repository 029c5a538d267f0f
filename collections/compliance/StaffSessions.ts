import type { CollectionConfig } from 'payload'
import { neverShown } from '../../hooks/access/onlyReadBy'
import { keptFromPeople } from '../keptFromPeople'
import { moment } from '../fields/moment'

/** One row per staff sign-in, under the hash of its token, so that signing out ends this one and parallel sign-ins do not lose each other. */
export const StaffSessions: CollectionConfig<'staff-sessions'> = {
  ...keptFromPeople,
  slug: 'staff-sessions',
  fields: [
    { name: 'staff', type: 'relationship', relationTo: 'staff', required: true, index: true, access: neverShown },
    { name: 'tokenHash', type: 'text', required: true, unique: true, access: neverShown },
    { name: 'ip', type: 'text', access: neverShown },
    { name: 'userAgent', type: 'text', access: neverShown },
    moment('startedAt', { required: true, access: neverShown }),
    moment('expiresAt', { required: true, index: true, access: neverShown }),
    // when the second factor was given, and which; null while the sign-in waits for it
    moment('factorAt', { access: neverShown }),
    { name: 'factorKind', type: 'text', access: neverShown },
    moment('freshAt', { access: neverShown }),
    // since the last right one
    { name: 'factorTries', type: 'number', required: true, defaultValue: 0, access: neverShown },
    moment('endedAt', { access: neverShown }),
  ],
}
