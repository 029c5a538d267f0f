import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'

const staffOnly = { read: ({ req }: { req: { user?: { collection?: string } | null } }) => req.user?.collection === 'staff', create: () => false, update: () => false } // prettier-ignore

/** Where somebody wants their earnings: a bank or mobile-money account. The number is sealed; its end is shown. Usable after a time to cool off. */
export const PayoutDestinations: CollectionConfig<'payout-destinations'> = {
  ...records,
  slug: 'payout-destinations',
  labels: { singular: 'Payout destination', plural: 'Payout destinations' },
  access: onlyReadBy(ownerOrStaffWho('payouts.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'Bank and mobile-money accounts that people are paid out to.',
    useAsTitle: 'accountName',
    defaultColumns: ['accountName', 'account', 'type', 'last4', 'currency', 'verification', 'isShared', 'status', 'usableFrom'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
  },
  defaultSort: '-createdAt',
  fields: [
    inARow(
      kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true, admin: { allowEdit: false } }),
      kept({ name: 'type', type: 'select', required: true, options: [{ label: 'Bank', value: 'bank' }, { label: 'Mobile money', value: 'mobile_money' }] }), // prettier-ignore
    ),
    inARow(
      kept({ name: 'country', type: 'text', required: true }),
      kept({ name: 'currency', type: 'text', required: true }),
      kept({ name: 'bankCode', type: 'text', admin: { condition: whenSet('bankCode') } }),
      kept({ name: 'provider', type: 'text', admin: { condition: whenSet('provider') } }),
    ),
    inARow(
      kept({ name: 'accountName', label: 'Name of the account', type: 'text', required: true }),
      kept({ name: 'last4', label: 'Ends in', type: 'text', required: true }),
    ),
    // as the bank says it
    kept({ name: 'verifiedName', type: 'text', admin: { condition: whenSet('verifiedName') } }),
    inARow(
      kept({
        name: 'verification',
        label: 'Name checked with the bank',
        type: 'select',
        required: true,
        defaultValue: 'waiting',
        options: [
          { label: 'Not yet', value: 'waiting' },
          { label: 'The same', value: 'verified' },
          { label: 'Cannot be asked', value: 'not_asked' },
          { label: 'Another name', value: 'refused' },
        ],
      }),
      // payouts to it wait for an approval, whatever they are worth; whoever has added it is not told
      kept({
        name: 'isShared',
        label: 'Shared number',
        type: 'checkbox',
        defaultValue: false,
        access: staffOnly,
        admin: {
          description: 'Somebody else has this number too.',
          components: { Cell: { path: adminComponent('money/YesCell'), serverProps: { meaning: 'bad' } } },
        },
      }),
    ),
    secret('sealedNumber', { required: true }),
    secret('numberDigest', { required: true, index: true }),
    statusField(
      [
        { label: 'Usable', value: 'active' },
        { label: 'Removed', value: 'removed' },
      ],
      { defaultValue: 'active' },
    ),
    kept(moment('usableFrom', { required: true, admin: { position: 'sidebar' } })),
    createdAt('Added'),
  ],
}
