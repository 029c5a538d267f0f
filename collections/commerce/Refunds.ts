import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { amount, currency } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { documentLinks } from '../fields/documentLinks'
import { inARow, inList, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'
import { refundEndpoints } from './refundEndpoints'

const staffOnly = { read: ({ req }: { req: { user?: { collection?: string } | null } }) => req.user?.collection === 'staff', create: () => false, update: () => false } // prettier-ignore

/** Money given back, to the wallet or to where it came from. Above a limit a second member of staff approves it. */
export const Refunds: CollectionConfig<'refunds'> = {
  ...records,
  slug: 'refunds',
  access: onlyReadBy(ownerOrStaffWho('payments.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'What was given back, and what waits for a second approval.',
    useAsTitle: 'reference',
    defaultColumns: ['account', 'amountMinor', 'to', 'status', 'requestedBy', 'createdAt'],
    listSearchableFields: ['reference'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('money/RefundFilters')],
      edit: { beforeDocumentControls: [adminComponent('money/RefundDocumentActions')] },
    },
  },
  endpoints: refundEndpoints,
  defaultSort: '-createdAt',
  fields: [
    { name: 'timeline', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('money/PaymentTimeline') } } },
    inARow(
      kept({ name: 'reference', type: 'text', required: true, unique: true }),
      kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true, admin: { allowEdit: false } }),
    ),
    inARow(
      kept({ name: 'payment', type: 'relationship', relationTo: 'payments', index: true, admin: { allowEdit: false } }),
      kept({
        name: 'appointment',
        type: 'relationship',
        relationTo: 'appointments',
        admin: { allowEdit: false, condition: whenSet('appointment') },
      }),
    ),
    inARow(
      amount('amountMinor', { required: true }),
      currency(),
      kept({ name: 'to', type: 'select', required: true, options: [{ label: 'Wallet', value: 'wallet' }, { label: 'Where it came from', value: 'source' }] }), // prettier-ignore
    ),
    kept({ name: 'reason', type: 'textarea', access: staffOnly }),
    documentLinks([
      { label: 'Payment', collection: 'payments', field: 'payment' },
      { label: 'Account', collection: 'accounts', field: 'account' },
      { label: 'Ledger transaction', collection: 'ledger-transactions', field: 'transaction' },
    ]),
    statusField(
      [
        { label: 'Waits for approval', value: 'pending_approval' },
        { label: 'Under way', value: 'processing' },
        { label: 'Refunded', value: 'succeeded' },
        { label: 'Failed', value: 'failed' },
        { label: 'Rejected', value: 'rejected' },
        { label: 'Needs a look', value: 'requires_review' },
      ],
      { defaultValue: 'processing', index: true },
    ),
    kept({ name: 'requestedBy', type: 'relationship', relationTo: 'staff', access: staffOnly, admin: { position: 'sidebar', allowEdit: false, condition: whenSet('requestedBy') } }), // prettier-ignore
    kept({ name: 'decidedBy', type: 'relationship', relationTo: 'staff', access: staffOnly, admin: { position: 'sidebar', allowEdit: false, condition: whenSet('decidedBy') } }), // prettier-ignore
    kept(moment('decidedAt', { admin: { position: 'sidebar', condition: whenSet('decidedAt') } })),
    kept({ name: 'failureCode', type: 'text', admin: { position: 'sidebar', condition: whenSet('failureCode') } }),
    kept({ name: 'transaction', type: 'relationship', relationTo: 'ledger-transactions', admin: { hidden: true } }),
    inList({ name: 'providerReference', type: 'text', index: true }),
    kept(moment('askAt', { admin: { hidden: true } })),
    createdAt('Asked for'),
  ],
}
