import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { amount, currency } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { inARow, inList, kept } from '../fields/kept'
import { groups } from '../groups'
import { records } from '../records'
import { platformAccounts, transactionKinds, walletAccounts } from './choices'

/** One side of a movement: positive when the account has more afterwards, negative when it has less. Of the platform's own accounts when it has no wallet. */
export const LedgerEntries: CollectionConfig<'ledger-entries'> = {
  ...records,
  slug: 'ledger-entries',
  labels: { singular: 'Posting', plural: 'Postings' },
  access: onlyReadBy(ownerOrStaffWho('ledger.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'What every account gained and lost, one line each.',
    useAsTitle: 'id',
    defaultColumns: ['kind', 'bucket', 'account', 'amountMinor', 'balanceAfterMinor', 'createdAt'],
    pagination: { defaultLimit: 50 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('money/EntryFilters')] },
  },
  defaultSort: '-id',
  fields: [
    inARow(
      kept({ name: 'kind', type: 'select', required: true, options: transactionKinds }),
      kept({ name: 'bucket', label: 'Account', type: 'select', required: true, options: [...walletAccounts, ...platformAccounts] }),
    ),
    inARow(
      kept({ name: 'transaction', type: 'relationship', relationTo: 'ledger-transactions', required: true, admin: { allowEdit: false } }),
      kept({ name: 'wallet', type: 'relationship', relationTo: 'wallets', admin: { allowEdit: false } }),
      // whose it is; the platform's own without
      kept({ name: 'account', label: 'Whose', type: 'relationship', relationTo: 'accounts', index: false, admin: { allowEdit: false } }),
    ),
    inARow(
      amount('amountMinor', { required: true }),
      currency(),
      // of this account, right after it; the platform's own are summed up later
      amount('balanceAfterMinor'),
    ),
    // the order in which they were posted
    inList({ name: 'seq', type: 'number', required: true }),
    createdAt('Posted'),
  ],
}
