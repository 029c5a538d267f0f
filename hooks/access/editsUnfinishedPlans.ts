import type { PayloadRequest, Where } from 'payload'
import { staffCan } from '../../src/compliance'

/** Staff who edit plans; what waits for review is left alone until it is decided, and what is archived stays as it is. */
export const editsUnfinishedPlans = ({ req }: { req: PayloadRequest }): boolean | Where =>
  staffCan(req.user, 'plans.edit') && { status: { in: ['draft', 'published'] } }
