import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { amount, currency } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { documentLinks } from '../fields/documentLinks'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'
import { payoutBulkEndpoints } from './payoutBulkEndpoints'
import { payoutEndpoints } from './payoutEndpoints'

/** Earnings on their way out. Asked for, approved above a limit, sent once, and returned in full when the provider fails. */
export const Payouts: CollectionConfig<'payouts'> = {
  ...records,
  slug: 'payouts',
  access: onlyReadBy(ownerOrStaffWho('payouts.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'What practitioners are paid out. Larger ones wait here for an approval.',
    useAsTitle: 'reference',
    defaultColumns: ['reference', 'account', 'amountMinor', 'destination', 'status', 'createdAt'],
    listSearchableFields: ['reference', 'providerReference'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('money/PayoutFilters'), adminComponent('money/PayoutSelectionActions')],
      edit: { beforeDocumentControls: [adminComponent('money/PayoutDocumentActions')] },
    },
  },
  endpoints: [...payoutBulkEndpoints, ...payoutEndpoints],
  defaultSort: '-createdAt',
  indexes: [{ fields: ['account', 'createdAt'] }, { fields: ['status', 'createdAt'] }],
  fields: [
    { name: 'timeline', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('money/PaymentTimeline') } } },
    inARow(
      kept({ name: 'reference', type: 'text', required: true, unique: true }),
      kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, admin: { allowEdit: false } }),
    ),
    inARow(amount('amountMinor', { required: true }), currency(), amount('feeMinor', { admin: { condition: whenSet('feeMinor') } })),
    kept({ name: 'destination', type: 'relationship', relationTo: 'payout-destinations', required: true, admin: { allowEdit: false } }),
    documentLinks([
      { label: 'Account', collection: 'accounts', field: 'account' },
      { label: 'Destination', collection: 'payout-destinations', field: 'destination' },
    ]),
    statusField(
      [
        { label: 'Waits for approval', value: 'pending_approval' },
        { label: 'Under way', value: 'processing' },
        { label: 'Paid', value: 'paid' },
        { label: 'Failed', value: 'failed' },
        { label: 'Rejected', value: 'rejected' },
        { label: 'Taken back', value: 'cancelled' },
        { label: 'Needs a look', value: 'requires_review' },
      ],
      { defaultValue: 'processing' },
    ),
    // what the provider said after the end, and staff have confirmed: what everybody is shown from then on
    kept({
      name: 'correctedStatus',
      label: 'Status after a correction',
      type: 'select',
      options: [
        { label: 'Paid', value: 'paid' },
        { label: 'Failed', value: 'failed' },
      ],
      admin: { position: 'sidebar', condition: whenSet('correctedStatus') },
    }),
    kept({ name: 'decidedBy', type: 'relationship', relationTo: 'staff', admin: { position: 'sidebar', allowEdit: false, condition: whenSet('decidedBy') } }), // prettier-ignore
    kept(moment('decidedAt', { admin: { position: 'sidebar', condition: whenSet('decidedAt') } })),
    kept({ name: 'provider', type: 'text', admin: { position: 'sidebar', condition: whenSet('provider') } }),
    kept({ name: 'providerReference', type: 'text', admin: { position: 'sidebar', condition: whenSet('providerReference') } }),
    kept({ name: 'failureCode', type: 'text', admin: { position: 'sidebar', condition: whenSet('failureCode') } }),
    // written before the provider is called: from then on it is asked and never sent again
    kept(moment('sentAt', { admin: { position: 'sidebar', condition: whenSet('sentAt') } })),
    kept(moment('settledAt', { admin: { position: 'sidebar', condition: whenSet('settledAt') } })),
    kept(moment('askAt', { admin: { hidden: true } })),
    secret('rejectionReason'),
    createdAt('Asked for'),
  ],
}
