import { z } from 'zod'
import { LanguageTag } from '../platform/validation/localeFields'
import { safeText } from '../platform/validation/safeText'
import { canonicalRange } from './addresses'
import { scopes } from './scopes'

const MOST_ADDRESSES = 50
const MOST_CALLS_PER_MINUTE = 6_000
/** Hours that an old pair may stay good beside the new one: a fortnight. */
const LONGEST_OVERLAP = 336
const USUAL_OVERLAP = 24

const once = <T>(list: T[]): T[] => [...new Set(list)]

const Scopes = z
  .array(z.enum(scopes as [string, ...string[]], { error: `Choose from: ${scopes.join(', ')}.` }), {
    error: 'Name what the partner may use.',
  })
  .min(1, 'Choose at least one.')
  .max(50)
  .overwrite(once)

const Address = z
  .string()
  .max(60)
  .overwrite((text) => canonicalRange(text) ?? text)
  .refine((text) => canonicalRange(text) !== null, {
    error: ({ input }) =>
      `${String(input)} is no IP address (203.0.113.7) and no network (203.0.113.0/24, 2001:db8::/32). Leave the list empty for anywhere.`,
    params: { code: 'address_invalid' },
  })

const fields = {
  name: safeText(80, { min: 1 }),
  /** Where to reach them; for staff. */
  contact: safeText(200)
    .transform((text) => text || null)
    .nullable(),
  scopes: Scopes,
  /** Addresses and networks it may call from; none means anywhere. */
  addresses: z.array(Address).max(MOST_ADDRESSES).overwrite(once),
  callsPerMinute: z.number().int().min(1).max(MOST_CALLS_PER_MINUTE),
  language: LanguageTag,
}

export const NewPartner = z.strictObject({
  ...fields,
  contact: fields.contact.default(null),
  addresses: fields.addresses.default([]),
  callsPerMinute: fields.callsPerMinute.default(60),
  language: fields.language.default('en-US'),
})
export type NewPartner = z.output<typeof NewPartner>

/** What is left out stays as it is. */
export const PartnerChanges = z.strictObject(fields).partial()
export type PartnerChanges = z.output<typeof PartnerChanges>

export const Rotation = z.strictObject({ overlapHours: z.number().int().min(0).max(LONGEST_OVERLAP).default(USUAL_OVERLAP) })
