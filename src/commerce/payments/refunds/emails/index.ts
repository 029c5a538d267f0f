import { paymentRefunded } from './paymentRefunded'

/** Every e-mail of refunds, for the registry. */
export const refundEmails = [paymentRefunded] as const
