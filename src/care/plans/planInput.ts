import { z } from 'zod'
import { LanguageTag } from '../../platform/validation/localeFields'
import { safeText } from '../../platform/validation/safeText'
import { most } from './activity'

export const priceModels = ['free', 'one_off', 'recurring'] as const
export const intervals = ['week', 'month', 'year'] as const

/** The largest amount of money in minor units: far below what a number can hold exactly. */
export const largestAmount = 1_000_000_000_000

/** One way to pay for a plan. Amounts in minor units of the currency. */
export const PriceInput = z.strictObject({
  model: z.enum(priceModels),
  amountMinor: z.number().int().min(0).max(largestAmount).default(0),
  currency: z.string().trim().toUpperCase().length(3).nullish(),
  interval: z.enum(intervals).nullish(),
  trialDays: z.number().int().min(0).max(90).nullish(),
  tier: safeText(60).nullish(),
})
export type PriceInput = z.output<typeof PriceInput>

export type Price = {
  model: (typeof priceModels)[number]
  amountMinor: number
  /** Null when it is free. */
  currency: string | null
  interval: (typeof intervals)[number] | null
  trialDays: number | null
  tier: string | null
}

const fields = {
  title: safeText(150, { min: 1 }),
  summary: safeText(500, { min: 1, multiline: true }),
  /** HTML of a few tags, or plain text. */
  body: z.string().max(100_000).nullish(),
  /** Code of a plan category. */
  category: z.string().min(1).max(100),
  language: LanguageTag,
  durationDays: z.number().int().min(1).max(most.days),
  prices: z.array(PriceInput).min(1).max(40),
}

export const NewPlan = z.strictObject(fields)
export const PlanChange = z.strictObject(fields).partial()
export type NewPlan = z.output<typeof NewPlan>
export type PlanChange = z.output<typeof PlanChange>
