import { z } from 'zod'

/**
 * `doc_PRCLicenseNo` as apps send it: a whole number as in the seed, digits (kept with their leading zeros), or null. Numbers above
 * 2^53 - 1 are refused since JSON readers round them; they may come as digits.
 */
export const LicenseNo = z
  .union(
    [
      z.int().min(0),
      z
        .string()
        .trim()
        .regex(/^[0-9]{1,20}$/),
      z.null(),
    ],
    { error: 'Must be a whole number, or up to 20 digits.' },
  )
  .meta({ examples: [123456, '0123456'] })

export type LicenseNo = z.infer<typeof LicenseNo>

/** The column's text. Null, 0 and strings of zeros are no licence: null. */
export const storeLicenseNo = (licenseNo: LicenseNo): string | null => {
  const digits = licenseNo === null ? '' : String(licenseNo)
  return /^0*$/.test(digits) ? null : digits
}

/** The number that apps know from the seed; the digits themselves where a number would lose a leading zero or precision. */
export const presentLicenseNo = (stored: string | null): number | string | null => {
  if (stored === null) return null
  return Number.isSafeInteger(Number(stored)) && String(Number(stored)) === stored ? Number(stored) : stored
}
