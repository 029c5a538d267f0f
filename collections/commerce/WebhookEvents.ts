import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { inARow, inList, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { statusField } from '../fields/statusField'
import { groups } from '../groups'
import { records } from '../records'
import { webhookEndpoints } from './webhookEndpoints'

/** What payment providers told us, stored once an event before anything is done about it. What they say moves nothing by itself: it is asked back. */
export const WebhookEvents: CollectionConfig<'webhook-events'> = {
  ...records,
  slug: 'webhook-events',
  labels: { singular: 'Provider message', plural: 'Provider messages' },
  access: onlyReadBy(staffWho('payments.read')),
  admin: {
    group: groups.money,
    description: 'What payment providers told us. Each is checked with the provider before money moves.',
    useAsTitle: 'eventKey',
    defaultColumns: ['event', 'reference', 'provider', 'status', 'outcome', 'receipts', 'createdAt'],
    listSearchableFields: ['reference', 'eventKey'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('money/WebhookFilters')],
      edit: { beforeDocumentControls: [adminComponent('money/WebhookDocumentActions')] },
    },
  },
  endpoints: webhookEndpoints,
  defaultSort: '-createdAt',
  fields: [
    inARow(kept({ name: 'provider', type: 'text', required: true }), kept({ name: 'event', type: 'text', required: true })),
    inARow(
      kept({ name: 'eventKey', label: 'Key', type: 'text', required: true }),
      // our own, as the provider gives it back
      kept({ name: 'reference', type: 'text', index: true }),
    ),
    // as in posted, already_posted, unknown_reference, amount_mismatch, not_successful
    kept({ name: 'outcome', type: 'text', admin: { components: { Cell: adminComponent('money/CodeCell') } } }),
    statusField(
      [
        { label: 'Received', value: 'received' },
        { label: 'Processed', value: 'processed' },
        { label: 'Ignored', value: 'ignored' },
        { label: 'Failed', value: 'failed' },
      ],
      { defaultValue: 'received', index: true },
    ),
    // how often it came
    kept({ name: 'receipts', type: 'number', required: true, defaultValue: 1, admin: { position: 'sidebar' } }),
    kept(moment('processedAt', { admin: { position: 'sidebar' } })),
    // the body as it came, sealed
    secret('sealedBody'),
    inList({ name: 'attempts', type: 'number', defaultValue: 0 }),
    createdAt('Received'),
  ],
}
