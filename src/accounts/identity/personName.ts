import { z } from 'zod'
import { hasControlCharacters, isWellFormed } from '../../platform/validation/safeText'

const LONGEST_PART = 100

/** Line and paragraph separators, and the marks that turn the direction of everything after them: a way to disguise text in a list. */
const SEPARATORS_AND_OVERRIDES = /[\u2028\u2029\u202a-\u202e\u2066-\u2069]/

/**
 * One part of a person's name, 1 to 100 characters of any script, in NFC and without surrounding space. Refused are control characters and
 * line ends (mail headers), lone surrogates, and direction overrides. Issues carry `params.code` `name_invalid`.
 */
export const PersonNamePart = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(LONGEST_PART)
  .refine((part) => !hasControlCharacters(part) && isWellFormed(part) && !SEPARATORS_AND_OVERRIDES.test(part), {
    message: 'Must be one line of plain text.',
    params: { code: 'name_invalid' },
  })

/** A name may come in part; null clears a part. */
export const PersonName = z.strictObject({
  firstName: PersonNamePart.nullish(),
  middleName: PersonNamePart.nullish(),
  lastName: PersonNamePart.nullish(),
  suffix: PersonNamePart.nullish(),
})

export type PersonName = z.infer<typeof PersonName>
