import { z } from 'zod'
import { TimeZone } from '../../platform/validation/localeFields'
import { isPlainLine, safeText } from '../../platform/validation/safeText'
import { consultationTypes } from './card'

/** One line that stands in lists and mails. */
const line = (max: number) =>
  safeText(max, { min: 1 }).refine(isPlainLine, {
    message: 'Must be one line without control characters.',
    params: { code: 'unsafe_text' },
  })

const Code = z.string().trim().min(1).max(60)
const codes = (most: number) => z.array(Code).max(most)
/** A thousand million of a currency with two decimals. */
const mostMinor = 100_000_000_000

/** An amount is a whole number of minor units: 150000 is 1,500.00 NGN, and 1500 is 1,500 UGX. */
export const FeeInput = z.strictObject({
  consultationType: z.enum(consultationTypes),
  durationMinutes: z.int().min(5).max(480),
  amountMinor: z.int().positive().max(mostMinor),
  currency: z.string().trim().toUpperCase().length(3),
})
export const EducationInput = z.strictObject({
  institution: line(200),
  degree: line(200),
  year: z.int().min(1930).max(2100).nullable().optional(),
})

/** Only what is sent changes; null clears one of those that may be missing. Lists replace lists. */
export const ProfileInput = z
  .strictObject({
    title: line(80).nullable(),
    bio: safeText(5000, { multiline: true }).nullable(),
    specialisations: codes(15),
    languages: codes(20),
    education: z.array(EducationInput).max(20),
    consultationTypes: z.array(z.enum(consultationTypes)).max(3),
    fees: z.array(FeeInput).max(60),
    timezone: TimeZone.nullable(),
    /** Whether the practitioner wants to be found, while the licence is good. */
    isListed: z.boolean(),
  })
  .partial()
export type ProfileInput = z.infer<typeof ProfileInput>
