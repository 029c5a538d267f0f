import { paymentSubscriptionEnded } from './ended'
import { paymentRenewalFailed } from './renewalFailed'
import { paymentRenewed } from './renewed'
import { paymentTrialEnding } from './trialEnding'

/** Every e-mail about subscriptions, for the registry. */
export const subscriptionEmails = [paymentRenewed, paymentRenewalFailed, paymentTrialEnding, paymentSubscriptionEnded] as const
