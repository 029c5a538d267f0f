import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { adminComponent } from '../fields/adminComponent'
import { amount, currency } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { documentLinks } from '../fields/documentLinks'
import { inARow, inList, kept } from '../fields/kept'
import { secret } from '../fields/secret'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'
import { transactionKinds } from './choices'

/** One movement of money: postings that sum to zero, chained by digests, never changed and never deleted, by nobody. */
export const LedgerTransactions: CollectionConfig<'ledger-transactions'> = {
  ...records,
  slug: 'ledger-transactions',
  labels: { singular: 'Ledger transaction', plural: 'Ledger' },
  access: onlyReadBy(staffWho('ledger.read')),
  admin: {
    group: groups.money,
    description: 'Every movement of money. What is wrong is put right by another one.',
    useAsTitle: 'reference',
    defaultColumns: ['kind', 'amountMinor', 'reference', 'reverses', 'createdAt'],
    listSearchableFields: ['reference'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('money/LedgerFilters')] },
  },
  defaultSort: '-id',
  indexes: [{ fields: ['kind', 'createdAt'] }],
  fields: [
    inARow(
      kept({ name: 'kind', type: 'select', required: true, options: transactionKinds }),
      // what was moved: the sum of the positive postings
      amount('amountMinor', { required: true }),
      currency(),
    ),
    // once: whoever posts it again gets what was posted
    kept({ name: 'reference', type: 'text', required: true, unique: true }),
    kept({
      name: 'reverses',
      type: 'relationship',
      relationTo: 'ledger-transactions',
      admin: { condition: whenSet('reverses'), allowEdit: false },
    }),
    {
      name: 'postings',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: adminComponent('money/TransactionPostings') } },
    },
    // ids and codes of what it was for; never words of people
    kept({
      name: 'details',
      type: 'json',
      required: true,
      defaultValue: {},
      admin: { components: { Field: adminComponent('fields/FactsField') } },
    }),
    documentLinks([{ label: 'What it reverses', collection: 'ledger-transactions', field: 'reverses' }]),
    secret('requestDigest', { required: true }),
    inList({ name: 'lane', type: 'number', required: true }),
    inList({ name: 'seq', type: 'number', required: true }),
    inList({ name: 'prevDigest', type: 'text', required: true }),
    inList({ name: 'digest', type: 'text', required: true }),
    createdAt('Posted'),
  ],
}
