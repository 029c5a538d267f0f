import { defineError } from '../../platform/http/errors'

export const nothingDue = defineError('nothing_due', 409, 'There is nothing to pay for this, or not any more.')
export const priceChanged = defineError('price_changed', 409, 'The price is another one by now. Look at it again before you pay.')
export const linkExpired = defineError('link_expired', 410, 'This link has run out. Start the payment again.')
export const providerAway = defineError('payment_provider_unavailable', 503, 'The payment provider does not answer. Try again in a moment.')
export const webhookForged = defineError('webhook_forged', 401, 'This message does not come from the payment provider.')
export const bodyGone = defineError('body_gone', 409, 'What was said is not kept any more.')
