import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { staffWho } from '../../hooks/access/staffWho'
import { adminComponent } from '../fields/adminComponent'
import { column } from '../fields/column'
import { createdAt } from '../fields/createdAt'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'
import { factorResetEndpoints } from './factorResetEndpoints'

/** A lost second factor: one staff member asks for its removal, another approves, a day later it is gone. */
export const FactorResets: CollectionConfig<'factor-resets'> = {
  ...records,
  slug: 'factor-resets',
  labels: { singular: 'Lost factor', plural: 'Lost factors' },
  access: onlyReadBy(staffWho('factors.reset')),
  admin: {
    group: groups.compliance,
    description: 'People who lost their second factor. Two staff members decide, and the person is told a day before it happens.',
    useAsTitle: 'reason',
    defaultColumns: ['reason', 'account', 'staffMember', 'status', 'requestedBy', 'approvedBy', 'notBefore', 'actions'],
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('factors/FactorResetFilters')],
      edit: { beforeDocumentControls: [adminComponent('factors/FactorResetDocumentActions')] },
    },
  },
  defaultSort: '-createdAt',
  endpoints: factorResetEndpoints,
  fields: [
    kept({
      name: 'account',
      type: 'relationship',
      relationTo: 'accounts',
      index: true,
      admin: { condition: whenSet('account'), allowEdit: false },
    }),
    kept({
      name: 'staffMember',
      type: 'relationship',
      relationTo: 'staff',
      index: true,
      admin: { condition: whenSet('staffMember'), allowEdit: false },
    }),
    kept({ name: 'reason', type: 'textarea', required: true }),
    kept({
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'requested',
      options: [
        { label: 'Requested', value: 'requested' },
        { label: 'Approved', value: 'approved' },
        { label: 'Refused', value: 'refused' },
        { label: 'Cancelled', value: 'cancelled' },
        { label: 'Done', value: 'done' },
      ],
      admin: { components: { Cell: adminComponent('components/StatusCell') } },
    }),
    kept({ name: 'requestedBy', type: 'relationship', relationTo: 'staff', required: true, admin: { allowEdit: false } }),
    kept({ name: 'approvedBy', type: 'relationship', relationTo: 'staff', admin: { condition: whenSet('approvedBy'), allowEdit: false } }),
    kept(moment('notBefore', { label: 'Happens', admin: { condition: whenSet('notBefore') } })),
    kept(moment('finishedAt', { label: 'Finished', admin: { condition: whenSet('finishedAt') } })),
    createdAt('Requested'),
    column('actions', { label: 'Actions', cell: adminComponent('factors/FactorResetRowActions') }),
  ],
}
