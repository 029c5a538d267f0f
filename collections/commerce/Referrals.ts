import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { amount } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'

const staffOnly = { read: ({ req }: { req: { user?: { collection?: string } | null } }) => req.user?.collection === 'staff', create: () => false, update: () => false } // prettier-ignore

/** Who came by whose recommendation: one a person. Rewarded once their first payment has settled, taken back when it is refunded. */
export const Referrals: CollectionConfig<'referrals'> = {
  ...records,
  slug: 'referrals',
  access: onlyReadBy(ownerOrStaffWho('payments.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'Who recommended whom, and what became of the reward.',
    useAsTitle: 'id',
    defaultColumns: ['account', 'referred', 'status', 'rewardMinor', 'refusedBecause', 'createdAt'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
  },
  defaultSort: '-createdAt',
  fields: [
    inARow(
      kept({ name: 'account', label: 'Who recommended', type: 'relationship', relationTo: 'accounts', required: true, index: true, admin: { allowEdit: false } }), // prettier-ignore
      kept({
        name: 'referred',
        type: 'relationship',
        relationTo: 'accounts',
        required: true,
        unique: true,
        // who came is told to nobody but them and staff
        access: { read: ({ req }) => req.user?.collection === 'staff', create: () => false, update: () => false },
        admin: { allowEdit: false },
      }),
      kept({ name: 'code', type: 'relationship', relationTo: 'referral-codes', required: true, admin: { allowEdit: false } }),
    ),
    inARow(
      amount('rewardMinor', { admin: { condition: whenSet('rewardMinor') } }),
      kept({ name: 'currency', type: 'text', admin: { condition: whenSet('currency') } }),
    ),
    kept({ name: 'payment', type: 'relationship', relationTo: 'payments', access: { read: ({ req }) => req.user?.collection === 'staff', create: () => false, update: () => false }, admin: { allowEdit: false, condition: whenSet('payment') } }), // prettier-ignore
    kept({ name: 'transaction', type: 'relationship', relationTo: 'ledger-transactions', admin: { hidden: true } }),
    statusField(
      [
        { label: 'Waits for the first payment', value: 'pending' },
        { label: 'Rewarded', value: 'rewarded' },
        { label: 'Taken back', value: 'clawed_back' },
        { label: 'Refused', value: 'refused' },
      ],
      { defaultValue: 'pending', index: true },
    ),
    // as in same_instrument, same_device, limit_reached, budget_used, expired
    // told to staff alone: nobody is to learn how not to be noticed
    kept({
      name: 'refusedBecause',
      type: 'text',
      access: staffOnly,
      admin: { condition: whenSet('refusedBecause'), components: { Cell: adminComponent('money/CodeCell') } },
    }),
    kept(moment('expiresAt', { required: true, admin: { position: 'sidebar' } })),
    kept(moment('rewardedAt', { admin: { position: 'sidebar', condition: whenSet('rewardedAt') } })),
    createdAt('Redeemed'),
  ],
}
