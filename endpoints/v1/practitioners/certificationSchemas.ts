import { z } from 'zod'
import { enveloped, Moment, Pagination, Uuid } from '../common'

const nullable = z.string().nullable()

export const Certification = z.object({
  id: Uuid,
  name: z.string(),
  issuer: z.string(),
  number: nullable,
  country: z.string(),
  issuedAt: nullable.describe('A day, YYYY-MM-DD.'),
  expiresAt: nullable.describe('The last day on which it is good, YYYY-MM-DD; null for one without an end.'),
  status: z.enum(['submitted', 'in-review', 'verified', 'rejected', 'expired', 'withdrawn']),
  reason: nullable.describe('Why it was rejected.'),
  document: z.object({ mimeType: z.string(), url: z.string() }).nullable(),
  submittedAt: Moment,
  decidedAt: Moment.nullable(),
})

export const CertificationBody = enveloped(z.object({ certification: Certification }))
export const CertificationsBody = enveloped(z.object({ certifications: z.array(Certification), pagination: Pagination }))
