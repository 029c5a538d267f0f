import { z } from 'zod'
import { endAccountSessions, endSession, restoreAccount, suspendAccount } from '../../src/accounts'
import { changeAccountRoles } from '../../src/compliance'
import { staffEndpoint } from '../../src/compliance/staffEndpoint'
import { NoBody, Reason } from '../../src/compliance/staffInput'

const Roles = z.strictObject({ roles: z.array(z.string().max(60)).max(20) })

export const accountEndpoints = [
  staffEndpoint({
    method: 'post',
    path: '/:id/roles',
    permission: 'roles.manage',
    body: Roles,
    handler: async (actor, { id, body }) => ({
      message: 'These roles apply at once.',
      doc: await changeAccountRoles(actor, { accountId: id, roles: body.roles }),
    }),
  }),
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
