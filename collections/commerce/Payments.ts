import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { amount, currency } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { documentLinks } from '../fields/documentLinks'
import { inARow, inList, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'
import { paymentPurposes } from './choices'
import { currencyEndpoints } from './currencyEndpoints'
import { paymentEndpoints } from './paymentEndpoints'

/** Money that somebody is asked for, through a provider or from their wallet. Its reference is stored before the provider hears of it. */
export const Payments: CollectionConfig<'payments'> = {
  ...records,
  slug: 'payments',
  access: onlyReadBy(ownerOrStaffWho('payments.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'What people were asked to pay, and what came of it.',
    useAsTitle: 'txRef',
    defaultColumns: ['txRef', 'account', 'purpose', 'amountMinor', 'status', 'createdAt'],
    listSearchableFields: ['txRef', 'providerReference'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('money/PaymentFilters')],
      edit: { beforeDocumentControls: [adminComponent('money/PaymentDocumentActions')] },
    },
  },
  endpoints: [...currencyEndpoints, ...paymentEndpoints],
  defaultSort: '-createdAt',
  indexes: [{ fields: ['account', 'createdAt'] }, { fields: ['status', 'createdAt'] }, { fields: ['purpose', 'referenceId'] }],
  fields: [
    { name: 'timeline', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('money/PaymentTimeline') } } },
    inARow(
      kept({ name: 'txRef', label: 'Reference', type: 'text', required: true, unique: true }),
      kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, admin: { allowEdit: false } }),
    ),
    inARow(
      amount('amountMinor', { required: true }),
      currency(),
      amount('refundedMinor', { required: true, defaultValue: 0 }),
      amount('feeMinor', { label: 'Provider’s fee', admin: { condition: whenSet('feeMinor') } }),
    ),
    inARow(
      kept({ name: 'purpose', type: 'select', required: true, options: paymentPurposes }),
      // of the plan subscription, subscription or appointment
      kept({ name: 'referenceId', label: 'For', type: 'text', admin: { condition: whenSet('referenceId') } }),
    ),
    { name: 'about', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('money/SubjectLink') } } },
    documentLinks([
      { label: 'Account', collection: 'accounts', field: 'account' },
      { label: 'Ledger transaction', collection: 'ledger-transactions', field: 'transaction' },
    ]),
    statusField(
      [
        { label: 'Pending', value: 'pending' },
        { label: 'Successful', value: 'successful' },
        { label: 'Failed', value: 'failed' },
        { label: 'Abandoned', value: 'abandoned' },
        { label: 'Expired', value: 'expired' },
        { label: 'Refunded', value: 'refunded' },
        { label: 'Needs a look', value: 'requires_review' },
      ],
      { defaultValue: 'pending' },
    ),
    kept({ name: 'method', type: 'select', required: true, options: [{ label: 'Provider', value: 'provider' }, { label: 'Wallet', value: 'wallet' }], admin: { position: 'sidebar' } }), // prettier-ignore
    kept({ name: 'provider', type: 'text', admin: { position: 'sidebar', condition: whenSet('provider') } }),
    kept({
      name: 'providerReference',
      label: 'Provider’s number',
      type: 'text',
      admin: { position: 'sidebar', condition: whenSet('providerReference') },
    }),
    // a code, as in insufficient_funds_at_bank or amount_mismatch
    kept({ name: 'failureCode', type: 'text', admin: { position: 'sidebar', condition: whenSet('failureCode') } }),
    kept(moment('expiresAt', { required: true, admin: { position: 'sidebar' } })),
    kept(moment('paidAt', { admin: { position: 'sidebar', condition: whenSet('paidAt') } })),
    kept({ name: 'transaction', type: 'relationship', relationTo: 'ledger-transactions', admin: { hidden: true } }),
    // the provider's page, once it has said it; ours leads there
    secret('link'),
    // until then its session lives; later another page is asked for
    inList(moment('linkUntil')),
    secret('redirectUrl'),
    // digest of the card or account that paid, to notice people who refer themselves
    secret('instrumentDigest', { index: true }),
    // when the provider is asked again
    inList(moment('askAt', { index: true })),
    createdAt('Started'),
  ],
}
