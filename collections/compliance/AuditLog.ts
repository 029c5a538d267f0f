import type { CollectionConfig } from 'payload'
import { onlyReadBy, setByRules } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { groups } from '../groups'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { whenSet } from '../fields/whenSet'
import { auditExportEndpoint } from './auditExportEndpoint'

/** Who did what, when and from where. Rows are only ever added: the database refuses to change or delete one. */
export const AuditLog: CollectionConfig<'audit-log'> = {
  slug: 'audit-log',
  labels: { singular: 'Audit entry', plural: 'Audit log' },
  access: onlyReadBy(staffWho('audit.read')),
  admin: {
    group: groups.system,
    description: 'Who did what, when and from where. Nobody can change or delete an entry.',
    useAsTitle: 'action',
    defaultColumns: ['createdAt', 'actorLabel', 'action', 'targetCollection', 'about', 'outcome', 'reason', 'ip'],
    listSearchableFields: ['actorLabel', 'action', 'targetId', 'requestId', 'ip', 'about'],
    pagination: { defaultLimit: 50 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('audit/AuditFilters'), adminComponent('audit/AuditSearch')] },
  },
  endpoints: [auditExportEndpoint],
  graphQL: { singularName: 'AuditEntry', pluralName: 'AuditLog' },
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  defaultSort: '-createdAt',
  hooks: { beforeOperation: [clampQuery] },
  indexes: [{ fields: ['targetCollection', 'targetId'] }, { fields: ['lane', 'seq'], unique: true }],
  fields: [
    { name: 'story', type: 'ui', admin: { disableListColumn: true, components: { Field: adminComponent('audit/EntryStory') } } },
    {
      name: 'action',
      type: 'text',
      label: 'What',
      required: true,
      index: true,
      access: setByRules(),
      admin: { readOnly: true, components: { Cell: adminComponent('audit/ActionCell') } },
    },
    {
      name: 'actorLabel',
      type: 'text',
      label: 'Who',
      access: setByRules(),
      admin: { readOnly: true, condition: whenSet('actorLabel'), components: { Cell: adminComponent('audit/ActorCell') } },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'targetCollection',
          type: 'text',
          label: 'On what',
          access: setByRules(),
          admin: {
            readOnly: true,
            condition: whenSet('targetCollection'),
            width: '50%',
            components: { Cell: adminComponent('audit/TargetCell') },
          },
        },
        {
          name: 'targetId',
          type: 'text',
          label: 'Id',
          access: setByRules(),
          admin: { readOnly: true, condition: whenSet('targetId'), width: '50%' },
        },
      ],
    },
    {
      name: 'reason',
      type: 'text',
      access: setByRules(),
      admin: { readOnly: true, condition: whenSet('reason'), components: { Cell: adminComponent('audit/ReasonCell') } },
    },
    {
      name: 'whyRefused',
      type: 'ui',
      admin: {
        condition: ({ outcome }: { outcome?: string }) => outcome === 'refused',
        disableListColumn: true,
        components: { Field: adminComponent('access/WhyRefused') },
      },
    },
    {
      name: 'changes',
      type: 'json',
      access: setByRules(),
      admin: {
        readOnly: true,
        disableListColumn: true,
        disableListFilter: true,
        components: { Field: adminComponent('audit/ChangesField') },
      },
    },
    {
      name: 'outcome',
      type: 'select',
      required: true,
      defaultValue: 'ok',
      options: [
        { label: 'Done', value: 'ok' },
        { label: 'Refused', value: 'refused' },
        { label: 'Failed', value: 'failed' },
      ],
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', components: { Cell: adminComponent('components/StatusCell') } },
    },
    {
      name: 'actorKind',
      type: 'select',
      label: 'Kind of actor',
      required: true,
      options: [
        { label: 'Staff', value: 'staff' },
        { label: 'Account', value: 'account' },
        { label: 'Partner', value: 'partner' },
        { label: 'System', value: 'system' },
        { label: 'Not signed in', value: 'anonymous' },
      ],
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar' },
    },
    {
      name: 'actorId',
      type: 'text',
      label: 'Id of the actor',
      index: true,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', condition: whenSet('actorId') },
    },
    {
      name: 'ip',
      type: 'text',
      label: 'From where',
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', condition: whenSet('ip'), components: { Cell: adminComponent('components/TextCell') } },
    },
    {
      name: 'userAgent',
      type: 'text',
      label: 'With what',
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', condition: whenSet('userAgent'), disableListColumn: true },
    },
    {
      name: 'requestId',
      type: 'text',
      label: 'Request',
      index: true,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', condition: whenSet('requestId') },
    },
    kept({
      name: 'sessionId',
      type: 'text',
      label: 'Session',
      admin: { position: 'sidebar', condition: whenSet('sessionId'), disableListColumn: true },
    }),
    kept({
      name: 'about',
      type: 'text',
      label: 'Whose record',
      index: true,
      admin: {
        position: 'sidebar',
        condition: whenSet('about'),
        components: { Cell: adminComponent('audit/AboutCell') },
        description: 'They can see this entry themselves.',
      },
    }),
    // set by the database: each lane is a chain of its own, so that parallel writers do not wait for one another
    {
      type: 'collapsible',
      label: 'The seal that shows whether somebody changed the log',
      admin: { initCollapsed: true },
      fields: [
        inARow(
          kept({ name: 'lane', type: 'number', required: true, admin: { disableListColumn: true } }),
          kept({ name: 'seq', type: 'number', label: 'Number in the lane', required: true, admin: { disableListColumn: true } }),
        ),
        kept({ name: 'prevDigest', type: 'text', label: 'Seal of the entry before', required: true, admin: { disableListColumn: true } }),
        kept({ name: 'digest', type: 'text', label: 'Seal of this entry', required: true, admin: { disableListColumn: true } }),
      ],
    },
    createdAt('When'),
  ],
}
