/** Six digits out of what a person typed (`123 456`); null when it is anything else. */
export const sixDigits = (typed: string): string | null => {
  const digits = typed.replace(/[\s-]/g, '')
  return /^[0-9]{6}$/.test(digits) ? digits : null
}
