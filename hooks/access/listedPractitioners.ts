import type { PayloadRequest, Where } from 'payload'
import { staffUserOf } from '../../src/compliance'
import { staffRows } from './staffWho'

/** Staff who may see practitioners; everybody else those who are listed now, and practitioners their own profile. */
export const listedPractitioners = ({ req }: { req: PayloadRequest }): boolean | Where => {
  if (staffUserOf(req.user)) return staffRows(req.user, 'practitioners.read', 'id')
  const listed: Where = { listedUntil: { greater_than: new Date().toISOString() } }
  return req.user?.collection === 'accounts' ? { or: [listed, { id: { equals: req.user.id } }] } : listed
}
