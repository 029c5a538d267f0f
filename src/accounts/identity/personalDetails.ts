import { z } from 'zod'
import { CountryCode } from '../../platform/validation/countryCode'
import { LanguageTag, TimeZone } from '../../platform/validation/localeFields'
import { safeText } from '../../platform/validation/safeText'
import { Birthdate } from './birthdate'
import { LicenseNo } from './licenseNo'
import { PersonName } from './personName'

export const SEXES = ['male', 'female', 'other', 'undisclosed'] as const
export const MARITAL_STATUSES = ['single', 'married', 'widowed', 'separated', 'divorced'] as const
const MOST_LANGUAGES = 10

export const PostalAddress = z.strictObject({
  line1: safeText(200).nullish(),
  line2: safeText(200).nullish(),
  city: safeText(100).nullish(),
  region: safeText(100).nullish(),
  postalCode: safeText(20).nullish(),
})

/** The languages a person speaks, best first; each once. */
const Languages = z
  .array(LanguageTag)
  .max(MOST_LANGUAGES)
  .overwrite((tags) => [...new Set(tags)])

/** What a person, or staff, may say about a person. Every field may be left out; null clears one. Unknown keys are refused. */
export const PersonalDetails = z
  .strictObject({
    name: PersonName,
    birthdate: Birthdate.nullable(),
    sex: z.enum(SEXES).nullable(),
    maritalStatus: z.enum(MARITAL_STATUSES).nullable(),
    languages: Languages.nullable(),
    country: CountryCode.nullable(),
    timezone: TimeZone.nullable(),
    address: PostalAddress.nullable(),
    doc_PRCLicenseNo: LicenseNo,
  })
  .partial()

export type PersonalDetailsInput = z.output<typeof PersonalDetails>
