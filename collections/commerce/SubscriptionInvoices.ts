import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { amount, currency } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'

/** What a subscription costs for one period, or one change within it: each is asked for once, however often the clock strikes. */
export const SubscriptionInvoices: CollectionConfig<'subscription-invoices'> = {
  ...records,
  slug: 'subscription-invoices',
  labels: { singular: 'Invoice', plural: 'Invoices' },
  access: onlyReadBy(ownerOrStaffWho('payments.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'What subscriptions cost, a period each.',
    useAsTitle: 'id',
    defaultColumns: ['account', 'subscription', 'amountMinor', 'status', 'periodStart', 'periodEnd'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
  },
  defaultSort: '-createdAt',
  fields: [
    inARow(
      kept({ name: 'subscription', type: 'relationship', relationTo: 'subscriptions', required: true, admin: { allowEdit: false } }),
      kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, admin: { allowEdit: false } }),
    ),
    inARow(kept(moment('periodStart', { required: true })), kept(moment('periodEnd', { required: true }))),
    inARow(
      amount('amountMinor', { required: true }),
      // paid from what was left of an earlier period
      amount('creditUsedMinor', { required: true, defaultValue: 0 }),
      currency(),
    ),
    kept({ name: 'kind', type: 'select', required: true, options: [{ label: 'Period', value: 'period' }, { label: 'Change', value: 'change' }] }), // prettier-ignore
    inARow(
      kept({ name: 'tier', type: 'relationship', relationTo: 'subscription-tiers', required: true, admin: { allowEdit: false } }),
      kept({ name: 'interval', type: 'select', required: true, options: [{ label: 'A month', value: 'month' }, { label: 'A year', value: 'year' }] }), // prettier-ignore
    ),
    kept({ name: 'payment', type: 'relationship', relationTo: 'payments', admin: { allowEdit: false, condition: whenSet('payment') } }),
    kept({ name: 'transaction', type: 'relationship', relationTo: 'ledger-transactions', admin: { hidden: true } }),
    statusField(
      [
        { label: 'Open', value: 'open' },
        { label: 'Paid', value: 'paid' },
        { label: 'Void', value: 'void' },
      ],
      { defaultValue: 'open', index: true },
    ),
    kept(moment('paidAt', { admin: { position: 'sidebar', condition: whenSet('paidAt') } })),
    createdAt('Written'),
  ],
}
