import type { PayloadRequest } from 'payload'
import { decideIdentityImage, readIdentityImage } from '../../src/accounts'
import { privateFile } from '../../src/compliance/privateFile'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody, Reason } from '../../src/compliance/staffInput'
import type { StaffActor } from '../../src/platform/actor'
import { notFound } from '../../src/platform/http/errors'

const look = async (actor: StaffActor, { id, req, size }: { id: string; req: PayloadRequest; size: 'full' | 'thumbnail' }) => {
  const image = await req.payload.findByID({ collection: 'identity-images', id, depth: 0, overrideAccess: false, disableErrors: true, req })
  if (!image) throw notFound()
  const file = await readIdentityImage(actor, { accountId: String(image.account), imageId: id, size })
  return privateFile({ ...file, filename: `identity-${id}.webp` })
}

/** The picture itself and its small copy, for the panel (each look is in the audit log), and the two decisions. */
export const identityImageEndpoints = [
  staffEndpoint({
    method: 'get',
    path: '/:id/file',
    permission: 'personal-details.read',
    handler: (actor, { id, req }) => look(actor, { id, req, size: 'full' }),
  }),
  staffEndpoint({
    method: 'get',
    path: '/:id/thumbnail',
    permission: 'personal-details.read',
    handler: (actor, { id, req }) => look(actor, { id, req, size: 'thumbnail' }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/accept',
    permission: 'identity.decide',
    body: NoBody,
    handler: async (actor, { id }) => {
      const { status } = await decideIdentityImage(actor, { imageId: id, status: 'accepted' })
      return { message: 'Accepted.', doc: { id, status } }
    },
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/reject',
    permission: 'identity.decide',
    body: Reason,
    handler: async (actor, { id, body }) => {
      const { status } = await decideIdentityImage(actor, { imageId: id, status: 'rejected', reason: body.reason })
      return { message: 'Rejected. The person reads the reason.', doc: { id, status } }
    },
  }),
]
