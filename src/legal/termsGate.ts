import type { Actor } from '../platform/actor'
import { termsRequired } from './errors'
import { isGood, termsStanding, type Standing } from './standing'

/**
 * Lets pass who has accepted terms that are still good, by what is accepted now and not by what the token says. Waits, and asks the database,
 * only every few seconds. Open while there is nothing to accept.
 * @throws termsRequired with the current `content_version`
 */
export const termsGate = (actor: Actor): void | Promise<void> => {
  const standing = termsStanding()
  return standing instanceof Promise ? standing.then((value) => pass(value, actor)) : pass(standing, actor)
}

const pass = (standing: Standing, { account, partner }: Actor): void => {
  const accepted = account?.termsVersion ?? partner?.termsVersion ?? null
  if (!isGood(standing, accepted)) throw termsRequired({ body: { content_version: standing.current } })
}
