import { defineError } from '../../platform/http/errors'

export const ratingNotEarned = defineError(
  'rating_not_earned',
  403,
  'Rate a practitioner after a consultation that was completed, and a plan after following it to its end.',
)
export const ratingClosed = defineError('rating_closed', 409, 'This rating can no longer be changed.')
export const replyClosed = defineError('reply_closed', 409, 'This reply can no longer be changed.')
export const ratingOwn = defineError('rating_own', 409, 'This is your own rating.')
export const ratingHidden = defineError('rating_hidden', 409, 'This rating is hidden already.')
export const ratingShown = defineError('rating_shown', 409, 'This rating is shown already.')
