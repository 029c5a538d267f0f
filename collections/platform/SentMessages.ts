import type { CollectionConfig } from 'payload'
import { onlyReadBy, setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { moment } from '../fields/moment'
import { whenSet } from '../fields/whenSet'

/** One row per e-mail or text message. Its content is never kept: it may hold codes. */
export const SentMessages: CollectionConfig<'sent-messages'> = {
  slug: 'sent-messages',
  labels: { singular: 'Sent message', plural: 'Sent messages' },
  access: onlyReadBy(staffWho('messages.read')),
  admin: {
    group: groups.messages,
    description: 'Which e-mails and text messages went to whom. Their content is not kept.',
    useAsTitle: 'subject',
    defaultColumns: ['to', 'template', 'subject', 'channel', 'status', 'attempts', 'createdAt'],
    listSearchableFields: ['to', 'template', 'subject', 'providerMessageId'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('messages/TemplatesLink'), adminComponent('jobs/MessageFilters')] },
  },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: '-createdAt',
  hooks: { beforeOperation: [clampQuery] },
  fields: [
    { name: 'to', type: 'text', required: true, index: true, access: setByRules(), admin: { readOnly: true } },
    {
      name: 'subject',
      type: 'text',
      access: setByRules(),
      admin: { condition: whenSet('subject'), readOnly: true, components: { Cell: adminComponent('components/TextCell') } },
    },
    { name: 'template', type: 'text', required: true, index: true, access: setByRules(), admin: { readOnly: true } },
    {
      name: 'channel',
      type: 'select',
      required: true,
      options: [
        { label: 'E-mail', value: 'email' },
        { label: 'Text message', value: 'sms' },
      ],
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'queued',
      index: true,
      options: [
        { label: 'Waiting', value: 'queued' },
        { label: 'Sent', value: 'sent' },
        { label: 'Failed', value: 'failed' },
      ],
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', components: { Cell: adminComponent('components/StatusCell') } },
    },
    { name: 'error', type: 'textarea', access: setByRules(), admin: { readOnly: true, condition: whenSet('error') } },
    {
      name: 'account',
      type: 'relationship',
      relationTo: 'accounts',
      index: true,
      access: setByRules(),
      admin: { condition: whenSet('account'), readOnly: true, position: 'sidebar', allowEdit: false },
    },
    {
      name: 'attempts',
      type: 'number',
      label: 'Tries',
      required: true,
      defaultValue: 0,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar' },
    },
    moment('sentAt', { label: 'Sent', access: setByRules(), admin: { condition: whenSet('sentAt'), readOnly: true, position: 'sidebar' } }),
    { name: 'provider', type: 'text', access: setByRules(), admin: { readOnly: true, position: 'sidebar' } },
    {
      name: 'providerMessageId',
      type: 'text',
      label: 'Message id at the provider',
      access: setByRules(),
      admin: { condition: whenSet('providerMessageId'), readOnly: true, position: 'sidebar' },
    },
    {
      name: 'jobId',
      type: 'text',
      unique: true,
      access: setByRules(),
      admin: { condition: whenSet('jobId'), readOnly: true, position: 'sidebar', disableListColumn: true },
    },
    createdAt('Asked for'),
  ],
}
