import type { CollectionConfig } from 'payload'
import { noteReads } from '../../hooks/noteReads'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { caseFields } from '../fields/caseFields'
import { inList, kept } from '../fields/kept'
import { secret } from '../fields/secret'
import { groups } from '../groups'
import { records } from '../records'
import { licenseEndpoints } from './licenseEndpoints'

/** A licence that a practitioner says to hold, and what staff found out about it. One open case per account and issuing body. */
export const LicenseVerifications: CollectionConfig<'license-verifications'> = {
  ...records,
  slug: 'license-verifications',
  labels: { singular: 'Licence', plural: 'Licences' },
  access: onlyReadBy(ownerOrStaffWho('licenses.read', { ownedBy: 'account' })),
  admin: {
    group: groups.compliance,
    description: 'Licences that practitioners submitted. Only a verified licence that has not expired makes a practitioner visible.',
    useAsTitle: 'number',
    defaultColumns: ['account', 'country', 'body', 'number', 'status', 'submittedAt', 'expiresOn', 'takenBy'],
    listSearchableFields: ['number', 'body'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('licenses/LicenseFilters')] },
  },
  endpoints: licenseEndpoints,
  // whose it is, whatever a query selects: who looks is written down by it
  forceSelect: { account: true },
  hooks: { ...records.hooks, afterOperation: [noteReads({ action: 'license.read', about: 'account' })] },
  defaultSort: ['status', 'submittedAt'],
  indexes: [{ fields: ['status', 'submittedAt'] }, { fields: ['country', 'body', 'numberKey'] }],
  fields: [
    // the whole case on one screen; the single fields are for lists, filters and doors
    { name: 'case', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('licenses/LicenseCase') } } },
    inList({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true, admin: { allowEdit: false } }),
    inList({ name: 'country', type: 'text', required: true }),
    inList({ name: 'body', type: 'text', label: 'Issued by', required: true }),
    inList({ name: 'number', type: 'text', required: true, index: true }),
    inList({ name: 'profession', type: 'text' }),
    inList({ name: 'expiresOn', type: 'text', label: 'Expires', admin: { components: { Cell: adminComponent('licenses/ExpiryCell') } } }),
    // the number without what people type differently: for finding the same licence on two accounts
    secret('numberKey', { required: true }),
    kept({
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'submitted',
      index: true,
      options: [
        { label: 'Submitted', value: 'submitted' },
        { label: 'In review', value: 'in-review' },
        { label: 'Verified', value: 'verified' },
        { label: 'Rejected', value: 'rejected' },
        { label: 'Expired', value: 'expired' },
        { label: 'Suspended', value: 'suspended' },
        { label: 'Withdrawn', value: 'withdrawn' },
      ],
      admin: { hidden: true, components: { Cell: adminComponent('components/StatusCell') } },
    }),
    ...caseFields,
  ],
}
