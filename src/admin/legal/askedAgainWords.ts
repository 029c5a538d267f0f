import type { Review } from '../../legal/reviewTermsVersion'

/** What publishing means for the people who have accepted the terms. */
export const askedAgainWords = ({ asksAgain, accounts }: Pick<Review, 'asksAgain' | 'accounts'>): string => {
  if (!asksAgain) return 'Nobody is asked again.'
  if (accounts === 0) return 'Nobody has accepted the current terms yet, so nobody is asked again.'
  const people = accounts === 1 ? 'One person has' : `${accounts.toLocaleString('en')} people have`
  return `${people} accepted the current terms and will be asked again before they go on.`
}
