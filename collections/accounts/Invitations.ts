import type { CollectionConfig } from 'payload'
import { onlyReadBy, setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { searchMobileNumbers } from '../../hooks/searchMobileNumbers'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { column } from '../fields/column'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { whenSet } from '../fields/whenSet'
import { invitationEndpoints } from './invitationEndpoints'

export const Invitations: CollectionConfig<'invitations'> = {
  slug: 'invitations',
  access: onlyReadBy(staffWho('invitations.read')),
  admin: {
    group: groups.people,
    description: 'Each invitation holds one code, works once, and ends by itself.',
    useAsTitle: 'email',
    defaultColumns: ['email', 'invitee', 'status', 'sentCount', 'lastSentAt', 'expiresAt', 'actions'],
    listSearchableFields: ['email', 'mobileNo', 'codePrefix'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('invitations/InvitationFilters')],
      edit: { beforeDocumentControls: [adminComponent('invitations/InvitationDocumentActions')] },
    },
  },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: '-createdAt',
  endpoints: invitationEndpoints,
  hooks: { beforeOperation: [clampQuery, searchMobileNumbers] },
  fields: [
    {
      name: 'email',
      type: 'text',
      label: 'E-mail',
      index: true,
      access: setByRules(),
      admin: { condition: whenSet('email'), readOnly: true, components: { Cell: adminComponent('invitations/AddressCell') } },
    },
    {
      name: 'mobileNo',
      type: 'text',
      label: 'Mobile number',
      index: true,
      access: setByRules(),
      admin: { condition: whenSet('mobileNo'), readOnly: true, components: { Cell: adminComponent('components/TextCell') } },
    },
    column('invitee', { label: 'Name', cell: adminComponent('fields/DetailsCells', 'SubmittedNameCell') }),
    secret('codeHash', { unique: true, required: true }),
    {
      name: 'codePrefix',
      type: 'text',
      label: 'Code starts with',
      access: setByRules(),
      admin: {
        readOnly: true,
        description: 'The first four characters, to recognise a code that somebody reads out. The rest is not kept.',
      },
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'sent',
      index: true,
      options: [
        { label: 'Sent', value: 'sent' },
        { label: 'Used', value: 'used' },
        { label: 'Revoked', value: 'revoked' },
      ],
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', components: { Cell: adminComponent('components/StatusCell') } },
    },
    moment('expiresAt', {
      label: 'Valid until',
      required: true,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', components: { Cell: adminComponent('invitations/ValidUntilCell') } },
    }),
    moment('usedAt', { access: setByRules(), admin: { condition: whenSet('usedAt'), readOnly: true, position: 'sidebar' } }),
    {
      name: 'usedBy',
      type: 'relationship',
      relationTo: 'accounts',
      access: setByRules(),
      admin: { condition: whenSet('usedBy'), readOnly: true, position: 'sidebar', allowEdit: false },
    },
    {
      name: 'waitlistEntry',
      type: 'relationship',
      relationTo: 'account-waitlist',
      index: true,
      access: setByRules(),
      admin: { condition: whenSet('waitlistEntry'), readOnly: true, position: 'sidebar', allowEdit: false },
    },
    {
      name: 'personalDetails',
      type: 'json',
      label: 'Filled in for them',
      access: setByRules(),
      admin: {
        condition: whenSet('personalDetails'),
        readOnly: true,
        disableListColumn: true,
        disableListFilter: true,
        components: { Field: adminComponent('fields/FactsField') },
      },
    },
    {
      name: 'issuedBy',
      type: 'relationship',
      relationTo: 'staff',
      access: setByRules(),
      admin: { condition: whenSet('issuedBy'), readOnly: true, position: 'sidebar', allowEdit: false },
    },
    {
      name: 'sentCount',
      type: 'number',
      label: 'Times sent',
      required: true,
      defaultValue: 0,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar' },
    },
    moment('lastSentAt', {
      label: 'Last sent',
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', components: { Cell: adminComponent('components/SinceCell') } },
    }),
    column('actions', { label: 'Actions', cell: adminComponent('invitations/InvitationRowActions') }),
  ],
}
