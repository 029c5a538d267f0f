import { revokeConnection } from '../../src/accounts/connections'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { Reason } from '../../src/compliance/staffInput'

/** Ending a connection takes a right away from an account: who may suspend accounts may do it. */
export const connectionEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/revoke',
    permission: 'accounts.suspend',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Ended.',
      doc: await revokeConnection(actor, { connectionId: id, reason: body.reason }),
    }),
  }),
]
