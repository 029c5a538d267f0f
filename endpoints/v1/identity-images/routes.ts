import { z } from 'zod'
import { addIdentityImages, listIdentityImages, readIdentityImage, type IdentityImage } from '../../../src/accounts'
import { created, ok } from '../../../src/platform/http/answer'
import { endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { largestImageBytes } from '../../../src/platform/uploads/cleanImage'
import { accountOf, BinaryBody, Moment, Uuid } from '../common'

const Image = z.object({
  id: Uuid,
  mimeType: z.string(),
  width: z.number(),
  height: z.number(),
  bytes: z.number(),
  status: z.enum(['submitted', 'accepted', 'rejected']),
  reason: z.string().nullable(),
  createdAt: Moment,
  url: z.string(),
  thumbnailUrl: z.string(),
})
const Images = z.object({ images: z.array(Image) })
const params = z.object({ uid: Uuid })

const present = (accountId: string, images: IdentityImage[]) => ({
  images: images.map(({ createdAt, ...image }) => ({
    ...image,
    createdAt: createdAt.toISOString(),
    url: `/api/v1/personal-details/${accountId}/identity-images/${image.id}`,
    thumbnailUrl: `/api/v1/personal-details/${accountId}/identity-images/${image.id}/thumbnail`,
  })),
})
const common = { tag: 'Accounts', limit: limits.signedInAddress } as const

export const identityImageRoutes = [
  endpoint({
    ...common,
    method: 'post',
    path: '/personal-details/:uid/identity-images',
    summary: 'Send pictures that prove who I am',
    description:
      'Up to five images in the multipart field `images`, 10 MB and 40 megapixels each. They are encoded anew; camera data are removed.',
    auth: 'account',
    permission: 'own.use',
    limit: limits.upload,
    input: { params },
    output: { 201: Images },
    upload: { field: 'images', maxFiles: 5, maxBytes: largestImageBytes },
    handler: async ({ actor, input, files }) => {
      const accountId = input.params.uid
      return created(present(accountId, await addIdentityImages(accountOf(actor), { accountId, files })))
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/personal-details/:uid/identity-images',
    summary: 'List identity images',
    auth: 'account-or-staff',
    permission: 'own.use',
    input: { params },
    output: { 200: Images },
    handler: async ({ actor, input }) => ok(present(input.params.uid, await listIdentityImages(actor, { accountId: input.params.uid }))),
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/personal-details/:uid/identity-images/:imageId',
    summary: 'One identity image',
    auth: 'account-or-staff',
    permission: 'own.use',
    input: { params: params.extend({ imageId: Uuid }) },
    output: { 200: BinaryBody },
    handler: async ({ actor, input }) => {
      const { bytes, mimeType } = await readIdentityImage(actor, { accountId: input.params.uid, imageId: input.params.imageId })
      return ok(bytes, { 'content-type': mimeType })
    },
  }),
  endpoint({
    ...common,
    method: 'get',
    path: '/personal-details/:uid/identity-images/:imageId/thumbnail',
    summary: 'One identity image, small',
    description: 'At most 320 pixels on its longer side.',
    auth: 'account-or-staff',
    permission: 'own.use',
    input: { params: params.extend({ imageId: Uuid }) },
    output: { 200: BinaryBody },
    handler: async ({ actor, input }) => {
      const { uid: accountId, imageId } = input.params
      const { bytes, mimeType } = await readIdentityImage(actor, { accountId, imageId, size: 'thumbnail' })
      return ok(bytes, { 'content-type': mimeType })
    },
  }),
]
