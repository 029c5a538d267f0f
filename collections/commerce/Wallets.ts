import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { amount, currency } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { documentLinks } from '../fields/documentLinks'
import { inARow, kept } from '../fields/kept'
import { groups } from '../groups'
import { records } from '../records'

/** What a person has in one currency: four accounts of the ledger in one row, moved by postings alone. None but earnings can fall below zero. */
export const Wallets: CollectionConfig<'wallets'> = {
  ...records,
  slug: 'wallets',
  labels: { singular: 'Wallet', plural: 'Wallets' },
  access: onlyReadBy(ownerOrStaffWho('ledger.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'What everybody has, by currency. Nobody edits a balance: it is the sum of its postings.',
    useAsTitle: 'id',
    defaultColumns: ['account', 'currency', 'availableMinor', 'heldMinor', 'earningsMinor', 'payableMinor', 'createdAt'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
  },
  defaultSort: '-createdAt',
  fields: [
    inARow(
      kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, admin: { allowEdit: false } }),
      currency(),
    ),
    inARow(
      amount('availableMinor', { required: true, defaultValue: 0 }),
      amount('heldMinor', { label: 'Held for bookings', required: true, defaultValue: 0 }),
      amount('earningsMinor', { required: true, defaultValue: 0 }),
      amount('payableMinor', { label: 'Being paid out', required: true, defaultValue: 0 }),
    ),
    { name: 'postings', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('money/WalletPostings') } } },
    documentLinks([{ label: 'Account', collection: 'accounts', field: 'account' }]),
    createdAt('Since'),
  ],
}
