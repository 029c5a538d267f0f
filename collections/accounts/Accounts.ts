import type { CollectionConfig } from 'payload'
import { nobody } from '../../hooks/access/nobody'
import { onlyReadBy, setByRules } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { staffWho } from '../../hooks/access/staffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { searchMobileNumbers } from '../../hooks/searchMobileNumbers'
import { accountBearer } from '../../src/accounts/accountBearer'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { column } from '../fields/column'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { whenSet } from '../fields/whenSet'
import { holdEndpoints } from '../compliance/holdEndpoints'
import { accountResetEndpoints } from '../compliance/factorResetEndpoints'
import { accountEndpoints } from './accountEndpoints'

const staffOnly = setByRules(staffWho('accounts.read'))

export const Accounts: CollectionConfig<'accounts'> = {
  slug: 'accounts',
  auth: { disableLocalStrategy: true, strategies: [accountBearer] },
  access: {
    ...onlyReadBy(ownerOrStaffWho('accounts.read', { ownedBy: 'id' })),
    admin: nobody,
    unlock: nobody,
  },
  admin: {
    group: groups.people,
    description: 'Everybody who signed up with an app.',
    useAsTitle: 'displayName',
    defaultColumns: ['displayName', 'email', 'mobileNo', 'kind', 'verified', 'status', 'lastSignInAt', 'actions'],
    listSearchableFields: ['displayName', 'email', 'mobileNo'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('accounts/AccountFilters')],
      edit: { beforeDocumentControls: [adminComponent('accounts/AccountDocumentActions')] },
    },
  },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: '-createdAt',
  endpoints: [...accountEndpoints, ...holdEndpoints, ...accountResetEndpoints],
  hooks: { beforeOperation: [clampQuery, searchMobileNumbers] },
  fields: [
    { name: 'overview', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('accounts/AccountOverview') } } },
    {
      name: 'sessionList',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: adminComponent('accounts/AccountSessions') } },
    },
    { name: 'money', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('money/AccountMoney') } } },
    column('kind', { label: 'Kind', cell: adminComponent('accounts/KindCell') }),
    column('verified', { label: 'Verified', cell: adminComponent('accounts/VerificationCell') }),
    {
      name: 'displayName',
      type: 'text',
      label: 'Name',
      index: true,
      access: setByRules(),
      admin: {
        readOnly: true,
        description: 'From the personal details; the address or number of people who gave no name.',
      },
    },
    {
      name: 'email',
      type: 'text',
      label: 'E-mail',
      access: setByRules(),
      admin: { condition: whenSet('email'), readOnly: true, components: { Cell: adminComponent('components/TextCell') } },
    },
    {
      name: 'mobileNo',
      type: 'text',
      label: 'Mobile number',
      unique: true,
      access: setByRules(),
      admin: { condition: whenSet('mobileNo'), readOnly: true, components: { Cell: adminComponent('components/TextCell') } },
    },
    {
      name: 'userType',
      type: 'select',
      label: 'Type',
      required: true,
      defaultValue: 'PATIENT',
      options: [
        { label: 'Patient', value: 'PATIENT' },
        { label: 'Practitioner', value: 'PRACTITIONER' },
      ],
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'isDoctor',
      type: 'checkbox',
      label: 'Doctor',
      required: true,
      defaultValue: false,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', description: 'Follows the licence number.' },
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'active',
      index: true,
      options: [
        { label: 'Active', value: 'active' },
        { label: 'Suspended', value: 'suspended' },
        { label: 'Erased', value: 'erased' },
      ],
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', components: { Cell: adminComponent('components/StatusCell') } },
    },
    {
      name: 'suspendedReason',
      type: 'textarea',
      access: staffOnly,
      admin: { condition: whenSet('suspendedReason'), readOnly: true, position: 'sidebar' },
    },
    moment('suspendedAt', { access: staffOnly, admin: { condition: whenSet('suspendedAt'), readOnly: true, position: 'sidebar' } }),
    moment('emailVerifiedAt', {
      label: 'E-mail verified',
      access: setByRules(),
      admin: { condition: whenSet('emailVerifiedAt'), readOnly: true, position: 'sidebar' },
    }),
    moment('mobileVerifiedAt', {
      label: 'Mobile verified',
      access: setByRules(),
      admin: { condition: whenSet('mobileVerifiedAt'), readOnly: true, position: 'sidebar' },
    }),
    moment('lastSignInAt', {
      label: 'Last sign-in',
      access: setByRules(),
      admin: {
        condition: whenSet('lastSignInAt'),
        readOnly: true,
        position: 'sidebar',
        components: { Cell: adminComponent('components/SinceCell') },
      },
    }),
    secret('passwordHash'),
    {
      name: 'tokenVersion',
      type: 'number',
      required: true,
      defaultValue: 0,
      hidden: true,
      access: setByRules(nobody),
      admin: { disabled: true },
    },
    {
      name: 'codeFailures',
      type: 'number',
      required: true,
      defaultValue: 0,
      hidden: true,
      access: setByRules(nobody),
      admin: { disabled: true },
    },
    moment('codesPausedUntil', {
      access: staffOnly,
      admin: { condition: whenSet('codesPausedUntil'), readOnly: true, position: 'sidebar', disableListColumn: true },
    }),
    {
      name: 'roles',
      type: 'relationship',
      relationTo: 'roles',
      hasMany: true,
      access: setByRules(),
      admin: {
        readOnly: true,
        position: 'sidebar',
        allowCreate: false,
        allowEdit: false,
        disableListColumn: true,
        components: { Field: adminComponent('access/AccountRoles') },
      },
    },
    kept(moment('mfaEnabledAt', { label: 'Second factor since', admin: { condition: whenSet('mfaEnabledAt'), position: 'sidebar' } })),
    kept(
      moment('licenseValidUntil', {
        label: 'Licence verified until',
        admin: {
          condition: whenSet('licenseValidUntil'),
          position: 'sidebar',
          description: 'The end of the last day of the verified licence.',
        },
      }),
    ),
    kept({
      name: 'termsVersion',
      type: 'text',
      label: 'Accepted terms',
      admin: { condition: whenSet('termsVersion'), position: 'sidebar', disableListColumn: true },
    }),
    kept({
      name: 'legalHold',
      type: 'text',
      label: 'Legal hold',
      access: staffOnly,
      admin: { condition: whenSet('legalHold'), position: 'sidebar', description: 'Why this account must not be erased.' },
    }),
    kept(moment('erasedAt', { label: 'Erased', access: staffOnly, admin: { condition: whenSet('erasedAt'), position: 'sidebar' } })),
    {
      name: 'settings',
      type: 'json',
      access: setByRules(),
      admin: {
        condition: whenSet('settings'),
        readOnly: true,
        disableListColumn: true,
        disableListFilter: true,
        components: { Field: adminComponent('fields/FactsField') },
      },
    },
    {
      name: 'invitation',
      type: 'relationship',
      relationTo: 'invitations',
      access: staffOnly,
      admin: { condition: whenSet('invitation'), readOnly: true, position: 'sidebar', allowEdit: false },
    },
    column('actions', { label: 'Actions', cell: adminComponent('accounts/AccountRowActions') }),
  ],
}
