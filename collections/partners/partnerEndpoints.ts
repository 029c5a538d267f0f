import type { z } from 'zod'
import type { StaffActor } from '../../src/platform/actor'
import {
  changePartner,
  createPartner,
  NewPartner,
  PartnerChanges,
  readPartnerActivity,
  reinstatePartner,
  revokePartner,
  rotatePartnerKeys,
  Rotation,
  type PartnerWithKeys,
} from '../../src/partners'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { Reason } from '../../src/compliance/staffInput'

type KeysAction<Body> = {
  path: string
  body: z.ZodType<Body>
  status?: number
  message: string
  make: (actor: StaffActor, input: { id: string; body: Body }) => Promise<PartnerWithKeys>
}

/** The one way in which a secret leaves, this once: what staff must prove before they see one is asked for here. */
const showingKeys = <Body>({ path, body, status = 200, message, make }: KeysAction<Body>) =>
  staffEndpoint({
    method: 'post',
    path,
    permission: 'partners.manage',
    fresh: true,
    body,
    status,
    handler: async (actor, input) => {
      const { partner, keys } = await make(actor, input)
      return { message, doc: partner, ...keys }
    },
  })

export const partnerEndpoints = [
  showingKeys({
    path: '/',
    body: NewPartner,
    status: 201,
    message: 'The partner is made.',
    make: (actor, { body }) => createPartner(actor, body),
  }),
  showingKeys({
    path: '/:id/rotate',
    body: Rotation,
    message: 'There is a new pair.',
    make: (actor, { id, body }) => rotatePartnerKeys(actor, { id, ...body }),
  }),
  showingKeys({
    path: '/:id/reinstate',
    body: Reason,
    message: 'Taken back, with a new pair.',
    make: (actor, { id, body }) => reinstatePartner(actor, { id, ...body }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/change',
    permission: 'partners.manage',
    body: PartnerChanges,
    handler: async (actor, { id, body }) => ({
      message: 'Saved. It holds from the next call on.',
      doc: await changePartner(actor, { id, ...body }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/revoke',
    permission: 'partners.manage',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Revoked. Its keys and tokens no longer work.',
      doc: await revokePartner(actor, { id, ...body }),
    }),
  }),
  staffEndpoint({
    method: 'get',
    path: '/:id/activity',
    permission: 'partners.read',
    handler: async (_actor, { id }) => readPartnerActivity(id),
  }),
]
