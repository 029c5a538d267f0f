import type { TestApp } from '../../helpers/app'
import { dayFromNow, fileForm, pdf, type Reviewer } from '../licenses'

export type GivenCertification = Partial<Record<'name' | 'issuer' | 'number' | 'country' | 'issuedAt' | 'expiresAt', string>>

export const heartCourse = {
  name: 'Advanced Cardiovascular Life Support',
  issuer: 'American Heart Association',
  number: 'ACLS-2231',
  country: 'NG',
  issuedAt: '2024-06-30',
}

/** The form as an app sends it; without a document when that is null. */
export const certificationForm = (given: Record<string, string> = {}, document: Buffer | null = pdf()): FormData => {
  const form = document ? fileForm('document', document, 'certificate.pdf') : new FormData()
  for (const [name, value] of Object.entries(given)) form.append(name, value)
  return form
}

export type ShownCertification = {
  id: string
  name: string
  issuer: string
  number: string | null
  country: string
  issuedAt: string | null
  expiresAt: string | null
  status: string
  reason: string | null
  document: { mimeType: string; url: string } | null
}

/** A certification of this person's, sent through the door. */
export const submitted = async (
  app: TestApp,
  { accessToken }: { accessToken: string },
  given: GivenCertification = {},
): Promise<ShownCertification> => {
  const body = certificationForm({ ...heartCourse, expiresAt: dayFromNow(400), ...given })
  return (await app.api.post('/practitioners/me/certifications', { token: accessToken, body }).expect(201)).body.data.certification
}

/** A staff action on a certification. */
export const actOn = (by: Reviewer, id: string, action: string, body: unknown = {}) =>
  by.post(`/api/certifications/${id}/${action}`, { body })
