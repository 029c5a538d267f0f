import { defineError, type AppError } from '../../../platform/http/errors'

const tooMuch = defineError('refund_too_much', 422, 'That is more than is left to give back.')
export const notRefundable = defineError(
  'refund_not_possible',
  409,
  'Nothing can be given back: it was not paid, or all of it has been given back.',
)
export const stillHeld = defineError(
  'refund_held',
  409,
  'The money is set aside for a consultation to come. Cancel the appointment: then it goes back.',
)
export const inWalletAlready = defineError(
  'refund_in_wallet',
  409,
  'This money is in the person’s wallet already. It can be sent to where it came from.',
)
export const noSource = defineError('refund_no_source', 422, 'It was paid from a wallet: it can go back to the wallet alone.')
export const refundUnderWay = defineError(
  'refund_under_way',
  409,
  'Another refund of this payment is on its way to where it came from. Wait for its end.',
)
export const refundTransition = defineError('refund_transition', 409, 'A refund in this state does not take that step.')
export const secondPerson = defineError('refund_second_person', 403, 'Another member of staff decides about a refund that you asked for.')
export const ownRefund = defineError('refund_own', 403, 'Nobody refunds themselves.')
export const refundUndecided = defineError(
  'refund_undecided',
  409,
  'The provider knows this refund, or cannot be asked: it may still arrive.',
)

/** `leftMinor` can be given back that way. */
export const refundTooMuch = (leftMinor: number): AppError =>
  tooMuch({ errors: [{ path: 'amountMinor', code: 'refund_too_much', message: `At most ${leftMinor} is left.` }], body: { leftMinor } })
