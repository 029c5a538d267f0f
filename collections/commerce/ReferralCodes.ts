import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { createdAt } from '../fields/createdAt'
import { kept } from '../fields/kept'
import { groups } from '../groups'
import { records } from '../records'

/** The code with which somebody recommends us: one a person. */
export const ReferralCodes: CollectionConfig<'referral-codes'> = {
  ...records,
  slug: 'referral-codes',
  labels: { singular: 'Referral code', plural: 'Referral codes' },
  access: onlyReadBy(ownerOrStaffWho('payments.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'The codes with which people recommend us.',
    useAsTitle: 'code',
    defaultColumns: ['code', 'account', 'createdAt'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
  },
  defaultSort: '-createdAt',
  fields: [
    kept({ name: 'code', type: 'text', required: true, unique: true }),
    kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, unique: true, admin: { allowEdit: false } }),
    createdAt('Made'),
  ],
}
