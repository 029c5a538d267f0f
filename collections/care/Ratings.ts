import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { shownRatings } from '../../hooks/access/shownRatings'
import { seenByOwnerOrStaffWho } from '../../hooks/access/seenByOwnerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { inARow, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'
import { ratingEndpoints } from './ratingEndpoints'

const private_ = { read: seenByOwnerOrStaffWho('ratings.moderate', { ownedBy: 'author' }), create: () => false, update: () => false }

/** What somebody says of a consultation they had or a plan they followed: one each. Means are kept by the database with every change. */
export const Ratings: CollectionConfig<'ratings'> = {
  ...records,
  slug: 'ratings',
  access: onlyReadBy(shownRatings),
  admin: {
    group: groups.care,
    description: 'What people say. Comments with addresses or numbers in them, and reported ones, wait here for you.',
    useAsTitle: 'id',
    defaultColumns: ['score', 'comment', 'practitioner', 'plan', 'status', 'reports', 'createdAt'],
    listSearchableFields: ['comment'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('ratings/RatingFilters')],
      edit: { beforeDocumentControls: [adminComponent('ratings/RatingDocumentActions')] },
    },
  },
  endpoints: ratingEndpoints,
  defaultSort: '-createdAt',
  indexes: [{ fields: ['practitioner', 'createdAt'] }, { fields: ['plan', 'createdAt'] }, { fields: ['author', 'createdAt'] }],
  fields: [
    inARow(
      kept({ name: 'practitioner', type: 'relationship', relationTo: 'practitioners', admin: { allowEdit: false } }),
      kept({ name: 'plan', type: 'relationship', relationTo: 'health-plans', admin: { allowEdit: false } }),
    ),
    kept({ name: 'score', type: 'number', required: true }),
    kept({ name: 'comment', type: 'textarea' }),
    kept({ name: 'reply', type: 'textarea', label: 'The practitioner’s reply', admin: { condition: whenSet('reply') } }),
    kept(moment('repliedAt', { admin: { position: 'sidebar', condition: whenSet('repliedAt') } })),
    statusField(
      [
        { label: 'Shown', value: 'published' },
        { label: 'Waiting', value: 'pending' },
        { label: 'Hidden', value: 'hidden' },
      ],
      { defaultValue: 'published', index: true },
    ),
    kept({
      name: 'author',
      type: 'relationship',
      relationTo: 'accounts',
      required: true,
      access: private_,
      admin: { position: 'sidebar', allowEdit: false },
    }),
    kept({ name: 'appointment', type: 'relationship', relationTo: 'appointments', access: private_, admin: { hidden: true } }),
    kept({ name: 'subscription', type: 'relationship', relationTo: 'plan-subscriptions', access: private_, admin: { hidden: true } }),
    kept(moment('editableUntil', { required: true, access: private_, admin: { position: 'sidebar' } })),
    kept({ name: 'reports', type: 'number', required: true, defaultValue: 0, access: private_, admin: { position: 'sidebar' } }),
    kept({
      name: 'moderationReason',
      type: 'textarea',
      access: private_,
      admin: { position: 'sidebar', condition: whenSet('moderationReason') },
    }),
    kept({
      name: 'moderatedBy',
      type: 'relationship',
      relationTo: 'staff',
      access: private_,
      admin: { position: 'sidebar', condition: whenSet('moderatedBy'), allowEdit: false },
    }),
    createdAt('Written'),
  ],
}
