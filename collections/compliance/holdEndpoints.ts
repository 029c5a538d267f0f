import { holdAccount, releaseAccount } from '../../src/compliance/ownData'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { Reason } from '../../src/compliance/staffInput'

/** Legal hold of an account, as actions of the accounts collection. */
export const holdEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/hold',
    permission: 'data-requests.hold',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'On hold: the account will not be erased.',
      doc: await holdAccount(actor, { accountId: id, reason: body.reason }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/release',
    permission: 'data-requests.hold',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'The hold is lifted.',
      doc: await releaseAccount(actor, { accountId: id, reason: body.reason }),
    }),
  }),
]
