import type { CollectionConfig } from 'payload'
import { nobody } from '../../hooks/access/nobody'
import { setByRules } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { staffWho } from '../../hooks/access/staffWho'
import { auditChanges } from '../../hooks/auditChanges'
import { clampQuery } from '../../hooks/clampQuery'
import { followLicense } from '../../hooks/followLicense'
import { noteReads } from '../../hooks/noteReads'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { calendarDay, countryCode, languageTags, licenceNumber, oneLine, timeZone } from '../fields/plainText'

import { secret } from '../fields/secret'

/** One row per account, under the account's own id. Accounts change theirs at /personal-details/:uid, where the rules stand. */
export const PersonalDetails: CollectionConfig<'personal-details'> = {
  slug: 'personal-details',
  labels: { singular: 'Personal details', plural: 'Personal details' },
  access: {
    create: nobody,
    read: ownerOrStaffWho('personal-details.read', { ownedBy: 'id' }),
    update: staffWho('personal-details.update'),
    delete: nobody,
  },
  admin: {
    group: groups.people,
    description: 'What people told us about themselves. Every change is written to the audit log.',
    useAsTitle: 'displayName',
    defaultColumns: ['displayName', 'birthdate', 'country', 'doc_PRCLicenseNo', 'updatedAt'],
    listSearchableFields: ['displayName', 'doc_PRCLicenseNo'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
  },
  graphQL: { singularName: 'PersonalDetails', pluralName: 'AllPersonalDetails' },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: '-updatedAt',
  hooks: {
    beforeOperation: [clampQuery],
    afterOperation: [noteReads({ action: 'personal-details.read', about: 'id' })],
    afterChange: [auditChanges({ subject: 'personal-details', masked: true }), followLicense],
  },
  fields: [
    { name: 'ways', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('accounts/AccountOfDetails') } } },
    { name: 'identity', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('identity/IdentityReview') } } },
    // kept by the database: the full name, else the address or number of the account
    { name: 'displayName', type: 'text', label: 'Name', index: true, access: setByRules(), admin: { hidden: true } },
    {
      name: 'name',
      type: 'group',
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'firstName', type: 'text', validate: oneLine(100), admin: { width: '50%' } },
            { name: 'lastName', type: 'text', validate: oneLine(100), admin: { width: '50%' } },
            { name: 'middleName', type: 'text', validate: oneLine(100), admin: { width: '50%' } },
            { name: 'suffix', type: 'text', validate: oneLine(100), admin: { width: '50%' } },
          ],
        },
      ],
    },
    {
      type: 'row',
      fields: [
        { name: 'birthdate', type: 'text', validate: calendarDay, admin: { width: '33%', placeholder: '1990-12-31' } },
        {
          name: 'sex',
          type: 'select',
          options: [
            { label: 'Male', value: 'male' },
            { label: 'Female', value: 'female' },
            { label: 'Other', value: 'other' },
            { label: 'Not disclosed', value: 'undisclosed' },
          ],
          admin: { width: '33%' },
        },
        {
          name: 'maritalStatus',
          type: 'select',
          options: [
            { label: 'Single', value: 'single' },
            { label: 'Married', value: 'married' },
            { label: 'Widowed', value: 'widowed' },
            { label: 'Separated', value: 'separated' },
            { label: 'Divorced', value: 'divorced' },
          ],
          admin: { width: '33%' },
        },
      ],
    },
    {
      name: 'doc_PRCLicenseNo',
      type: 'text',
      label: 'Licence number (PRC)',
      index: true,
      validate: licenceNumber,
      admin: {
        components: { Cell: adminComponent('components/TextCell') },
        description: 'An account with a licence number counts as a doctor; without one it does not.',
      },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'country',
          type: 'text',
          validate: countryCode,
          admin: { width: '50%', placeholder: 'PH', description: 'Two letters, as in PH or NG.' },
        },
        {
          name: 'timezone',
          type: 'text',
          label: 'Time zone',
          validate: timeZone,
          admin: { width: '50%', placeholder: 'Asia/Manila' },
        },
      ],
    },
    {
      name: 'languages',
      type: 'json',
      validate: languageTags,
      admin: { disableListColumn: true, disableListFilter: true, components: { Field: adminComponent('accounts/LanguagesField') } },
    },
    {
      name: 'address',
      type: 'group',
      fields: [
        { name: 'line1', type: 'text', label: 'Street and number', validate: oneLine(200) },
        { name: 'line2', type: 'text', label: 'Flat, building', validate: oneLine(200) },
        {
          type: 'row',
          fields: [
            { name: 'city', type: 'text', validate: oneLine(100), admin: { width: '40%' } },
            { name: 'region', type: 'text', validate: oneLine(100), admin: { width: '40%' } },
            { name: 'postalCode', type: 'text', validate: oneLine(20), admin: { width: '20%' } },
          ],
        },
      ],
    },
    secret('photoKey'),
  ],
}
