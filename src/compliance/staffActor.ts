import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../platform/actor'
import { unauthenticated } from '../platform/http/errors'
import { requestIdOf } from '../platform/http/requestFacts'
import { staffPersonOf, staffUserOf } from './staffUser'
import type { StaffUser } from './staffUser'

type RequestWithUser = Pick<PayloadRequest, 'user' | 'headers'>

/**
 * The staff member of a Payload request, for operations. The address is the one our bridge put there, never what a client sent.
 * @throws unauthenticated when nobody of the staff is signed in
 */
export const staffActor = (req: RequestWithUser): StaffActor => actorFor(req, staffUserOf(req.user))

/** The same for doors of the second step, also while the sign-in is half done: an actor without roles and permissions then. */
export const halfStaffActor = (req: RequestWithUser): StaffActor => actorFor(req, staffPersonOf(req.user))

const actorFor = ({ headers }: RequestWithUser, staff: StaffUser | null): StaffActor => {
  if (!staff) throw unauthenticated()
  return {
    kind: 'staff',
    id: staff.id,
    roles: staff.roleSlugs,
    permissions: staff.permissions,
    staff: staff.facts,
    sessionId: staff.sessionId,
    requestId: requestIdOf(headers.get('x-request-id') ?? undefined),
    ip: headers.get('x-afya-client-ip'),
    userAgent: headers.get('user-agent')?.slice(0, 300) ?? null,
  }
}
