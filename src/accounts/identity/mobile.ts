import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'

/** Africa's countries and territories, ISO 3166-1 alpha-2 (UN M49 region 002). */
const AFRICA: ReadonlySet<string> = new Set(
  (
    'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO ' +
    'SS ST SZ TD TG TN TZ UG YT ZA ZM ZW'
  ).split(' '),
)

/** Philippine mobile numbers as people type them; libphonenumber alone also takes extensions, letters and Arabic digits. */
const PHILIPPINE = /^(\+?63|0)?9[0-9]{9}$/
const INTERNATIONAL = /^\+[0-9]{8,15}$/
/** What people put between digits. */
const SEPARATORS = /[ .()-]/g
const LONGEST_TYPED = 32

/**
 * E.164 out of a typed number: Philippine mobiles in local or international form, African ones with their `+` prefix. Null for everything
 * else: land lines, other countries, extensions, letters, digits of other scripts.
 */
export const toMobileNumber = (typed: string): string | null => {
  if (typed.length > LONGEST_TYPED) return null
  const digits = typed.trim().replace(SEPARATORS, '')
  const isPhilippine = PHILIPPINE.test(digits)
  if (!isPhilippine && !INTERNATIONAL.test(digits)) return null
  const phone = parsePhoneNumberFromString(digits, isPhilippine ? 'PH' : undefined)
  if (!phone?.country || phone.ext || !phone.isValid() || phone.getType() !== 'MOBILE') return null
  return phone.country === 'PH' || AFRICA.has(phone.country) ? phone.number : null
}

/** The country of an E.164 mobile number, ISO 3166-1 alpha-2; null when it is none that `toMobileNumber` makes. */
export const mobileCountry = (e164: string): string | null => {
  const country = parsePhoneNumberFromString(e164)?.country
  return country && (country === 'PH' || AFRICA.has(country)) ? country : null
}

/** A Philippine or African mobile number; parsed to E.164. Issues carry `params.code` `mobile_invalid`. */
export const MobileNumber = z
  .string()
  .transform((typed, context) => {
    const number = toMobileNumber(typed)
    if (number !== null) return number
    context.addIssue({
      code: 'custom',
      message: 'Must be a Philippine mobile number, or an African one that starts with + and the country code.',
      params: { code: 'mobile_invalid' },
    })
    return z.NEVER
  })
  .meta({ examples: ['09171234567', '+639171234567', '+2348031234567'] })
