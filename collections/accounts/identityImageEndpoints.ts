import { readIdentityImage } from '../../src/accounts'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { notFound } from '../../src/platform/http/errors'

/** The picture itself, for the panel. Each look is in the audit log. */
export const identityImageEndpoints = [
  staffEndpoint({
    method: 'get',
    path: '/:id/file',
    permission: 'personal-details.read',
    handler: async (actor, { id, req }) => {
      const image = await req.payload.findByID({
        collection: 'identity-images',
        id,
        depth: 0,
        overrideAccess: false,
        disableErrors: true,
        req,
      })
      if (!image) throw notFound()
      const { bytes, mimeType } = await readIdentityImage(actor, { accountId: String(image.account), imageId: id })
      return new Response(new Uint8Array(bytes), {
        headers: { 'content-type': mimeType, 'cache-control': 'private, no-store', 'content-disposition': 'inline' },
      })
    },
  }),
]
