import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { groups } from '../groups'
import { records } from '../records'
import { ledgerEndpoints } from './ledgerEndpoints'

/** What came of checking that no money appeared or vanished: kept of every run. While the last one found something, nothing is paid out. */
export const LedgerChecks: CollectionConfig<'ledger-checks'> = {
  ...records,
  slug: 'ledger-checks',
  labels: { singular: 'Ledger check', plural: 'Ledger checks' },
  access: onlyReadBy(staffWho('ledger.read')),
  admin: {
    group: groups.money,
    description: 'Every hour the ledger is summed up and its chain followed. While the last check found something, no payout leaves.',
    useAsTitle: 'id',
    defaultColumns: ['isSound', 'transactions', 'problems', 'durationMs', 'createdAt'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('money/LedgerCheckPanel')] },
  },
  endpoints: ledgerEndpoints,
  defaultSort: '-createdAt',
  fields: [
    inARow(
      kept({ name: 'isSound', label: 'All is well', type: 'checkbox', required: true, defaultValue: false, index: true, admin: { components: { Cell: { path: adminComponent('money/YesCell'), serverProps: { meaning: 'good' } } } } }), // prettier-ignore
      kept({ name: 'transactions', type: 'number', required: true }),
      kept({ name: 'durationMs', label: 'Milliseconds', type: 'number', required: true }),
    ),
    // a line a rule that is broken: { rule, currency?, id?, expected?, found? }
    kept({
      name: 'problems',
      type: 'json',
      required: true,
      defaultValue: [],
      admin: { components: { Field: adminComponent('fields/FactsField'), Cell: adminComponent('money/CountCell') } },
    }),
    createdAt('Checked'),
  ],
}
