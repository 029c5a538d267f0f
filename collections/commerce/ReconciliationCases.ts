import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { adminComponent } from '../fields/adminComponent'
import { amount } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'
import { reconciliationEndpoints } from './reconciliationEndpoints'

/** Where the provider and our ledger do not say the same. Staff take it, find out, and resolve it with a note and, where money must move, a transaction. */
export const ReconciliationCases: CollectionConfig<'reconciliation-cases'> = {
  ...records,
  slug: 'reconciliation-cases',
  labels: { singular: 'Reconciliation case', plural: 'Reconciliation' },
  access: onlyReadBy(staffWho('reconciliation.work')),
  admin: {
    group: groups.money,
    description: 'Where the payment provider and the ledger differ. Empty is how it should be.',
    useAsTitle: 'reference',
    defaultColumns: ['kind', 'reference', 'subject', 'expectedMinor', 'foundMinor', 'currency', 'status', 'takenBy', 'createdAt'],
    listSearchableFields: ['reference'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('money/ReconciliationFilters')],
      edit: { beforeDocumentControls: [adminComponent('money/ReconciliationDocumentActions')] },
    },
  },
  endpoints: reconciliationEndpoints,
  defaultSort: '-createdAt',
  fields: [
    inARow(
      kept({
        name: 'kind',
        type: 'select',
        required: true,
        options: [
          { label: 'Missing in the ledger', value: 'missing_in_ledger' },
          { label: 'Missing at the provider', value: 'missing_at_provider' },
          { label: 'Another amount', value: 'amount_mismatch' },
          { label: 'Another currency', value: 'currency_mismatch' },
          { label: 'Another fee', value: 'fee_mismatch' },
          { label: 'Another status', value: 'status_mismatch' },
          { label: 'Undecided for a day', value: 'stuck' },
          { label: 'Paid twice', value: 'paid_twice' },
        ],
      }),
      kept({ name: 'subject', type: 'select', required: true, options: [{ label: 'Payment', value: 'payment' }, { label: 'Refund', value: 'refund' }, { label: 'Payout', value: 'payout' }] }), // prettier-ignore
    ),
    inARow(
      kept({ name: 'provider', type: 'text', required: true }),
      kept({ name: 'reference', type: 'text', required: true, index: true }),
      kept({ name: 'subjectId', type: 'text', index: true, admin: { condition: whenSet('subjectId') } }),
    ),
    { name: 'about', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('money/SubjectLink') } } },
    inARow(
      amount('expectedMinor', { label: 'In the ledger' }),
      amount('foundMinor', { label: 'At the provider' }),
      kept({ name: 'currency', type: 'text' }),
      kept({ name: 'foundCurrency', type: 'text', admin: { condition: whenSet('foundCurrency') } }),
    ),
    kept({ name: 'day', type: 'text', required: true }),
    statusField(
      [
        { label: 'Open', value: 'open' },
        { label: 'In review', value: 'in_review' },
        { label: 'Resolved', value: 'resolved' },
      ],
      { defaultValue: 'open', index: true },
    ),
    kept({ name: 'takenBy', type: 'relationship', relationTo: 'staff', admin: { position: 'sidebar', allowEdit: false, condition: whenSet('takenBy') } }), // prettier-ignore
    kept({ name: 'resolution', type: 'select', options: [{ label: 'Ours was right', value: 'no_action' }, { label: 'Posted', value: 'posted' }, { label: 'Reversed', value: 'reversed' }, { label: 'Refunded', value: 'refunded' }, { label: 'Put right by itself', value: 'self_resolved' }], admin: { condition: whenSet('resolution') } }), // prettier-ignore
    kept({ name: 'note', type: 'textarea', admin: { condition: whenSet('note') } }),
    kept({ name: 'resolvedBy', type: 'relationship', relationTo: 'staff', admin: { position: 'sidebar', allowEdit: false, condition: whenSet('resolvedBy') } }), // prettier-ignore
    kept(moment('resolvedAt', { admin: { position: 'sidebar', condition: whenSet('resolvedAt') } })),
    kept({
      name: 'transaction',
      type: 'relationship',
      relationTo: 'ledger-transactions',
      admin: { condition: whenSet('transaction'), allowEdit: false },
    }),
    createdAt('Found'),
  ],
}
