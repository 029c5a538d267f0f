import type { CollectionConfig } from 'payload'
import { onlyReadBy, setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { groups } from '../groups'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { invitationEndpoints } from './invitationEndpoints'

export const Invitations: CollectionConfig<'invitations'> = {
  slug: 'invitations',
  access: onlyReadBy(staffWho('invitations.read')),
  admin: {
    group: groups.people,
    description: 'Each invitation holds one code, works once, and ends by itself.',
    useAsTitle: 'email',
    defaultColumns: ['email', 'mobileNo', 'status', 'sentCount', 'lastSentAt', 'expiresAt'],
    listSearchableFields: ['email', 'mobileNo', 'codePrefix'],
    hideAPIURL: true,
  },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: '-createdAt',
  endpoints: invitationEndpoints,
  hooks: { beforeOperation: [clampQuery] },
  fields: [
    { name: 'email', type: 'text', label: 'E-mail', index: true, access: setByRules(), admin: { readOnly: true } },
    { name: 'mobileNo', type: 'text', label: 'Mobile number', index: true, access: setByRules(), admin: { readOnly: true } },
    secret('codeHash', { unique: true, required: true }),
    {
      name: 'codePrefix',
      type: 'text',
      label: 'Code starts with',
      access: setByRules(),
      admin: { readOnly: true, description: 'The first four characters, to recognise a code that somebody reads out. The rest is not kept.' },
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
      admin: { readOnly: true, position: 'sidebar' },
    },
    moment('expiresAt', { label: 'Valid until', required: true, access: setByRules(), admin: { readOnly: true, position: 'sidebar' } }),
    moment('usedAt', { access: setByRules(), admin: { readOnly: true, position: 'sidebar' } }),
    {
      name: 'usedBy',
      type: 'relationship',
      relationTo: 'accounts',
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', allowEdit: false },
    },
    {
      name: 'waitlistEntry',
      type: 'relationship',
      relationTo: 'account-waitlist',
      index: true,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', allowEdit: false },
    },
    {
      name: 'personalDetails',
      type: 'json',
      access: setByRules(),
      admin: { readOnly: true, disableListColumn: true, disableListFilter: true },
    },
    {
      name: 'issuedBy',
      type: 'relationship',
      relationTo: 'staff',
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', allowEdit: false },
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
    moment('lastSentAt', { label: 'Last sent', access: setByRules(), admin: { readOnly: true, position: 'sidebar' } }),
  ],
}
