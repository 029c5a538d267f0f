import type { CollectionConfig } from 'payload'
import { onlyReadBy, setByRules } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { column } from '../fields/column'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { whenSet } from '../fields/whenSet'
import { sessionEndpoints } from './accountEndpoints'

export const Sessions: CollectionConfig<'sessions'> = {
  slug: 'sessions',
  access: onlyReadBy(ownerOrStaffWho('sessions.read', { ownedBy: 'account' })),
  admin: {
    group: groups.people,
    description: 'Where people are signed in.',
    useAsTitle: 'device',
    defaultColumns: ['device', 'account', 'ip', 'lastUsedAt', 'endedAt', 'actions'],
    listSearchableFields: ['ip', 'device'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
  },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: '-lastUsedAt',
  endpoints: sessionEndpoints,
  hooks: { beforeOperation: [clampQuery] },
  fields: [
    {
      name: 'account',
      type: 'relationship',
      relationTo: 'accounts',
      required: true,
      index: true,
      access: setByRules(),
      admin: { readOnly: true, allowEdit: false },
    },
    { name: 'device', type: 'text', access: setByRules(), admin: { readOnly: true } },
    secret('deviceId', { index: true }),
    // when a password or factor was last given in this session, and which: what sensitive acts ask for
    kept(moment('freshAt', { label: 'Last proven', admin: { condition: whenSet('freshAt'), disableListColumn: true } })),
    kept({ name: 'methods', type: 'text', label: 'Proven by', admin: { condition: whenSet('methods'), disableListColumn: true } }),
    { name: 'ip', type: 'text', label: 'Address', access: setByRules(), admin: { readOnly: true } },
    {
      name: 'userAgent',
      type: 'text',
      access: setByRules(),
      admin: { condition: whenSet('userAgent'), readOnly: true, disableListColumn: true },
    },
    moment('lastUsedAt', {
      label: 'Last used',
      required: true,
      index: true,
      access: setByRules(),
      admin: { readOnly: true, components: { Cell: adminComponent('components/SinceCell') } },
    }),
    moment('expiresAt', { label: 'Ends by itself', required: true, access: setByRules(), admin: { readOnly: true } }),
    moment('endedAt', {
      label: 'Ended',
      access: setByRules(),
      admin: { condition: whenSet('endedAt'), readOnly: true, components: { Cell: adminComponent('components/SinceCell') } },
    }),
    column('actions', { label: 'Actions', cell: adminComponent('accounts/SessionRowAction') }),
    {
      name: 'endedReason',
      type: 'text',
      label: 'Why it ended',
      access: setByRules(),
      admin: { condition: whenSet('endedReason'), readOnly: true },
    },
  ],
}
