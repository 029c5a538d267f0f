import type { Actor } from '../platform/actor'
import { stepUpRequired } from '../factors'

/** Seconds that a proof of who one is lasts for sensitive acts (identity reference 3.7). */
export const freshSeconds = 300

export const isFresh = ({ account }: Actor): boolean => account !== undefined && Date.now() - account.freshAt <= freshSeconds * 1000

/** What a step-up asks for, in the words of RFC 8176. */
const acrValues = ({ account }: Actor) => (account?.hasSecondFactor ? 'mfa' : 'pwd')

/** Lets an account pass that has proven itself within five minutes: with its second factor when it has one. @throws stepUpRequired */
export const requireFresh = (actor: Actor): void => {
  if (actor.kind === 'account' && !isFresh(actor)) throw stepUpRequired({ body: { acr_values: acrValues(actor), max_age: freshSeconds } })
}
