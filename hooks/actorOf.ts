import type { PayloadRequest } from 'payload'
import { staffUserOf } from '../src/compliance'
import { staffActor } from '../src/compliance/staffActor'
import type { Actor } from '../src/platform/actor'
import { systemActor } from '../src/platform/actor'
import { currentRequestId } from '../src/platform/context'

/** Who acts behind a Payload operation: the signed-in staff member, else the system (seeding, jobs). */
export const actorOf = (req: PayloadRequest): Actor =>
  staffUserOf(req.user) ? staffActor(req) : systemActor('local-api', currentRequestId())
