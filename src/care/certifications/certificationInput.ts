import { z } from 'zod'
import { ExpiryDay, IssueDay } from '../../compliance/cases'
import { CountryCode } from '../../platform/validation/countryCode'
import { safeText } from '../../platform/validation/safeText'

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

/** A certification that a practitioner says to hold; the document comes beside it. */
export const CertificationSubmission = z.strictObject({
  name: safeText(120, { min: 2 })
    .transform(oneLine)
    .meta({ examples: ['Advanced Cardiovascular Life Support'] }),
  issuer: safeText(120, { min: 2 })
    .transform(oneLine)
    .meta({ examples: ['American Heart Association'] }),
  number: safeText(60, { min: 1 }).optional(),
  country: CountryCode,
  issuedAt: IssueDay.optional(),
  expiresAt: ExpiryDay.optional(),
})
export type CertificationSubmission = z.output<typeof CertificationSubmission>
