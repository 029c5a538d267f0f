import type { FieldHook, TextFieldSingleValidation } from 'payload'
import { LanguageTag } from '../../src/platform/validation/localeFields'

/** `EN-us` is stored as `en-US`: one current text of a kind and language, however the language is typed. */
export const canonicalLanguage: FieldHook = ({ value }) => LanguageTag.safeParse(value).data ?? value

export const knownLanguage: TextFieldSingleValidation = (value) =>
  LanguageTag.safeParse(value).success || 'Use the code of a language, as in en, fil or fr-CD.'
