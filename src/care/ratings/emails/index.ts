import { ratingHidden, ratingShown } from './ratingModerated'

/** Every e-mail of ratings, for the registry. */
export const ratingEmails = [ratingHidden, ratingShown] as const
