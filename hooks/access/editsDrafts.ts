import type { PayloadRequest, Where } from 'payload'
import { staffCan } from '../../src/compliance'

/** Staff who edit content, and only what is not published. */
export const editsDrafts = ({ req }: { req: PayloadRequest }): boolean | Where =>
  staffCan(req.user, 'content.edit') && { status: { in: ['draft', 'scheduled'] } }
