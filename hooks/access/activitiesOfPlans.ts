import type { PayloadRequest, Where } from 'payload'
import { whereFor } from '../../src/compliance'
import { staffRows } from './staffWho'

/** Activities of plans in the making, for whom those plans are there to see. */
export const activitiesOfPlans = ({ req }: { req: PayloadRequest }): boolean | Where =>
  req.user?.collection === 'accounts' ? whereFor(req.user, 'own.use', { ownedBy: 'plan.author' }) : staffRows(req.user, 'plans.read')
