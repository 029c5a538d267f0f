import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { groups } from '../groups'
import { records } from '../records'

/** The phones and browsers a person signs in with. A trusted one skips the second factor for thirty days. */
export const Devices: CollectionConfig<'devices'> = {
  ...records,
  slug: 'devices',
  access: onlyReadBy(ownerOrStaffWho('sessions.read', { ownedBy: 'account' })),
  admin: {
    group: groups.people,
    hidden: true,
    useAsTitle: 'name',
    defaultColumns: ['name', 'account', 'lastUsedAt', 'lastIp', 'trustedUntil'],
    hideAPIURL: true,
  },
  defaultSort: '-lastUsedAt',
  fields: [
    kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true, admin: { allowEdit: false } }),
    kept({ name: 'name', type: 'text', required: true }),
    kept({ name: 'userAgent', type: 'text' }),
    secret('tokenHash', { unique: true }),
    kept(moment('trustedUntil')),
    kept(moment('lastUsedAt', { label: 'Last used', required: true })),
    kept({ name: 'lastIp', type: 'text', label: 'Last address' }),
    kept(moment('removedAt')),
  ],
}
