import { hideRating, showRating } from '../../src/care/ratings'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { Reason } from '../../src/compliance/staffInput'

export const ratingEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/show',
    permission: 'ratings.moderate',
    body: Reason,
    handler: async (actor, { id, body }) => ({ message: 'Shown to everybody.', doc: await showRating(actor, { id, reason: body.reason }) }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/hide',
    permission: 'ratings.moderate',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Hidden, and its score does not count. Its author gets a mail.',
      doc: await hideRating(actor, { id, reason: body.reason }),
    }),
  }),
]
