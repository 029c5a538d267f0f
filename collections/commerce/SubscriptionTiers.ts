import type { CollectionConfig } from 'payload'
import { anybody } from '../../hooks/access/anybody'
import { nobody } from '../../hooks/access/nobody'
import { staffWho } from '../../hooks/access/staffWho'
import { auditChanges } from '../../hooks/auditChanges'
import { announceTiers } from '../../hooks/commerce/announceTiers'
import { checkTier } from '../../hooks/commerce/checkTier'
import { adminComponent } from '../fields/adminComponent'
import { oneLine } from '../fields/plainText'
import { groups } from '../groups'
import { records } from '../records'

const editors = staffWho('tiers.edit')

/** What the platform itself is sold as: free and paid tiers, what each lets people do, and its prices by currency and interval. */
export const SubscriptionTiers: CollectionConfig<'subscription-tiers'> = {
  ...records,
  slug: 'subscription-tiers',
  labels: { singular: 'Subscription tier', plural: 'Subscription tiers' },
  access: { create: editors, read: anybody, update: editors, delete: nobody },
  admin: {
    group: groups.money,
    description: 'What people can subscribe to. A changed price counts for new subscriptions; running ones keep theirs.',
    useAsTitle: 'name',
    defaultColumns: ['name', 'code', 'rank', 'trialDays', 'isActive'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
  },
  defaultSort: 'rank',
  hooks: { ...records.hooks, beforeValidate: [checkTier], afterChange: [auditChanges({ subject: 'subscription-tier' }), announceTiers] },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'name', type: 'text', required: true, maxLength: 80, validate: oneLine(80), admin: { width: '50%' } },
        {
          name: 'code',
          type: 'text',
          required: true,
          unique: true,
          maxLength: 40,
          access: { update: nobody },
          admin: { width: '50%', description: 'What apps send. Lower case letters, digits and underscores; it cannot be changed later.' },
        },
      ],
    },
    { name: 'description', type: 'textarea', maxLength: 500 },
    {
      name: 'features',
      type: 'array',
      label: 'What it lets people do',
      labels: { singular: 'Feature', plural: 'Features' },
      maxRows: 50,
      admin: { initCollapsed: true, components: { RowLabel: adminComponent('money/FeatureLabel') } },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'code',
              type: 'text',
              required: true,
              maxLength: 60,
              admin: { width: '60%', description: 'As the apps ask for it: health_plans, family_members.' },
            },
            {
              name: 'limit',
              type: 'number',
              min: 0,
              max: 1_000_000,
              admin: { width: '40%', description: 'How many; empty is as many as they like.' },
            },
          ],
        },
      ],
    },
    {
      name: 'prices',
      type: 'array',
      maxRows: 60,
      admin: {
        description: 'None: the tier is free.',
        initCollapsed: true,
        components: { RowLabel: adminComponent('money/TierPriceLabel') },
      },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'interval',
              type: 'select',
              required: true,
              defaultValue: 'month',
              options: [
                { label: 'A month', value: 'month' },
                { label: 'A year', value: 'year' },
              ],
              admin: { width: '33%' },
            },
            {
              name: 'amountMinor',
              label: 'Price',
              type: 'number',
              required: true,
              min: 1,
              max: 1_000_000_000_000,
              admin: { width: '34%', components: { Field: adminComponent('money/AmountInput') } },
            },
            {
              name: 'currency',
              type: 'text',
              required: true,
              maxLength: 3,
              admin: { width: '33%', components: { Field: adminComponent('money/CurrencyInput') } },
            },
          ],
        },
      ],
    },
    {
      name: 'rank',
      type: 'number',
      required: true,
      defaultValue: 10,
      min: 0,
      max: 1000,
      admin: { position: 'sidebar', description: 'A change to a higher rank counts at once, to a lower one at the end of the period.' },
    },
    {
      name: 'trialDays',
      type: 'number',
      required: true,
      defaultValue: 0,
      min: 0,
      max: 90,
      admin: { position: 'sidebar', description: 'Once a person.' },
    },
    { name: 'isActive', type: 'checkbox', label: 'Offered', required: true, defaultValue: true, admin: { position: 'sidebar' } },
  ],
}
