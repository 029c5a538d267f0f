import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { participantsOrStaffWho } from '../../hooks/access/participantsOrStaffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { noteReads } from '../../hooks/noteReads'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret, secretNumber } from '../fields/secret'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'

/** Somebody following one version of a plan. One that is open (to be paid, active, paused) per person and plan. */
export const PlanSubscriptions: CollectionConfig<'plan-subscriptions'> = {
  ...records,
  slug: 'plan-subscriptions',
  labels: { singular: 'Plan follower', plural: 'Plan followers' },
  access: onlyReadBy(participantsOrStaffWho('adherence.read', { patient: 'account', practitioner: 'practitioner' })),
  admin: {
    group: groups.care,
    description: 'Who follows which plan, and how far they are. Opening one is written to the audit log.',
    useAsTitle: 'id',
    defaultColumns: ['plan', 'account', 'version', 'status', 'startsOn', 'practitioner', 'createdAt'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('plans/FollowerFilters')] },
  },
  defaultSort: '-createdAt',
  forceSelect: { account: true },
  hooks: { beforeOperation: [clampQuery], afterOperation: [noteReads({ action: 'plan-subscriptions.listed', about: 'account' })] },
  indexes: [{ fields: ['account', 'status'] }, { fields: ['practitioner', 'status'] }],
  fields: [
    inARow(
      kept({ name: 'plan', type: 'relationship', relationTo: 'health-plans', required: true, index: true, admin: { allowEdit: false } }),
      kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, admin: { allowEdit: false } }),
    ),
    kept({
      name: 'planVersion',
      type: 'relationship',
      relationTo: 'health-plan-versions',
      required: true,
      index: true,
      admin: { hidden: true },
    }),
    inARow(
      kept({ name: 'version', type: 'number', required: true }),
      kept({ name: 'startsOn', type: 'text', label: 'Starts', required: true }),
      kept({ name: 'endsOn', type: 'text', label: 'Ends', required: true }),
      kept({ name: 'timezone', type: 'text', label: 'Time zone', required: true }),
    ),
    kept({ name: 'practitioner', type: 'relationship', relationTo: 'practitioners', label: 'Accompanied by', admin: { allowEdit: false } }),
    statusField(
      [
        { label: 'To be paid', value: 'pending_payment' },
        { label: 'Active', value: 'active' },
        { label: 'Paused', value: 'paused' },
        { label: 'Completed', value: 'completed' },
        { label: 'Cancelled', value: 'cancelled' },
      ],
      { defaultValue: 'active', index: true },
    ),
    kept({
      name: 'priceModel',
      type: 'select',
      required: true,
      options: ['free', 'one_off', 'recurring'],
      admin: { position: 'sidebar' },
    }),
    kept({ name: 'amountMinor', type: 'number', admin: { position: 'sidebar', condition: whenSet('amountMinor') } }),
    kept({ name: 'currency', type: 'text', admin: { position: 'sidebar', condition: whenSet('currency') } }),
    kept({
      name: 'interval',
      type: 'select',
      options: ['week', 'month', 'year'],
      admin: { position: 'sidebar', condition: whenSet('interval') },
    }),
    kept({ name: 'tier', type: 'text', admin: { position: 'sidebar', condition: whenSet('tier') } }),
    // until when it is paid for; empty for ever
    kept(moment('paidUntil', { admin: { position: 'sidebar', condition: whenSet('paidUntil') } })),
    secret('paymentReference'),
    kept(moment('pausedAt', { admin: { position: 'sidebar', condition: whenSet('pausedAt') } })),
    kept(moment('completedAt', { admin: { position: 'sidebar', condition: whenSet('completedAt') } })),
    kept(moment('cancelledAt', { admin: { position: 'sidebar', condition: whenSet('cancelledAt') } })),
    secretNumber('pausedDays', { defaultValue: 0 }),
    // the local day of the last reminder
    secret('remindedOn'),
    createdAt('Following since'),
  ],
}
