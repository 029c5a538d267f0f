import { stepUpRequired } from '../factors'
import { staffPersonOf } from './staffUser'

/** Milliseconds for which a second factor that was shown is believed for sensitive acts (identity reference 3.7). */
const freshFor = 5 * 60 * 1000

/** Whether this staff member has no second factor, or showed it within the last five minutes. */
export const isFresh = (user: unknown): boolean => {
  const staff = staffPersonOf(user)
  return !staff?.facts.hasSecondFactor || (staff.freshAt !== null && Date.now() - staff.freshAt < freshFor)
}

/** For sensitive acts of staff; the system itself and people without a second factor pass. @throws stepUpRequired */
export const requireFresh = (user: unknown): void => {
  if (!isFresh(user)) throw stepUpRequired({ message: 'Confirm that it is you: give your second factor once more.' })
}
