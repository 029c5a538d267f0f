import type { CollectionConfig } from 'payload'
import { onlyReadBy } from '../../hooks/access/onlyReadBy'
import { ownerOrStaffWho } from '../../hooks/access/ownerOrStaffWho'
import { adminComponent } from '../fields/adminComponent'
import { amount, currency } from '../fields/amount'
import { createdAt } from '../fields/createdAt'
import { inARow, inList, kept } from '../fields/kept'
import { moment } from '../fields/moment'
import { secretNumber } from '../fields/secret'
import { statusField } from '../fields/statusField'
import { whenSet } from '../fields/whenSet'
import { groups } from '../groups'
import { records } from '../records'

const interval = (name: string, required: boolean) =>
  kept({
    name,
    type: 'select' as const,
    required,
    options: [
      { label: 'A month', value: 'month' },
      { label: 'A year', value: 'year' },
    ],
    ...(!required && { admin: { condition: whenSet(name) } }),
  })

/** Somebody's subscription to the platform: one that is not over per person, renewed by a clock, its price kept as it was agreed. */
export const Subscriptions: CollectionConfig<'subscriptions'> = {
  ...records,
  slug: 'subscriptions',
  access: onlyReadBy(ownerOrStaffWho('payments.read', { ownedBy: 'account' })),
  admin: {
    group: groups.money,
    description: 'Who has subscribed to what, and until when it is paid.',
    useAsTitle: 'id',
    defaultColumns: ['account', 'tier', 'interval', 'amountMinor', 'status', 'currentPeriodEnd', 'createdAt'],
    pagination: { defaultLimit: 25 },
    hideAPIURL: true,
    components: { beforeListTable: [adminComponent('money/SubscriptionFilters')] },
  },
  defaultSort: '-createdAt',
  fields: [
    inARow(
      kept({ name: 'account', type: 'relationship', relationTo: 'accounts', required: true, index: true, admin: { allowEdit: false } }),
      kept({ name: 'tier', type: 'relationship', relationTo: 'subscription-tiers', required: true, admin: { allowEdit: false } }),
    ),
    inARow(interval('interval', true), amount('amountMinor', { required: true }), currency()),
    inARow(
      kept(moment('currentPeriodStart', { required: true })),
      kept(moment('currentPeriodEnd', { required: true })),
      kept(moment('trialEndsAt', { admin: { condition: whenSet('trialEndsAt') } })),
    ),
    // what it changes to at the end of the period
    inARow(
      kept({
        name: 'nextTier',
        type: 'relationship',
        relationTo: 'subscription-tiers',
        admin: { allowEdit: false, condition: whenSet('nextTier') },
      }),
      interval('nextInterval', false),
      // as it was offered when they chose it
      amount('nextAmountMinor', { admin: { condition: whenSet('nextTier') } }),
    ),
    statusField(
      [
        { label: 'Waits for payment', value: 'incomplete' },
        { label: 'On trial', value: 'trialing' },
        { label: 'Active', value: 'active' },
        { label: 'Past due', value: 'past_due' },
        { label: 'Cancelled', value: 'cancelled' },
        { label: 'Expired', value: 'expired' },
      ],
      { defaultValue: 'incomplete', index: true },
    ),
    kept({
      name: 'cancelAtPeriodEnd',
      label: 'Ends with the period',
      type: 'checkbox',
      required: true,
      defaultValue: false,
      admin: { position: 'sidebar' },
    }),
    kept(moment('endedAt', { admin: { position: 'sidebar', condition: whenSet('endedAt') } })),
    // periods are counted from here, so that month ends come back
    kept(moment('anchorAt', { required: true, admin: { hidden: true } })),
    // how many periods since the anchor; the next one begins at anchor + (periods) intervals
    secretNumber('periods', { required: true, defaultValue: 0 }),
    // money already paid that the next invoices use up
    amount('creditMinor', { required: true, defaultValue: 0, admin: { position: 'sidebar' } }),
    inList({ name: 'attempts', type: 'number', required: true, defaultValue: 0 }),
    // when the clock looks at it next
    kept(moment('dueAt', { admin: { hidden: true } })),
    createdAt('Since'),
  ],
}
