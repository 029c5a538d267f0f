import type { DoorExamples, DoorName } from '../../../../src/platform/http/openApi'

const id = '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10'
const enveloped = (data: unknown, message: string) => ({ status: 'success', data, message })

const certification = {
  id,
  name: 'Advanced Cardiovascular Life Support',
  issuer: 'American Heart Association',
  number: 'ACLS-2231',
  country: 'NG',
  issuedAt: '2025-06-30',
  expiresAt: '2027-06-30',
  status: 'submitted',
  reason: null,
  document: { mimeType: 'application/pdf', url: `/api/v1/practitioners/me/certifications/${id}/document` },
  submittedAt: '2026-03-02T08:15:00.000Z',
  decidedAt: null,
}

export const certificationExamples: Partial<Record<DoorName, DoorExamples>> = {
  'get /practitioners/me/certifications': {
    answers: { 200: enveloped({ certifications: [certification], pagination: { total: 1, page: 1, limit: 10 } }, 'Your certifications') },
  },
  'post /practitioners/me/certifications': { answers: { 201: enveloped({ certification }, 'Certification submitted') } },
  'get /practitioners/me/certifications/:id': { answers: { 200: enveloped({ certification }, 'Your certification') } },
}
