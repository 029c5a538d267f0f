import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { clampQuery } from '../../hooks/clampQuery'
import { noteReads } from '../../hooks/noteReads'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { records } from '../records'

/**
 * One activity on one day of somebody who follows a plan. Stored are `pending`, `done` and `skipped`; whether a pending one is upcoming, due or missed is
 * said by the clock. The value and the note are health data.
 */
export const PlanOccurrences: CollectionConfig<'plan-occurrences'> = {
  ...records,
  slug: 'plan-occurrences',
  access: onlyReadBy(ownerOrStaffWho('adherence.read', { ownedBy: 'account' })),
  // staff see them with the follower
  admin: { hidden: true },
  forceSelect: { account: true },
  hooks: { beforeOperation: [clampQuery], afterOperation: [noteReads({ action: 'plan-occurrences.listed', about: 'account' })] },
  indexes: [{ fields: ['subscription', 'dueAt'] }, { fields: ['account', 'dueAt'] }],
  fields: [
    kept({ name: 'subscription', type: 'relationship', relationTo: 'plan-subscriptions', required: true }),
    kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true }),
    // the activity's id in the followed version
    kept({ name: 'activity', type: 'text', required: true }),
    kept({ name: 'title', type: 'text', required: true }),
    kept({ name: 'kind', type: 'select', required: true, options: ['task', 'reading', 'measurement', 'questionnaire', 'consultation'] }),
    kept({ name: 'localDay', type: 'text', required: true }),
    kept(moment('opensAt', { required: true })),
    kept(moment('dueAt', { required: true })),
    kept(moment('closesAt', { required: true })),
    kept({ name: 'status', type: 'select', required: true, defaultValue: 'pending', options: ['pending', 'done', 'skipped'] }),
    kept(moment('doneAt')),
    kept({ name: 'isLate', type: 'checkbox', required: true, defaultValue: false }),
    kept({ name: 'value', type: 'number' }),
    kept({ name: 'range', type: 'select', options: ['low', 'normal', 'high'] }),
    kept({ name: 'note', type: 'textarea' }),
    kept({ name: 'answers', type: 'json' }),
  ],
}
