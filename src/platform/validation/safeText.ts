import { z } from 'zod'

/** Control characters: C0, DEL and C1. NUL among them breaks Postgres text, the line ends break mail headers and logs. */
const CONTROL = /\p{Cc}/u
const CONTROL_BUT_LINES_AND_TABS = /[^\P{Cc}\n\t]/u
/** Half of a surrogate pair alone: not representable in UTF-8. */
const LONE_SURROGATE = /\p{Cs}/u

/** Line and paragraph separators, and the marks that turn the direction of everything after them: a way to disguise text in a list. */
const SEPARATORS_AND_OVERRIDES = /[\u2028\u2029\u202a-\u202e\u2066-\u2069]/

export const isWellFormed = (text: string): boolean => !LONE_SURROGATE.test(text)
export const hasControlCharacters = (text: string): boolean => CONTROL.test(text)
/** For names and the like, which stand in lists and subjects. */
export const isPlainLine = (text: string): boolean =>
  !hasControlCharacters(text) && isWellFormed(text) && !SEPARATORS_AND_OVERRIDES.test(text)

/**
 * Text from outside, at most `max` characters, without surrounding space: no control characters (several lines and tabs only when
 * `multiline`; line ends become `\n`), no lone surrogates. Issues carry `params.code` `unsafe_text`.
 */
export const safeText = (max: number, { min = 0, multiline = false }: { min?: number; multiline?: boolean } = {}) => {
  const forbidden = multiline ? CONTROL_BUT_LINES_AND_TABS : CONTROL
  return z
    .string()
    .overwrite((text) => (multiline ? text.replaceAll('\r\n', '\n') : text).trim())
    .min(min)
    .max(max)
    .refine((text) => !forbidden.test(text) && isWellFormed(text), {
      message: multiline ? 'Must not contain control characters.' : 'Must be one line without control characters.',
      params: { code: 'unsafe_text' },
    })
}
