import type { PayloadRequest, Where } from 'payload'
import { staffUserOf } from '../../src/compliance'
import { staffRows } from './staffWho'

/** What is on sale, for everybody; staff who may see plans see older versions too. */
export const currentPlanVersions = ({ req }: { req: PayloadRequest }): boolean | Where =>
  staffUserOf(req.user) ? staffRows(req.user, 'plans.read') : { isCurrent: { equals: true } }
