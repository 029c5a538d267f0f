import type { CollectionConfig } from 'payload'
import { onlyReadBy, setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { groups } from '../groups'
import { moment } from '../fields/moment'
import { deadLetterEndpoints } from './deadLetterEndpoints'

/** Jobs that failed as often as they may. They wait here for somebody to mend the cause and try again. */
export const DeadLetters: CollectionConfig<'dead-letters'> = {
  slug: 'dead-letters',
  labels: { singular: 'Failed job', plural: 'Failed jobs' },
  access: onlyReadBy(staffWho('jobs.read')),
  admin: {
    group: groups.messages,
    description: 'Jobs that failed as often as they may. Mend the cause, then try them again.',
    useAsTitle: 'name',
    defaultColumns: ['name', 'error', 'attempts', 'failedAt', 'retriedAt'],
    listSearchableFields: ['name', 'error', 'requestId'],
    hideAPIURL: true,
  },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: '-failedAt',
  endpoints: deadLetterEndpoints,
  hooks: { beforeOperation: [clampQuery] },
  fields: [
    { name: 'name', type: 'text', required: true, index: true, access: setByRules(), admin: { readOnly: true } },
    { name: 'error', type: 'textarea', access: setByRules(), admin: { readOnly: true } },
    {
      name: 'data',
      type: 'json',
      required: true,
      access: setByRules(),
      admin: { readOnly: true, disableListColumn: true, disableListFilter: true },
    },
    { name: 'attempts', type: 'number', label: 'Tries', required: true, access: setByRules(), admin: { readOnly: true, position: 'sidebar' } },
    { name: 'requestId', type: 'text', access: setByRules(), admin: { readOnly: true, position: 'sidebar' } },
    moment('failedAt', { label: 'Failed', required: true, index: true, access: setByRules(), admin: { readOnly: true, position: 'sidebar' } }),
    moment('retriedAt', { label: 'Tried again', index: true, access: setByRules(), admin: { readOnly: true, position: 'sidebar' } }),
    {
      name: 'retriedBy',
      type: 'relationship',
      relationTo: 'staff',
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', allowEdit: false },
    },
  ],
}
