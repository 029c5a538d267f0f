import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { documentLinks } from '../fields/documentLinks'
import { createdAt } from '../fields/createdAt'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'

/** People who asked for a copy of their data or for its erasure. */
export const DataRequests: CollectionConfig<'data-requests'> = {
  ...records,
  slug: 'data-requests',
  labels: { singular: 'Data request', plural: 'Data requests' },
  access: onlyReadBy(ownerOrStaffWho('data-requests.read', { ownedBy: 'account' })),
  admin: {
    group: groups.compliance,
    description: 'Copies of their data that people asked for, and accounts they want erased.',
    useAsTitle: 'kind',
    listSearchableFields: ['account.displayName', 'account.email'],
    defaultColumns: ['account', 'kind', 'status', 'createdAt', 'dueAt', 'finishedAt'],
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('compliance/DataRequestFilters')],
      edit: { beforeDocumentControls: [adminComponent('compliance/DataRequestDocumentActions')] },
    },
  },
  defaultSort: '-createdAt',
  fields: [
    documentLinks([{ field: 'account', collection: 'accounts', label: 'Their account' }]),
    kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true, admin: { allowEdit: false } }),
    kept({
      name: 'kind',
      type: 'select',
      required: true,
      options: [
        { label: 'Copy of their data', value: 'export' },
        { label: 'Erasure', value: 'erasure' },
      ],
    }),
    kept({
      name: 'status',
      type: 'select',
      required: true,
      index: true,
      options: [
        { label: 'Waiting', value: 'waiting' },
        { label: 'Ready', value: 'ready' },
        { label: 'Downloaded', value: 'downloaded' },
        { label: 'Expired', value: 'expired' },
        { label: 'Failed', value: 'failed' },
        { label: 'On hold', value: 'held' },
        { label: 'Cancelled', value: 'cancelled' },
        { label: 'Done', value: 'done' },
      ],
      admin: { components: { Cell: adminComponent('components/StatusCell') } },
    }),
    kept({ name: 'reason', type: 'textarea', admin: { condition: whenSet('reason') } }),
    kept(moment('dueAt', { label: 'Due', index: true, admin: { condition: whenSet('dueAt') } })),
    secret('tokenHash', { unique: true }),
    secret('storageKey'),
    kept({ name: 'bytes', type: 'number', admin: { condition: whenSet('bytes') } }),
    kept(moment('expiresAt', { label: 'Link valid until', admin: { condition: whenSet('expiresAt') } })),
    kept(moment('finishedAt', { label: 'Finished', admin: { condition: whenSet('finishedAt') } })),
    createdAt('Asked'),
  ],
}
