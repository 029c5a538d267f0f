import { practitionerHidden, practitionerShown } from './practitionerHidden'

/** Every e-mail of practitioners’ profiles, for the registry. */
export const practitionerEmails = [practitionerHidden, practitionerShown] as const
