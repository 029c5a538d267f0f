import type { CollectionConfig } from 'payload'
import { onlyReadBy, setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { moment } from '../fields/moment'
import { whenSet } from '../fields/whenSet'

/** The outbox: work that a transaction asked for and that is not done yet. Rows go when their work is done. */
export const Jobs: CollectionConfig<'jobs'> = {
  slug: 'jobs',
  access: onlyReadBy(staffWho('jobs.read')),
  admin: {
    group: groups.messages,
    description: 'Work that waits or runs right now. What is done is not listed; what failed for good is under Failed jobs.',
    useAsTitle: 'name',
    defaultColumns: ['name', 'status', 'runAt', 'attempts', 'lastError', 'createdAt'],
    listSearchableFields: ['name', 'requestId'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
  },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: '-createdAt',
  hooks: { beforeOperation: [clampQuery] },
  indexes: [{ fields: ['status', 'priority', 'runAt'] }],
  fields: [
    { name: 'name', type: 'text', required: true, index: true, access: setByRules(), admin: { readOnly: true } },
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
      name: 'priority',
      type: 'number',
      required: true,
      defaultValue: 0,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'queued',
      options: [
        { label: 'Waiting', value: 'queued' },
        { label: 'Handed over', value: 'relayed' },
        { label: 'Running', value: 'running' },
      ],
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', components: { Cell: adminComponent('components/StatusCell') } },
    },
    moment('runAt', {
      label: 'Not before',
      required: true,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', components: { Cell: adminComponent('components/SinceCell') } },
    }),
    {
      name: 'attempts',
      type: 'number',
      label: 'Tries',
      required: true,
      defaultValue: 0,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'maxAttempts',
      type: 'number',
      label: 'Tries at most',
      required: true,
      defaultValue: 5,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar' },
    },
    moment('lockedUntil', {
      access: setByRules(),
      admin: { condition: whenSet('lockedUntil'), readOnly: true, position: 'sidebar', disableListColumn: true },
    }),
    {
      name: 'dedupeKey',
      type: 'text',
      unique: true,
      access: setByRules(),
      admin: { condition: whenSet('dedupeKey'), readOnly: true, position: 'sidebar', disableListColumn: true },
    },
    {
      name: 'requestId',
      type: 'text',
      access: setByRules(),
      admin: { condition: whenSet('requestId'), readOnly: true, position: 'sidebar' },
    },
    {
      name: 'lastError',
      type: 'textarea',
      label: 'Last error',
      access: setByRules(),
      admin: { condition: whenSet('lastError'), readOnly: true, components: { Cell: adminComponent('components/TextCell') } },
    },
    createdAt('Asked for'),
  ],
}
