import { approvePayouts } from '../../src/commerce/payouts'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { Selection } from '../../src/compliance/staffInput'

/** Those on a selection stand before those with an id: `/approve` must not be read as one. */
export const payoutBulkEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/approve',
    permission: 'payouts.approve',
    fresh: true,
    body: Selection,
    handler: async (actor, { body }) => ({ results: await approvePayouts(actor, { ids: body.ids }) }),
  }),
]
