import { hidePractitioner, readPhotoFile, showPractitioner } from '../../src/care/practitioners'
import { photoKeyOf } from '../../src/care/practitioners/photo'
import { privateFile } from '../../src/compliance/privateFile'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { Reason } from '../../src/compliance/staffInput'

export const practitionerEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/hide',
    permission: 'practitioners.hide',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Hidden. Nobody finds or books this practitioner now.',
      doc: await hidePractitioner(actor, { practitionerId: id, reason: body.reason }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/show',
    permission: 'practitioners.hide',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Back on the list, while the licence is verified and in date.',
      doc: await showPractitioner(actor, { practitionerId: id, reason: body.reason }),
    }),
  }),
  staffEndpoint({
    method: 'get',
    path: '/:id/photo',
    permission: 'practitioners.read',
    handler: async (_actor, { id }) =>
      privateFile({ bytes: await readPhotoFile(await photoKeyOf(id), 'medium'), mimeType: 'image/webp', filename: `photo-${id}.webp` }),
  }),
]
