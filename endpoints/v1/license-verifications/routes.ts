import { z } from 'zod'
import {
  addLicenseDocument,
  changeLicense,
  LicenseChange,
  LicenseSubmission,
  listLicenses,
  readLicense,
  readOwnDocument,
  submitLicense,
  withdrawLicense,
  type License,
} from '../../../src/compliance/licenses'
import { noContent, ok, success } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { largestImageBytes } from '../../../src/platform/uploads/cleanImage'
import { accountOf, BinaryBody, Uuid } from '../common'
import { LicenseBody, LicensesBody, LicensesQuery } from './schemas'

const params = z.object({ id: Uuid })
const common = { tag: 'Accounts', auth: 'account', limit: limits.signedInAddress, permission: 'licence.submit' } as const

const present = ({
  id,
  country,
  body,
  number,
  profession,
  expiresOn,
  status,
  reason,
  documentMimeType,
  submittedAt,
  decidedAt,
}: License) => ({
  id,
  country,
  body,
  number,
  profession,
  expiresOn,
  status,
  reason,
  document: documentMimeType ? { mimeType: documentMimeType, url: `/api/v1/license-verifications/${id}/document` } : null,
  submittedAt: submittedAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
})
const one = (license: License, message: string, status = 200) => success({ licenseVerification: present(license) }, message, status)

export const licenseRoutes = [
  endpoint({
    ...common,
    method: 'get',
    path: '/license-verifications',
    summary: 'My licences and where their verification stands',
    input: { query: LicensesQuery },
    output: { 200: LicensesBody },
    handler: async ({ actor, input }) => {
      const { licenses, total } = await listLicenses(accountOf(actor), input.query)
      return success({ licenseVerifications: licenses.map(present), pagination: { total, ...input.query } }, 'Your licences')
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/license-verifications/:id',
    summary: 'One of my licences',
    input: { params },
    output: { 200: LicenseBody },
    handler: async ({ actor, input }) => one(await readLicense(accountOf(actor), { licenseId: input.params.id }), 'Your licence'),
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/license-verifications',
    summary: 'Ask for a licence to be verified',
    description:
      'One case per country and issuing body. Sent again, it completes or corrects the open case (200), which staff then check anew. For `PH` and `PRC` the number is that of `doc_PRCLicenseNo`.',
    input: { body: LicenseSubmission },
    output: { 200: LicenseBody, 201: LicenseBody },
    errors: ['identity_unverified'],
    handler: async ({ actor, input }) => {
      const { license, isNew } = await submitLicense(accountOf(actor), input.body)
      return one(license, isNew ? 'Licence submitted' : 'Licence updated', isNew ? 201 : 200)
    },
  }),
  endpoint({
    ...common,
    method: 'patch',
    path: '/license-verifications/:id',
    summary: 'Correct one of my licences',
    description: 'Only what is sent changes. Any change sends the case back to staff, also after it was verified.',
    input: { params, body: LicenseChange },
    output: { 200: LicenseBody },
    errors: ['identity_unverified', 'license_withdrawn', 'license_exists'],
    handler: async ({ actor, input }) =>
      one(await changeLicense(accountOf(actor), { licenseId: input.params.id, change: input.body }), 'Licence updated'),
  }),
  endpoint({
    ...common,
    method: 'delete',
    path: '/license-verifications/:id',
    summary: 'Withdraw one of my licences',
    description: 'That of the PRC also takes `doc_PRCLicenseNo` out of the personal details.',
    input: { params },
    output: { 204: null },
    errors: ['license_withdrawn'],
    handler: async ({ actor, input }) => {
      await withdrawLicense(accountOf(actor), { licenseId: input.params.id })
      return noContent()
    },
  }),
  endpoint({
    ...common,
    method: 'post',
    path: '/license-verifications/:id/document',
    summary: 'Send the document of a licence',
    description:
      'One file in the multipart field `document`: a photo (JPEG, PNG, WebP, AVIF; encoded anew, camera data removed) or a PDF without password, scripts and attachments, at most 10 MB. It takes the place of the one before and sends the case back to staff.',
    limit: limits.upload,
    input: { params },
    output: { 200: LicenseBody },
    errors: ['license_withdrawn'],
    upload: { field: 'document', maxFiles: 1, maxBytes: largestImageBytes },
    handler: async ({ actor, input, files }) =>
      one(await addLicenseDocument(accountOf(actor), { licenseId: input.params.id, bytes: files[0]!.bytes }), 'Document received'),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/license-verifications/:id/document',
    summary: 'The document of one of my licences',
    input: { params },
    output: { 200: BinaryBody },
    handler: async ({ actor, input }) => {
      const { bytes, mimeType, filename } = await readOwnDocument(accountOf(actor), { licenseId: input.params.id })
      return ok(bytes, { 'content-type': mimeType, 'content-disposition': `attachment; filename="${filename}"` })
    },
  }),
]
