import type { JSONFieldValidation, TextFieldSingleValidation } from 'payload'
import { z } from 'zod'
import { COUNTRY_CODES } from '../../src/platform/validation/countryCode'
import { isTimeZone, LanguageTag } from '../../src/platform/validation/localeFields'
import { isPlainLine } from '../../src/platform/validation/safeText'

/** Empty, or one line that is safe in a mail header: names reach subjects and addresses. */
export const oneLine =
  (max: number): TextFieldSingleValidation =>
  (value) => {
    if (!value) return true
    if (value.length > max) return `Use at most ${max} characters.`
    return isPlainLine(value) || 'Write this on one line, without control characters.'
  }

/** Empty, or a real calendar day as YYYY-MM-DD that is not in the future. */
export const calendarDay: TextFieldSingleValidation = (value) => {
  if (!value) return true
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null
  const isReal = moment && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value)
  if (!isReal) return 'Write the day as year-month-day, as in 1990-12-31.'
  return moment.getTime() <= Date.now() || 'This day is in the future.'
}

/** Empty, or an ISO 3166 alpha-2 country code. */
export const countryCode: TextFieldSingleValidation = (value) =>
  !value || COUNTRY_CODES.includes(value) || 'Use the two-letter code of a country, as in PH.'

/** Empty, or an IANA time zone that this Node knows. */
export const timeZone: TextFieldSingleValidation = (value) => !value || isTimeZone(value) || 'Use an IANA time zone, as in Asia/Manila.'

/** Empty, or the digits of a licence number. */
export const licenceNumber: TextFieldSingleValidation = (value) => !value || /^\d{1,20}$/.test(value) || 'Use digits only.'

/** Empty, or up to ten BCP 47 language tags. */
export const languageTags: JSONFieldValidation = (value) =>
  !value || z.array(LanguageTag).max(10).safeParse(value).success || 'Use language codes as in en or fil-PH, at most ten.'

/** Empty, or a list of ISO 3166 alpha-2 country codes. */
export const countryCodes: JSONFieldValidation = (value) =>
  !value || z.array(z.enum(COUNTRY_CODES)).max(250).safeParse(value).success || 'Use two-letter codes of countries, as in ["PH","NG"].'
