import { defineError } from '../platform/http/errors'

/** One for everything that can be wrong with a partner's sign-in, so that nobody learns which part was right. */
export const invalidPartnerCredentials = defineError('invalid_partner_credentials', 401, 'The API key, partner id or secret is not right.')
export const scopeMissing = defineError('scope_missing', 403, 'This partner was not given what this door asks for.')
export const partnerNameTaken = defineError('partner_name_taken', 409, 'There is a partner of this name already.')
export const partnerRevoked = defineError('partner_revoked', 409, 'This partner is revoked.')
export const partnerNotRevoked = defineError('partner_not_revoked', 409, 'This partner is active.')
export const tooManyKeyPairs = defineError(
  'too_many_key_pairs',
  409,
  'Several earlier key pairs are still good. Let the old ones end at once, or wait until one has run out.',
)
