import { z } from 'zod'

const TIME_ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/
const commonTimeZones = new Set(Intl.supportedValuesOf('timeZone'))

/** Whether Intl, and so every date we format, knows the IANA time zone; `+08:00` is an offset and no zone. */
export const isTimeZone = (name: string): boolean => {
  if (commonTimeZones.has(name)) return true
  if (name.length > 64 || !TIME_ZONE_NAME.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // Intl has no question for a name it does not list (UTC, old names): it throws for the unknown ones.
    return false
  }
}

/** An IANA time zone, as typed. Issues carry `params.code` `timezone_unknown`. */
export const TimeZone = z
  .string()
  .trim()
  .refine(isTimeZone, { message: 'Must be an IANA time zone.', params: { code: 'timezone_unknown' } })
  .meta({ examples: ['Asia/Manila', 'Africa/Lagos'] })

const canonicalLanguage = (tag: string): string | null => {
  if (tag.length > 35) return null
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    // It throws for whatever is not a well-formed BCP 47 tag.
    return null
  }
}

/** A BCP 47 language tag of at most 35 characters (RFC 5646 4.4.1), in its canonical case. Issues carry `params.code` `language_invalid`. */
export const LanguageTag = z
  .string()
  .trim()
  .overwrite((tag) => canonicalLanguage(tag) ?? tag)
  .refine((tag) => canonicalLanguage(tag) !== null, {
    message: 'Must be a language tag such as en or fil-PH.',
    params: { code: 'language_invalid' },
  })
  .meta({ examples: ['en', 'fil', 'sw-KE'] })
