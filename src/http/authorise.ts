import { requireFresh } from '../accounts'
import { freshAccessTables, requirePermission, type AccountPermission } from '../compliance'
import { termsGate } from '../legal'
import { scopeMissing } from '../partners'
import type { Actor } from '../platform/actor'
import type { Endpoint } from '../platform/http/endpoint'

type Check = (door: Endpoint, actor: Actor) => void | Promise<void>

const scope: Check = (door, { partner }) => {
  if (partner && door.scope !== null && !partner.scopes.includes(door.scope)) throw scopeMissing()
}

/** Roles and policies of accounts. Which permission of staff a door asks for depends on what it is asked to do: its operation says so. */
const permission: Check = (door, actor) => {
  if (door.permission === null || actor.kind !== 'account') return
  const asked = door.permission as AccountPermission
  const reading = freshAccessTables()
  if (reading) return reading.then(() => requirePermission(actor, asked))
  requirePermission(actor, asked)
}

const fresh: Check = (door, actor) => (door.fresh ? requireFresh(actor) : undefined)

const terms: Check = (door, actor) => (door.terms === true || (door.terms === 'partners' && actor.partner) ? termsGate(actor) : undefined)

/** In this order; each that has nothing to wait for is done at once. */
const checks: readonly Check[] = [scope, permission, terms, fresh]

/**
 * Whether this caller may use this door now. What a door asks for is declared with the door; who fulfils it is decided by the areas.
 * @throws scopeMissing, forbidden, termsRequired, stepUpRequired
 */
export const authorise = (door: Endpoint, actor: Actor, from = 0): void | Promise<void> => {
  for (let at = from; at < checks.length; at++) {
    const waiting = checks[at]!(door, actor)
    if (waiting) return waiting.then(() => authorise(door, actor, at + 1))
  }
}
