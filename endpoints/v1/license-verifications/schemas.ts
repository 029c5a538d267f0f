import { z } from 'zod'
import { enveloped, Moment, Uuid } from '../common'

const nullable = z.string().nullable()

const License = z.object({
  id: Uuid,
  country: z.string(),
  body: z.string(),
  number: z.string(),
  profession: nullable,
  expiresOn: z.string().nullable(),
  status: z.enum(['submitted', 'in-review', 'verified', 'rejected', 'expired', 'suspended', 'withdrawn']),
  reason: nullable.describe('Why it was rejected or suspended.'),
  document: z.object({ mimeType: z.string(), url: z.string() }).nullable(),
  submittedAt: Moment,
  decidedAt: Moment.nullable(),
})

export const LicenseBody = enveloped(z.object({ licenseVerification: License }))
export const LicensesBody = enveloped(
  z.object({ licenseVerifications: z.array(License), pagination: z.object({ total: z.number(), page: z.number(), limit: z.number() }) }),
)
export const LicensesQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(1000).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(10),
})
