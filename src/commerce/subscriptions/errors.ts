import { defineError } from '../../platform/http/errors'
import { movesOf, type SubscriptionStatus } from './steps'

const exists = defineError('subscription_exists', 409, 'You have a subscription already. Change that one.')
const transition = defineError('subscription_transition', 409, 'A subscription in this state does not take that step.')

/** @param subscriptionId of the one that is there */
export const subscriptionExists = (subscriptionId: string) => exists({ body: { subscriptionId } })

/** The body says what can be done instead. */
export const refusedIn = (status: SubscriptionStatus) => transition({ body: { subscriptionStatus: status, allowed: movesOf(status) } })
