import { z } from 'zod'
import { relations } from '../../../src/accounts/connections/connection'
import type { Connection } from '../../../src/accounts/connections'
import { Code, enveloped, Moment, PageQuery, Pagination, Uuid } from '../common'

export { ConnectionRequest } from '../../../src/accounts/connections/connection'
export const AcceptConnectionRequest = z.strictObject({ code: Code })

export const PatientConnection = z.object({
  id: Uuid,
  /** `received`: I may see. `given`: I am seen. */
  direction: z.enum(['given', 'received']),
  relation: z.enum(relations),
  status: z.enum(['invited', 'expired', 'active']),
  /** Where it was asked for; for who asked. */
  email: z.string().nullable(),
  /** The other one; null as long as I asked and nobody has agreed. */
  person: z.object({ id: Uuid, name: z.string().nullable() }).nullable(),
  expiresAt: Moment.nullable(),
  acceptedAt: Moment.nullable(),
  createdAt: Moment,
})

export const ConnectionsQuery = PageQuery.extend({
  direction: z.enum(['given', 'received']).optional(),
  status: z.enum(['pending', 'active']).optional(),
})
export const PatientConnectionBody = enveloped(z.object({ connection: PatientConnection }))
export const PatientConnectionsBody = enveloped(z.object({ connections: z.array(PatientConnection), pagination: Pagination }))

export const presentConnection = (connection: Connection) => ({
  id: connection.id,
  direction: connection.direction,
  relation: connection.relation,
  status: connection.status,
  email: connection.email,
  person: connection.personId && {
    id: connection.personId,
    name: [connection.firstName, connection.lastName].filter(Boolean).join(' ') || null,
  },
  expiresAt: connection.expiresAt?.toISOString() ?? null,
  acceptedAt: connection.acceptedAt?.toISOString() ?? null,
  createdAt: connection.createdAt.toISOString(),
})
