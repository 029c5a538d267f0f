import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret, secretNumber } from '../fields/secret'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
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
  defaultSort: ['status', 'submittedAt'],
  indexes: [{ fields: ['status', 'submittedAt'] }],
  fields: [
    {
      name: 'case',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: adminComponent('certifications/CertificationCase') } },
    },
    kept({
      name: 'account',
      type: 'relationship',
      relationTo: 'accounts',
      required: true,
      index: true,
      admin: { hidden: true, allowEdit: false },
    }),
    kept({ name: 'name', type: 'text', required: true, admin: { hidden: true } }),
    kept({ name: 'issuer', type: 'text', label: 'Issued by', required: true, admin: { hidden: true } }),
    kept({ name: 'number', type: 'text', admin: { hidden: true } }),
    kept({ name: 'country', type: 'text', required: true, admin: { hidden: true } }),
    kept({ name: 'issuedOn', type: 'text', label: 'Issued', admin: { hidden: true } }),
    kept({
      name: 'expiresOn',
      type: 'text',
      label: 'Expires',
      admin: { hidden: true, components: { Cell: adminComponent('licenses/ExpiryCell') } },
    }),
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
    kept({ name: 'reason', type: 'textarea', admin: { hidden: true } }),
    secret('documentKey'),
    kept({ name: 'documentMimeType', type: 'text', label: 'Document', admin: { hidden: true } }),
    secret('documentSha256', { index: true }),
    kept(
      moment('submittedAt', {
        label: 'Waiting since',
        required: true,
        admin: { hidden: true, components: { Cell: adminComponent('components/SinceCell') } },
      }),
    ),
    kept({
      name: 'takenBy',
      type: 'relationship',
      relationTo: 'staff',
      admin: { condition: whenSet('takenBy'), position: 'sidebar', allowEdit: false },
    }),
    kept(moment('takenAt', { admin: { condition: whenSet('takenAt'), position: 'sidebar' } })),
    kept({
      name: 'decidedBy',
      type: 'relationship',
      relationTo: 'staff',
      admin: { condition: whenSet('decidedBy'), position: 'sidebar', allowEdit: false },
    }),
    kept(moment('decidedAt', { admin: { condition: whenSet('decidedAt'), position: 'sidebar' } })),
    secretNumber('warnedDays'),
  ],
}
