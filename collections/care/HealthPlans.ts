import type { CollectionConfig } from 'payload'
import { setByRules } from '../../hooks/access/onlyReadBy'
import { nobody } from '../../hooks/access/nobody'
import { plansOf } from '../../hooks/access/plansOf'
import { editsUnfinishedPlans } from '../../hooks/access/editsUnfinishedPlans'
import { staffWho } from '../../hooks/access/staffWho'
import { auditPlanChanges } from '../../hooks/care/auditPlanChanges'
import { checkPlan } from '../../hooks/care/checkPlan'
import { clampQuery } from '../../hooks/clampQuery'
import { adminComponent } from '../fields/adminComponent'
import { createdAt } from '../fields/createdAt'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { oneLine } from '../fields/plainText'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { termsEditor } from '../legal/termsEditor'
import { records } from '../records'
import { planPrices } from './planPrices'
import { planEndpoints } from './planEndpoints'

/**
 * A health plan as its authors work on it. What people read and follow is a version of it (`health-plan-versions`), which is never changed: publishing
 * makes the next one. `status` is that of the work; a plan with a version stays on sale while its next one is written, until it is archived.
 */
export const HealthPlans: CollectionConfig<'health-plans'> = {
  ...records,
  slug: 'health-plans',
  access: { create: staffWho('plans.edit'), read: plansOf('plans.read'), update: editsUnfinishedPlans, delete: nobody },
  admin: {
    group: groups.content,
    description: 'Plans that people follow day by day. Published versions never change: a change becomes the next version.',
    useAsTitle: 'title',
    defaultColumns: ['title', 'category', 'author', 'language', 'status', 'currentVersion', 'followers', 'ratingScore', 'updatedAt'],
    listSearchableFields: ['title', 'summary'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: {
      beforeListTable: [adminComponent('plans/PlanFilters')],
      edit: { beforeDocumentControls: [adminComponent('plans/PlanDocumentActions')] },
    },
  },
  endpoints: planEndpoints,
  defaultSort: '-updatedAt',
  hooks: { beforeOperation: [clampQuery], beforeChange: [checkPlan], afterChange: [auditPlanChanges] },
  fields: [
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Plan',
          fields: [
            { name: 'title', type: 'text', required: true, maxLength: 150, validate: oneLine(150) },
            {
              name: 'summary',
              type: 'textarea',
              required: true,
              maxLength: 500,
              admin: { description: 'Two or three sentences that people read in the list.' },
            },
            {
              type: 'row',
              fields: [
                {
                  name: 'category',
                  type: 'relationship',
                  relationTo: 'reference-values',
                  required: true,
                  filterOptions: { kind: { equals: 'plan_category' }, isActive: { equals: true } },
                  admin: { width: '34%', allowCreate: false, allowEdit: false },
                },
                {
                  name: 'language',
                  type: 'text',
                  required: true,
                  defaultValue: 'en',
                  maxLength: 35,
                  admin: { width: '33%', description: 'As in en, fr, sw or fil.' },
                },
                {
                  name: 'durationDays',
                  type: 'number',
                  label: 'Days',
                  required: true,
                  min: 1,
                  max: 730,
                  defaultValue: 30,
                  admin: { width: '33%' },
                },
              ],
            },
            {
              name: 'cover',
              type: 'upload',
              relationTo: 'media',
              label: 'Cover picture',
              filterOptions: { mimeType: { contains: 'image' } },
            },
            { name: 'body', type: 'richText', label: 'About the plan', editor: termsEditor() },
          ],
        },
        {
          label: 'Activities',
          fields: [
            {
              name: 'builder',
              type: 'ui',
              admin: { disableListColumn: true, components: { Field: adminComponent('plans/ActivityBuilder') } },
            },
          ],
        },
        { label: 'Prices', fields: [planPrices()] },
        {
          label: 'Versions',
          fields: [
            {
              name: 'history',
              type: 'ui',
              admin: { disableListColumn: true, components: { Field: adminComponent('plans/VersionHistory') } },
            },
          ],
        },
      ],
    },
    {
      name: 'author',
      type: 'relationship',
      relationTo: 'practitioners',
      index: true,
      access: { update: nobody },
      admin: { position: 'sidebar', description: 'Whose plan it is. Empty for a plan of the house.', allowCreate: false, allowEdit: false },
    },
    statusField(
      [
        { label: 'Draft', value: 'draft' },
        { label: 'In review', value: 'in_review' },
        { label: 'Published', value: 'published' },
        { label: 'Archived', value: 'archived' },
      ],
      { defaultValue: 'draft', index: true },
    ),
    kept({
      name: 'currentVersion',
      type: 'number',
      label: 'Version on sale',
      admin: { position: 'sidebar', condition: whenSet('currentVersion') },
    }),
    kept({
      name: 'reviewNote',
      type: 'textarea',
      label: 'Sent back because',
      admin: { position: 'sidebar', condition: whenSet('reviewNote') },
    }),
    kept(moment('submittedAt', { admin: { position: 'sidebar', condition: whenSet('submittedAt') } })),
    kept(moment('publishedAt', { index: true, admin: { position: 'sidebar', condition: whenSet('publishedAt') } })),
    kept({
      name: 'publishedBy',
      type: 'relationship',
      relationTo: 'staff',
      admin: { position: 'sidebar', condition: whenSet('publishedBy'), allowEdit: false },
    }),
    kept(moment('archivedAt', { admin: { position: 'sidebar', condition: whenSet('archivedAt') } })),
    kept({
      name: 'followers',
      type: 'number',
      required: true,
      defaultValue: 0,
      admin: { position: 'sidebar', condition: whenSet('currentVersion') },
    }),
    kept({
      name: 'ratingCount',
      type: 'number',
      label: 'Ratings',
      required: true,
      defaultValue: 0,
      admin: { position: 'sidebar', condition: whenSet('ratingScore') },
    }),
    kept({ name: 'ratingSum', type: 'number', required: true, defaultValue: 0, admin: { hidden: true } }),
    {
      name: 'ratingScore',
      type: 'number',
      label: 'Rating',
      index: true,
      access: setByRules(),
      admin: { readOnly: true, position: 'sidebar', condition: whenSet('ratingScore') },
    },
    createdAt('Begun'),
  ],
}
