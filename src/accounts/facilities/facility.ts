import { z } from 'zod'
import { CountryCode } from '../../platform/validation/countryCode'
import { TimeZone } from '../../platform/validation/localeFields'
import { isPlainLine, safeText } from '../../platform/validation/safeText'
import { EmailAddress } from '../identity/email'

export const facilityKinds = ['hospital', 'clinic', 'practice', 'laboratory', 'pharmacy', 'other'] as const
export const facilityRoles = ['administrator', 'practitioner', 'nurse', 'receptionist'] as const
export type FacilityRole = (typeof facilityRoles)[number]

/** One line that stands in lists, mails and subjects: safeText that cannot turn the direction of what follows either. */
const line = (max: number, min = 1) =>
  z
    .string()
    .overwrite((text) => text.trim())
    .min(min)
    .max(max)
    .refine(isPlainLine, { message: 'Must be one line without control characters.', params: { code: 'unsafe_text' } })

/** A telephone number as people write it, land lines too: it is shown, not called or texted by us. Issues carry `params.code` `phone_invalid`. */
const Phone = safeText(32)
  .refine((typed) => /^\+?[0-9][0-9 ()./-]{3,30}[0-9]$/.test(typed), {
    message: 'Must be a telephone number.',
    params: { code: 'phone_invalid' },
  })
  .meta({ examples: ['+63 2 8123 4567'] })

const optional = {
  timezone: TimeZone.nullable().optional(),
  city: line(100).nullable().optional(),
  address: line(300).nullable().optional(),
  email: EmailAddress.nullable().optional(),
  phone: Phone.nullable().optional(),
}

export const NewFacility = z.strictObject({ name: line(120, 2), kind: z.enum(facilityKinds), country: CountryCode, ...optional })
export type NewFacility = z.infer<typeof NewFacility>

/** Only what is sent changes; null clears one of those that may be missing. */
export const FacilityChange = NewFacility.partial()
export type FacilityChange = z.infer<typeof FacilityChange>

export type Facility = {
  id: string
  name: string
  kind: (typeof facilityKinds)[number]
  country: string
  timezone: string | null
  city: string | null
  address: string | null
  email: string | null
  phone: string | null
  status: 'active' | 'suspended'
  createdAt: Date
}
/** With the caller's own role in it. */
export type MyFacility = Facility & { role: FacilityRole }

export const facilityColumns = `f.id, f.name, f.kind, f.country, f.timezone, f.city, f.address, f.email, f.phone, f.status, f.created_at AS "createdAt"`

export const facilityTarget = (id: string) => ({ collection: 'facilities', id })
export const membershipTarget = (id: string) => ({ collection: 'facility-memberships', id })
