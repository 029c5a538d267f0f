import type { Actor, PartnerActor } from '../../../src/platform/actor'
import { unauthenticated } from '../../../src/platform/http/errors'

/** The partner that calls, for doors that only partners pass. @throws unauthenticated */
export const partnerOf = (actor: Actor): PartnerActor => {
  if (actor.kind !== 'partner' || !actor.id || !actor.sessionId || !actor.partner) throw unauthenticated()
  return actor as PartnerActor
}
