import { z } from 'zod'
import { isPlainLine } from '../../platform/validation/safeText'

const LONGEST_PART = 100

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
  .refine(isPlainLine, {
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
