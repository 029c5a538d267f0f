import type { ArrayField, Condition } from 'payload'
import { adminComponent } from '../fields/adminComponent'

const isPaid: Condition = (_, row) => row?.model === 'one_off' || row?.model === 'recurring'
const isPaidAgain: Condition = (_, row) => row?.model === 'recurring'

/** What a plan costs: one row for each currency, tier and way to pay. Amounts are in minor units of the currency. */
export const planPrices = (options: Pick<ArrayField, 'access'> & { readOnly?: boolean } = {}): ArrayField => ({
  name: 'prices',
  type: 'array',
  required: true,
  minRows: 1,
  maxRows: 40,
  labels: { singular: 'Price', plural: 'Prices' },
  ...(options.access && { access: options.access }),
  admin: { ...(options.readOnly && { readOnly: true }), components: { RowLabel: adminComponent('plans/PriceLabel') } },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'model',
          type: 'select',
          required: true,
          defaultValue: 'free',
          options: [
            { label: 'Free', value: 'free' },
            { label: 'Paid once', value: 'one_off' },
            { label: 'Paid per period', value: 'recurring' },
          ],
          admin: { width: '25%' },
        },
        {
          name: 'currency',
          type: 'text',
          maxLength: 3,
          admin: { width: '25%', condition: isPaid, components: { Field: adminComponent('plans/CurrencyField') } },
        },
        {
          name: 'amountMinor',
          type: 'number',
          label: 'Amount in minor units',
          required: true,
          defaultValue: 0,
          min: 0,
          admin: { width: '25%', condition: isPaid, components: { Field: adminComponent('plans/AmountField') } },
        },
        {
          name: 'tier',
          type: 'text',
          maxLength: 60,
          admin: { width: '25%', description: 'As in Basic or Plus; empty when there is only one.' },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'interval',
          label: 'Paid every',
          type: 'select',
          options: [
            { label: 'Week', value: 'week' },
            { label: 'Month', value: 'month' },
            { label: 'Year', value: 'year' },
          ],
          admin: { width: '50%', condition: isPaidAgain },
        },
        {
          name: 'trialDays',
          label: 'Free days before the first payment',
          type: 'number',
          min: 0,
          max: 90,
          admin: { width: '50%', condition: isPaidAgain },
        },
      ],
    },
  ],
})
