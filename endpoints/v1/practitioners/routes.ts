import { z } from 'zod'
import {
  changeOwnProfile,
  changePractitionerPhoto,
  listPractitioners,
  readOwnProfile,
  readPhotoFile,
  readPractitioner,
  removePractitionerPhoto,
  shownPhoto,
} from '../../../src/care/practitioners'
import { noContent, ok, success, type Answer } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { largestImageBytes } from '../../../src/platform/uploads/cleanImage'
import { accountOf, BinaryBody, Uuid } from '../common'
import { OwnPractitionerBody, PhotoQuery, PractitionerBody, PractitionerChange, PractitionersBody, PractitionersQuery } from './schemas'

const params = z.object({ id: Uuid })
const open = {
  tag: 'Practitioners',
  auth: 'optional',
  scope: 'care.read',
  terms: 'partners',
  limit: limits.anonymous,
  errors: ['scope_missing', 'terms_required'],
} as const
const own = { tag: 'Practitioners', auth: 'account', limit: limits.signedInAddress, permission: 'practice.prepare' } as const

/** Seconds that a picture may be kept by others: who is no longer listed is soon no longer shown. */
const photoSeconds = 300

export const practitionerRoutes = [
  endpoint({
    ...open,
    method: 'get',
    path: '/practitioners',
    summary: 'Find practitioners',
    description:
      'Those whose licence is verified and in date. Prices are compared within one currency: without `currency` each fee counts in its own, and lists go currency by currency. `nextCursor` fetches the next page; `page` counts pages.',
    input: { query: PractitionersQuery },
    output: { 200: PractitionersBody },
    handler: async ({ input: { query } }) => {
      const { practitioners, total, nextCursor } = await listPractitioners(query)
      return success({ practitioners, pagination: { total, page: query.page, limit: query.limit, nextCursor } }, 'Practitioners')
    },
  }),
  endpoint({
    ...own,
    method: 'get',
    path: '/practitioners/me',
    summary: 'My profile as a practitioner',
    description: '`missing` names what people would look for in vain, `verified` says whether the profile is listed now.',
    output: { 200: OwnPractitionerBody },
    handler: async ({ actor }) => success({ practitioner: await readOwnProfile(accountOf(actor)) }, 'Your profile'),
  }),
  endpoint({
    ...own,
    method: 'put',
    path: '/practitioners/me',
    summary: 'Change my profile as a practitioner',
    description:
      'Only what is sent changes; null clears a text, lists replace lists. Codes are those of GET /lookup; amounts are whole minor units of the currency. The name is that of the personal details, the countries those of verified licences.',
    input: { body: PractitionerChange },
    output: { 200: OwnPractitionerBody },
    handler: async ({ actor, input }) => success({ practitioner: await changeOwnProfile(accountOf(actor), input.body) }, 'Profile updated'),
  }),
  endpoint({
    ...own,
    method: 'put',
    path: '/practitioners/me/photo',
    summary: 'Set the photo of my profile',
    description: 'One image in the multipart field `photo`. It is cut to squares of 800, 320 and 96 pixels; camera data are removed.',
    limit: limits.upload,
    output: { 200: OwnPractitionerBody },
    upload: { field: 'photo', maxFiles: 1, maxBytes: largestImageBytes },
    handler: async ({ actor, files }) =>
      success({ practitioner: await changePractitionerPhoto(accountOf(actor), files[0]!) }, 'Photo updated'),
  }),
  endpoint({
    ...own,
    method: 'delete',
    path: '/practitioners/me/photo',
    summary: 'Remove the photo of my profile',
    output: { 204: null },
    handler: async ({ actor }) => {
      await removePractitionerPhoto(accountOf(actor))
      return noContent()
    },
  }),
  endpoint({
    ...open,
    method: 'get',
    path: '/practitioners/:id',
    summary: 'A practitioner',
    description: 'Everybody who is not listed now answers 404, like nobody.',
    input: { params },
    output: { 200: PractitionerBody },
    handler: async ({ input }) => success({ practitioner: await readPractitioner(input.params.id) }, 'Practitioner'),
  }),
  endpoint({
    ...open,
    method: 'get',
    path: '/practitioners/:id/photo',
    summary: 'The photo of a practitioner',
    description:
      'WebP, a square of 96, 320 or 800 pixels, while the practitioner is listed. `v` changes with every photo; `If-None-Match` is honoured.',
    input: { params, query: PhotoQuery, headers: z.object({ 'if-none-match': z.string().max(1000).optional() }) },
    output: { 200: BinaryBody, 304: null },
    handler: async ({ actor, input }): Promise<Answer> => {
      const { size } = input.query
      const photo = await shownPhoto(actor, input.params.id)
      const etag = `"${photo}-${size}"`
      const headers = { etag, 'cache-control': `${actor.id === input.params.id ? 'private' : 'public'}, max-age=${photoSeconds}` }
      if (input.headers['if-none-match']?.includes(etag)) return { status: 304, headers }
      return ok(await readPhotoFile(photo, size), { ...headers, 'content-type': 'image/webp' })
    },
  }),
]
