import { payoutDestinationChanged } from './payoutDestinationChanged'
import { payoutFailed } from './payoutFailed'
import { payoutPaid } from './payoutPaid'
import { payoutRequested } from './payoutRequested'

/** Every e-mail of payouts, for the registry. */
export const payoutEmails = [payoutDestinationChanged, payoutFailed, payoutPaid, payoutRequested] as const
