import { z } from 'zod'
import { CountryCode } from '../../platform/validation/countryCode'
import { safeText } from '../../platform/validation/safeText'
import { ExpiryDay } from '../cases'

/** The Philippine Professional Regulation Commission, whose number stands in the personal details too. */
export const prc = { country: 'PH', body: 'PRC' } as const

/** Whether this is the Philippine PRC, however its name is written. */
export const isPrc = ({ country, body }: { country: string; body: string }): boolean =>
  country === prc.country && /^(prc|p\.r\.c\.|professional regulations? commission)$/i.test(body.trim())

const hasLetterOrDigit = (text: string) => /[1-9\p{L}]/u.test(text)

/** As printed on the licence; a whole number is taken as its digits. */
const LicenseNumber = z
  .union([z.int().positive(), safeText(40, { min: 1 })], { error: 'Must be the number as printed on the licence.' })
  .transform(String)
  .refine(hasLetterOrDigit, { message: 'Must be the number as printed on the licence.', params: { code: 'license_number_invalid' } })
  .meta({ examples: ['MDCN/R/12345', 123456] })

const IssuingBody = safeText(100, { min: 2 })
  .transform((text) => text.replace(/\s+/g, ' '))
  .meta({ examples: ['PRC', 'Medical and Dental Council of Nigeria'] })
const Profession = safeText(100).transform((text) => text || null)

const refusePrcLetters = (
  value: { country?: string | undefined; body?: string | undefined; number?: string | undefined },
  context: z.RefinementCtx,
) => {
  const { country, body, number } = value
  if (country !== undefined && body !== undefined && number !== undefined && isPrc({ country, body }) && !/^\d{1,20}$/.test(number))
    context.addIssue({
      code: 'custom',
      path: ['number'],
      message: 'A PRC number has up to 20 digits.',
      params: { code: 'license_number_invalid' },
    })
}

const fields = {
  country: CountryCode,
  body: IssuingBody,
  number: LicenseNumber,
  profession: Profession.nullish(),
  expiresOn: ExpiryDay.nullish(),
}

/** A licence that a practitioner says to hold. */
export const LicenseSubmission = z.strictObject(fields).superRefine(refusePrcLetters)
export type LicenseSubmission = z.output<typeof LicenseSubmission>

/** Only what is sent changes. */
export const LicenseChange = z
  .strictObject({
    country: CountryCode,
    body: IssuingBody,
    number: LicenseNumber,
    profession: fields.profession,
    expiresOn: fields.expiresOn,
  })
  .partial()
export type LicenseChange = z.output<typeof LicenseChange>
