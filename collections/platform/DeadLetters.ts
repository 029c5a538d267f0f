import type { CollectionConfig } from 'payload'
import { onlyReadBy, setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { column } from '../fields/column'
import { moment } from '../fields/moment'
import { whenSet } from '../fields/whenSet'
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
    defaultColumns: ['name', 'error', 'attempts', 'failedAt', 'retriedAt', 'actions'],
    listSearchableFields: ['name', 'error', 'requestId'],
    pagination: { defaultLimit: 25, limits: [10, 25, 50, 100, 200] },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('jobs/DeadLetterFilters'), adminComponent('jobs/RetrySelectionAction')],
      edit: { beforeDocumentControls: [adminComponent('jobs/RetryDocumentAction')] },
    },
  },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: '-failedAt',
  endpoints: deadLetterEndpoints,
  hooks: { beforeOperation: [clampQuery] },
  fields: [
    { name: 'name', type: 'text', required: true, index: true, access: setByRules(), admin: { readOnly: true } },
    {
      name: 'error',
      type: 'textarea',
      access: setByRules(),
      admin: { readOnly: true, components: { Cell: adminComponent('components/TextCell') } },
    },
    {
      name: 'data',
      type: 'json',
      required: true,
      access: setByRules(),
      admin: {
        readOnly: true,
        disableListColumn: true,
        disableListFilter: true,
        components: { Field: adminComponent('fields/FactsField') },
      },
    },
    {
      name: 'attempts',
      type: 'number',
      label: 'Tries',
      required: true,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'requestId',
      type: 'text',
      access: setByRules(),
      admin: { condition: whenSet('requestId'), readOnly: true, position: 'sidebar' },
    },
    moment('failedAt', {
      label: 'Failed',
      required: true,
      index: true,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', components: { Cell: adminComponent('components/SinceCell') } },
    }),
    moment('retriedAt', {
      label: 'Tried again',
      index: true,
      access: setByRules(),
      admin: {
        condition: whenSet('retriedAt'),
        readOnly: true,
        position: 'sidebar',
        components: { Cell: adminComponent('components/SinceCell') },
      },
    }),
    column('actions', { label: 'Actions', cell: adminComponent('jobs/RetryRowAction') }),
    {
      name: 'retriedBy',
      type: 'relationship',
      relationTo: 'staff',
      access: setByRules(),
      admin: { condition: whenSet('retriedBy'), readOnly: true, position: 'sidebar', allowEdit: false },
    },
  ],
}
