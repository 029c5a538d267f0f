import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { amount, currency } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'

/** Money that is set aside in a wallet until something has happened: captured, released or expired, once. */
export const LedgerHolds: CollectionConfig<'ledger-holds'> = {
  ...records,
  slug: 'ledger-holds',
  labels: { singular: 'Hold', plural: 'Holds' },
  access: onlyReadBy(ownerOrStaffWho('ledger.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'Money set aside for consultations to come.',
    useAsTitle: 'id',
    defaultColumns: ['account', 'amountMinor', 'status', 'expiresAt', 'createdAt'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('money/HoldFilters')] },
  },
  defaultSort: '-createdAt',
  fields: [
    inARow(
      kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, admin: { allowEdit: false } }),
      kept({ name: 'wallet', type: 'relationship', relationTo: 'wallets', required: true, admin: { hidden: true } }),
    ),
    inARow(amount('amountMinor', { required: true }), currency()),
    // what of it was taken when it was captured; the rest went back
    amount('capturedMinor', { admin: { condition: whenSet('capturedMinor') } }),
    kept({ name: 'appointment', type: 'relationship', relationTo: 'appointments', index: true, admin: { allowEdit: false } }),
    kept({ name: 'transaction', type: 'relationship', relationTo: 'ledger-transactions', required: true, admin: { allowEdit: false } }),
    kept({
      name: 'resolution',
      type: 'relationship',
      relationTo: 'ledger-transactions',
      admin: { condition: whenSet('resolution'), allowEdit: false },
    }),
    statusField(
      [
        { label: 'Open', value: 'open' },
        { label: 'Captured', value: 'captured' },
        { label: 'Released', value: 'released' },
        { label: 'Expired', value: 'expired' },
      ],
      { defaultValue: 'open' },
    ),
    kept(moment('expiresAt', { required: true, admin: { position: 'sidebar' } })),
    kept(moment('resolvedAt', { admin: { position: 'sidebar', condition: whenSet('resolvedAt') } })),
    createdAt('Held'),
  ],
}
