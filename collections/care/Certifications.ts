import type { CollectionConfig } from 'payload'
import { noteReads } from '../../hooks/noteReads'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { caseFields } from '../fields/caseFields'
import { inList } from '../fields/kept'
import { statusField } from '../fields/statusField'
import { groups } from '../groups'
import { records } from '../records'
import { certificationEndpoints } from './certificationEndpoints'

/** A further qualification that a practitioner says to hold, and what staff found out about it. Patients see verified ones alone. */
export const Certifications: CollectionConfig<'certifications'> = {
  ...records,
  slug: 'certifications',
  access: onlyReadBy(ownerOrStaffWho('licenses.read', { ownedBy: 'account' })),
  admin: {
    group: groups.compliance,
    description: 'Certifications that practitioners submitted with a document. Patients see those that are verified and in date.',
    useAsTitle: 'name',
    defaultColumns: ['name', 'account', 'issuer', 'country', 'status', 'submittedAt', 'expiresOn', 'takenBy'],
    listSearchableFields: ['name', 'issuer', 'number'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('certifications/CertificationFilters')] },
  },
  endpoints: certificationEndpoints,
  // whose it is, whatever a query selects: who looks is written down by it
  forceSelect: { account: true },
  hooks: { ...records.hooks, afterOperation: [noteReads({ action: 'certification.read', about: 'account' })] },
  defaultSort: ['status', 'submittedAt'],
  indexes: [{ fields: ['status', 'submittedAt'] }],
  fields: [
    {
      name: 'case',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: adminComponent('certifications/CertificationCase') } },
    },
    inList({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true, admin: { allowEdit: false } }),
    inList({ name: 'name', type: 'text', required: true }),
    inList({ name: 'issuer', type: 'text', label: 'Issued by', required: true }),
    inList({ name: 'number', type: 'text' }),
    inList({ name: 'country', type: 'text', required: true }),
    inList({ name: 'issuedOn', type: 'text', label: 'Issued' }),
    inList({ name: 'expiresOn', type: 'text', label: 'Expires', admin: { components: { Cell: adminComponent('licenses/ExpiryCell') } } }),
    inList(
      statusField(
        [
          { label: 'Submitted', value: 'submitted' },
          { label: 'In review', value: 'in-review' },
          { label: 'Verified', value: 'verified' },
          { label: 'Rejected', value: 'rejected' },
          { label: 'Expired', value: 'expired' },
          { label: 'Withdrawn', value: 'withdrawn' },
        ],
        { defaultValue: 'submitted', index: true },
      ),
    ),
    ...caseFields,
  ],
}
