import type { Actor } from '../platform/actor'
import type { Endpoint } from '../platform/http/endpoint'
import { forbidden } from '../platform/http/errors'

/**
 * Whether this caller may use this door now. What a door asks for is declared with the door; who fulfils it is decided by the areas.
 * @throws forbidden, termsRequired, stepUpRequired
 */
export const authorise = (door: Endpoint, actor: Actor): void | Promise<void> => {
  if (actor.partner && door.scope !== null && !actor.partner.scopes.includes(door.scope)) throw forbidden()
}
