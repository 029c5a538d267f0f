import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../platform/actor'
import { unauthenticated } from '../platform/http/errors'
import { requestIdOf } from '../platform/http/requestFacts'
import { staffUserOf } from './staffUser'

type RequestWithUser = Pick<PayloadRequest, 'user' | 'headers'>

/**
 * The staff member of a Payload request, for operations. The address is the one our bridge put there, never what a client sent.
 * @throws unauthenticated when nobody of the staff is signed in
 */
export const staffActor = ({ user, headers }: RequestWithUser): StaffActor => {
  const staff = staffUserOf(user)
  if (!staff) throw unauthenticated()
  return {
    kind: 'staff',
    id: staff.id,
    roles: staff.roleSlugs,
    permissions: staff.permissions,
    sessionId: null,
    requestId: requestIdOf(headers.get('x-request-id') ?? undefined),
    ip: headers.get('x-afya-client-ip'),
    userAgent: headers.get('user-agent')?.slice(0, 300) ?? null,
  }
}
