import { plainLine } from './plainLine'

/** Longer ones are nearly always not names. */
const maxLength = 40

/** A first name fit for a greeting, or undefined when it is none: `@`, `/` and `<` are how a message is smuggled in as a name. */
export const personName = (value: string | null | undefined): string | undefined => {
  if (!value || /[@/\\<>]/.test(value)) return undefined
  return plainLine(value, maxLength) || undefined
}
