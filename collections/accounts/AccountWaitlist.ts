import type { CollectionConfig } from 'payload'
import { nobody } from '../../hooks/access/nobody'
import { setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { auditDeletions } from '../../hooks/auditChanges'
import { clampQuery } from '../../hooks/clampQuery'
import { searchMobileNumbers } from '../../hooks/searchMobileNumbers'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { column } from '../fields/column'
import { createdAt } from '../fields/createdAt'
import { moment } from '../fields/moment'
import { whenSet } from '../fields/whenSet'
import { waitlistEndpoints } from './waitlistEndpoints'

export const AccountWaitlist: CollectionConfig<'account-waitlist'> = {
  slug: 'account-waitlist',
  labels: { singular: 'Waitlist entry', plural: 'Waitlist' },
  access: { create: nobody, read: staffWho('waitlist.read'), update: nobody, delete: staffWho('waitlist.delete') },
  admin: {
    group: groups.people,
    description: 'People who asked to be invited. Approving sends them an invitation.',
    useAsTitle: 'email',
    defaultColumns: ['email', 'applicant', 'mobileNo', 'licence', 'status', 'createdAt', 'actions'],
    listSearchableFields: ['email', 'mobileNo', 'personalDetails.name.firstName', 'personalDetails.name.lastName'],
    pagination: { defaultLimit: 25, limits: [10, 25, 50, 100, 200] },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('waitlist/WaitlistFilters'), adminComponent('waitlist/WaitlistSelectionActions')],
      edit: { beforeDocumentControls: [adminComponent('waitlist/WaitlistDocumentActions')] },
    },
  },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  // pending first, and of those the one who has waited longest
  defaultSort: ['status', 'createdAt'],
  endpoints: waitlistEndpoints,
  hooks: { beforeOperation: [clampQuery, searchMobileNumbers], afterDelete: [auditDeletions({ subject: 'waitlist', masked: true })] },
  indexes: [{ fields: ['status', 'createdAt'] }],
  fields: [
    {
      name: 'email',
      type: 'text',
      label: 'E-mail',
      access: setByRules(),
      admin: { readOnly: true, components: { Cell: adminComponent('invitations/AddressCell') } },
    },
    {
      name: 'mobileNo',
      type: 'text',
      label: 'Mobile number',
      index: true,
      access: setByRules(),
      admin: { condition: whenSet('mobileNo'), readOnly: true, components: { Cell: adminComponent('components/TextCell') } },
    },
    column('applicant', { label: 'Name', cell: adminComponent('fields/DetailsCells', 'SubmittedNameCell') }),
    column('licence', { label: 'Licence number', cell: adminComponent('fields/DetailsCells', 'SubmittedLicenceCell') }),
    {
      name: 'personalDetails',
      type: 'json',
      label: 'What they told us',
      access: setByRules(),
      admin: {
        readOnly: true,
        disableListColumn: true,
        disableListFilter: true,
        components: { Field: adminComponent('fields/FactsField') },
      },
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'pending',
      options: [
        { label: 'Pending', value: 'pending' },
        { label: 'Approved', value: 'approved' },
        { label: 'Rejected', value: 'rejected' },
        { label: 'Joined', value: 'joined' },
      ],
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', components: { Cell: adminComponent('components/StatusCell') } },
    },
    {
      name: 'reason',
      type: 'textarea',
      access: setByRules(),
      admin: { condition: whenSet('reason'), readOnly: true, position: 'sidebar', disableListFilter: true },
    },
    {
      name: 'decidedBy',
      type: 'relationship',
      relationTo: 'staff',
      access: setByRules(),
      admin: { condition: whenSet('decidedBy'), readOnly: true, position: 'sidebar', allowEdit: false },
    },
    moment('decidedAt', { access: setByRules(), admin: { condition: whenSet('decidedAt'), readOnly: true, position: 'sidebar' } }),
    {
      name: 'invitation',
      type: 'relationship',
      relationTo: 'invitations',
      access: setByRules(),
      admin: { condition: whenSet('invitation'), readOnly: true, position: 'sidebar', allowEdit: false },
    },
    createdAt('Waiting since'),
    column('actions', { label: 'Decide', cell: adminComponent('waitlist/WaitlistRowActions') }),
  ],
}
