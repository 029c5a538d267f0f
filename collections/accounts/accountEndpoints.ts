import { endAccountSessions, endSession, restoreAccount, suspendAccount } from '../../src/accounts'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody, Reason } from '../../src/compliance/staffInput'

export const accountEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/suspend',
    permission: 'accounts.suspend',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Suspended and signed out everywhere.',
      doc: await suspendAccount(actor, { accountId: id, reason: body.reason }),
    }),
  }),
  staffEndpoint({
    method: 'post',
    path: '/:id/restore',
    permission: 'accounts.suspend',
    body: Reason,
    handler: async (actor, { id, body }) => ({
      message: 'Restored.',
      doc: await restoreAccount(actor, { accountId: id, reason: body.reason }),
    }),
  }),
  staffEndpoint({
    method: 'delete',
    path: '/:id/sessions',
    permission: 'sessions.end',
    handler: async (actor, { id }) => ({ message: 'Signed out everywhere.', ...(await endAccountSessions(actor, { accountId: id })) }),
  }),
]

export const sessionEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/end',
    permission: 'sessions.end',
    body: NoBody,
    handler: async (actor, { id }) => {
      await endSession(actor, { sessionId: id })
      return { message: 'Signed out there.' }
    },
  }),
]
