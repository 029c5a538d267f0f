import { defineError } from '../../platform/http/errors'

/** The one answer for an address or id that no account has, and for one that cannot receive. */
export const recipientNotFound = defineError('recipient_not_found', 404, 'Nobody who can receive money here has this address or id.')
export const transferToSelf = defineError('transfer_to_self', 422, 'Send it to somebody else.')
export const statementTooLong = defineError(
  'statement_too_long',
  422,
  'This period has too many movements for a PDF: choose a shorter one, or CSV.',
)
/** Of somebody who asks to be erased. The message says what there is. */
export const moneyLeft = defineError('money_left', 409, 'There is money in your wallet.')
