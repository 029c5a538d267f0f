import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { currentPlanVersions } from '../../hooks/access/currentPlanVersions'
import { kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secret } from '../fields/secret'
import { records } from '../records'
import { planPrices } from './planPrices'

/**
 * A published version of a plan, whole: text, prices and activities as they were then. The database refuses every change but that of which version is
 * the current one. People who follow a version stay on it.
 */
export const HealthPlanVersions: CollectionConfig<'health-plan-versions'> = {
  ...records,
  slug: 'health-plan-versions',
  access: onlyReadBy(currentPlanVersions),
  // staff see them in the plan
  admin: { hidden: true, useAsTitle: 'title' },
  defaultSort: '-publishedAt',
  fields: [
    kept({ name: 'plan', type: 'relationship', relationTo: 'health-plans', required: true, index: true }),
    kept({ name: 'version', type: 'number', required: true }),
    kept({ name: 'isCurrent', type: 'checkbox', required: true, defaultValue: true }),
    kept({ name: 'title', type: 'text', required: true }),
    kept({ name: 'summary', type: 'textarea', required: true }),
    kept({ name: 'body', type: 'textarea', label: 'About the plan, as HTML' }),
    // the body without markup: what searching reads
    secret('bodyText'),
    kept({ name: 'category', type: 'text', required: true }),
    kept({ name: 'language', type: 'text', required: true }),
    kept({ name: 'cover', type: 'upload', relationTo: 'media' }),
    kept({ name: 'author', type: 'relationship', relationTo: 'practitioners', index: true }),
    kept({ name: 'durationDays', type: 'number', required: true }),
    kept(planPrices({ readOnly: true })),
    // as GET /health-plans/:id/activities gives them
    kept({ name: 'activities', type: 'json', required: true }),
    kept({ name: 'activitiesCount', type: 'number', required: true }),
    kept({ name: 'occurrencesCount', type: 'number', required: true }),
    kept({ name: 'whatChanged', type: 'textarea' }),
    kept({ name: 'digest', type: 'text', label: 'SHA-256 of the content', required: true }),
    kept(moment('publishedAt', { required: true, index: true })),
    kept({
      name: 'publishedBy',
      type: 'relationship',
      relationTo: 'staff',
      access: { create: () => false, read: () => false, update: () => false },
    }),
  ],
}
