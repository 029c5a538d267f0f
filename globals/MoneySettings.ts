import type { ArrayFieldValidation, GlobalConfig } from 'payload'
import { adminComponent } from '../collections/fields/adminComponent'
import { groups } from '../collections/groups'
import { announceSettings } from '../hooks/announceSettings'
import { auditGlobalChanges } from '../hooks/auditChanges'
import { staffWho } from '../hooks/access/staffWho'
import { requireFreshForFields } from '../hooks/team/requireFreshFactor'

type Row = { currency?: unknown }

const oncePerCurrency: ArrayFieldValidation = (rows) => {
  const currencies = ((rows ?? []) as Row[]).map(({ currency }) => currency)
  return new Set(currencies).size === currencies.length || 'A currency stands here twice.'
}

const most = 1_000_000_000_000
const sum = (name: string, label: string, description: string) => ({
  name,
  label,
  type: 'number' as const,
  min: 0,
  max: most,
  validate: (value: number | null | undefined) =>
    value === null ||
    value === undefined ||
    (Number.isSafeInteger(value) && value >= 0 && value <= most) ||
    'A whole number of minor units.',
  admin: { width: '33%', description, components: { Field: adminComponent('money/AmountInput') } },
})
const count = (name: string, { label, defaultValue, max, description, min = 0 }: { label: string; defaultValue: number; max: number; description: string; min?: number }) => ({ name, label, type: 'number' as const, required: true, defaultValue, min, max, admin: { width: '50%', description } }) // prettier-ignore

/** What consultations, payouts, refunds and referrals are held to. */
export const MoneySettings: GlobalConfig<'money-settings'> = {
  slug: 'money-settings',
  label: 'Money settings',
  access: { read: staffWho('payments.read'), update: staffWho('money.settings') },
  admin: {
    group: groups.money,
    description: 'Commission, limits and approvals. They take effect at once, for everybody. Every change is written to the audit log.',
    hideAPIURL: true,
  },
  lockDocuments: false,
  hooks: {
    beforeChange: [requireFreshForFields('currencies', 'commissionPercent', 'coolingOffHours')],
    afterChange: [auditGlobalChanges({ subject: 'money-settings' }), announceSettings],
  },
  fields: [
    {
      name: 'consultationPayment',
      type: 'radio',
      label: 'Consultations with a fee',
      required: true,
      defaultValue: 'required',
      options: [
        { label: 'Are paid before they begin', value: 'required' },
        { label: 'Are settled outside of Afya', value: 'off' },
      ],
    },
    {
      type: 'row',
      fields: [
        count('commissionPercent', {
          label: 'Commission on consultations and plans, %',
          defaultValue: 20,
          max: 90,
          description: 'The rest is the practitioner’s. Two decimals at most.',
        }),
        count('coolingOffHours', {
          label: 'Hours before a new payout destination can be used',
          defaultValue: 24,
          max: 336,
          description: 'Time to notice that somebody else has added it.',
        }),
      ],
    },
    {
      type: 'row',
      fields: [
        count('referralDays', {
          label: 'Days in which a referral must pay',
          defaultValue: 90,
          min: 1,
          max: 730,
          description: 'Without a first payment by then there is no reward.',
        }),
        count('referralsPerYear', {
          label: 'Rewards per person and year',
          defaultValue: 20,
          max: 1000,
          description: 'More are counted and not rewarded.',
        }),
      ],
    },
    {
      name: 'currencies',
      type: 'array',
      label: 'By currency',
      labels: { singular: 'Currency', plural: 'Currencies' },
      maxRows: 60,
      validate: oncePerCurrency,
      admin: {
        description:
          'Limits, approvals and rewards. A currency without a row: every payout and refund waits for an approval, and there are no rewards.',
        initCollapsed: true,
        components: { RowLabel: adminComponent('money/CurrencyRowLabel') },
      },
      fields: [
        {
          name: 'currency',
          type: 'text',
          required: true,
          minLength: 3,
          maxLength: 3,
          admin: { components: { Field: adminComponent('money/CurrencyInput') } },
        },
        {
          type: 'row',
          fields: [
            sum('topUpMinMinor', 'Smallest top-up', 'Empty: 1.'),
            sum('topUpMaxMinor', 'Largest payment', 'Empty: no limit of ours.'),
            sum('refundApprovalAboveMinor', 'Refunds need a second approval above', 'Empty: always.'),
          ],
        },
        {
          type: 'row',
          fields: [
            sum('payoutMinMinor', 'Smallest payout', 'Empty: 1.'),
            sum('payoutDayMinor', 'Most a person and day', 'Empty: no limit of ours.'),
            sum(
              'payoutApprovalAboveMinor',
              'Payouts need a second approval above',
              'A person and day, all together that nobody has approved. Empty: always.',
            ),
          ],
        },
        {
          type: 'row',
          fields: [
            sum('rewardMinor', 'Reward for a referral', 'Empty: none.'),
            sum('rewardBudgetMinor', 'Rewards a month at most', 'Empty: none.'),
            sum('rewardMinPaymentMinor', 'First payment of at least', 'Empty: any.'),
          ],
        },
      ],
    },
  ],
}
