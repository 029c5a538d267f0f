import type { Actor, StaffActor } from '../platform/actor'
import { secondFactorRequired } from './errors'
import { staffByToken } from './staffStrategy'

/** The staff member behind `Authorization: JWT <token>` or `Bearer <token>`, for doors of /api/v1 that staff may use; else null. @throws secondFactorRequired */
export const staffActorByToken = async (
  authorization: string | undefined,
  caller: Pick<Actor, 'ip' | 'userAgent' | 'requestId'>,
): Promise<StaffActor | null> => {
  const [scheme, token] = authorization?.split(' ') ?? []
  if (!token || (scheme !== 'JWT' && scheme !== 'Bearer')) return null
  const staff = await staffByToken(token)
  if (staff?.secondFactor) throw secondFactorRequired()
  return (
    staff && {
      kind: 'staff',
      id: staff.id,
      roles: staff.roleSlugs,
      permissions: staff.permissions,
      staff: staff.facts,
      sessionId: staff.sessionId,
      ...caller,
    }
  )
}
