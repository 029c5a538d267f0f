/** What a spreadsheet takes for the beginning of a formula: also the full-width forms, and what only some programs mind. */
const formula = '[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20|%]'
const atStart = new RegExp(`^${formula}`)
/** Where a list is separated by semicolons (French, South African and other settings), a cell begins after each of them, quoted or not. */
const afterSeparator = new RegExp(`([;\\t]\\s*)(?=${formula})`, 'g')

/** A text for a cell of a table: what would be a formula there gets an apostrophe before it, and shows as text. */
export const spreadsheetText = (text: string): string => {
  const inside = text.replace(afterSeparator, "$1'")
  return atStart.test(inside) ? `'${inside}` : inside
}
