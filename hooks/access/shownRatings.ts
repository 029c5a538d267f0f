import type { PayloadRequest, Where } from 'payload'
import { staffUserOf } from '../../src/compliance'
import { staffRows } from './staffWho'

/** Staff who moderate; everybody else what is shown, and people what they wrote themselves. */
export const shownRatings = ({ req }: { req: PayloadRequest }): boolean | Where => {
  if (staffUserOf(req.user)) return staffRows(req.user, 'ratings.moderate')
  const shown: Where = { status: { equals: 'published' } }
  return req.user?.collection === 'accounts' ? { or: [shown, { author: { equals: req.user.id } }] } : shown
}
