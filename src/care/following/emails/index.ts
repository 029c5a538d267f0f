import { planReminder } from './planReminder'

/** Every e-mail of following plans, for the registry. */
export const followingEmails = [planReminder] as const
