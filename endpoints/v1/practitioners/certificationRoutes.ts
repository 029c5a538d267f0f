import { z } from 'zod'
import {
  CertificationSubmission,
  listCertifications,
  readCertification,
  readOwnCertificationDocument,
  submitCertification,
  withdrawCertification,
  type Certification,
} from '../../../src/care/certifications'
import { noContent, ok, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { largestImageBytes } from '../../../src/platform/uploads/cleanImage'
import { accountOf, BinaryBody, PageQuery, pagination, Uuid } from '../common'
import { CertificationBody, CertificationsBody } from './certificationSchemas'

const path = '/practitioners/me/certifications'
const params = z.object({ id: Uuid })
const own = { tag: 'Practitioners', auth: 'account', limit: limits.signedInAddress, permission: 'practice.prepare' } as const

const present = ({
  id,
  name,
  issuer,
  number,
  country,
  issuedOn,
  expiresOn,
  status,
  reason,
  documentMimeType,
  ...moments
}: Certification) => ({
  id,
  name,
  issuer,
  number,
  country,
  issuedAt: issuedOn,
  expiresAt: expiresOn,
  status,
  reason,
  document: documentMimeType ? { mimeType: documentMimeType, url: `/api/v1${path}/${id}/document` } : null,
  submittedAt: moments.submittedAt.toISOString(),
  decidedAt: moments.decidedAt?.toISOString() ?? null,
})

export const certificationRoutes = [
  endpoint({
    ...own,
    method: 'get',
    path,
    summary: 'My certifications and where their verification stands',
    input: { query: PageQuery },
    output: { 200: CertificationsBody },
    handler: async ({ actor, input }) => {
      const { rows, total } = await listCertifications(accountOf(actor), input.query)
      return success({ certifications: rows.map(present), pagination: pagination(input.query, total) }, 'Your certifications')
    },
  }),
  endpoint({
    ...own,
    method: 'post',
    path,
    summary: 'Ask for a certification to be verified',
    description:
      'A multipart form: the facts as fields, and the file `document`, a photo (encoded anew, camera data removed) or a PDF without password, scripts and attachments, ' +
      'at most 10 MB. Sent again with the same name and issuer it completes or corrects the open one (200), which staff then check anew.',
    limit: limits.upload,
    input: { body: CertificationSubmission },
    output: { 200: CertificationBody, 201: CertificationBody },
    errors: ['too_many_certifications'],
    upload: { field: 'document', maxFiles: 1, maxBytes: largestImageBytes },
    handler: async ({ actor, input, files }) => {
      const { certification, isNew } = await submitCertification(accountOf(actor), { submission: input.body, bytes: files[0]!.bytes })
      return success(
        { certification: present(certification) },
        isNew ? 'Certification submitted' : 'Certification updated',
        isNew ? 201 : 200,
      )
    },
  }),
  endpoint({
    ...own,
    method: 'get',
    path: `${path}/:id`,
    summary: 'One of my certifications',
    input: { params },
    output: { 200: CertificationBody },
    handler: async ({ actor, input }) =>
      success({ certification: present(await readCertification(accountOf(actor), input.params)) }, 'Your certification'),
  }),
  endpoint({
    ...own,
    method: 'delete',
    path: `${path}/:id`,
    summary: 'Withdraw one of my certifications',
    description: 'Nobody sees it from then on. Withdrawing it again changes nothing.',
    input: { params },
    output: { 204: null },
    handler: async ({ actor, input }) => {
      await withdrawCertification(accountOf(actor), input.params)
      return noContent()
    },
  }),
  endpoint({
    ...own,
    method: 'get',
    path: `${path}/:id/document`,
    summary: 'The document of one of my certifications',
    input: { params },
    output: { 200: BinaryBody },
    handler: async ({ actor, input }) => {
      const { bytes, mimeType, filename } = await readOwnCertificationDocument(accountOf(actor), input.params)
      return ok(bytes, { 'content-type': mimeType, 'content-disposition': `attachment; filename="${filename}"` })
    },
  }),
]
