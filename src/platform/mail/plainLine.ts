// Control and format characters (bidi overrides among them), lone surrogates, private use, Unicode line ends. ZWNJ and ZWJ stay: scripts need them.
const invisible = /(?![\u200c\u200d])[\p{C}\u2028\u2029]/gu
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** One visible line of at most `limit` characters (as people count them), without control or direction characters. For headers made of our own words. */
export const oneLine = (value: string, limit: number): string => {
  // Segmenting is slow and a grapheme rarely has more than 8 units, so far too long input is dropped first.
  const line = value
    .slice(0, limit * 8)
    .normalize('NFC')
    .replace(invisible, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const units = line.length > limit ? Array.from(graphemes.segment(line), ({ segment }) => segment) : []
  return units.length > limit
    ? `${units
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
    : line
}

/**
 * Somebody else's words as one line: what `oneLine` does, and no markup brackets, and nothing that a mail program turns into a link (`evil.com`
 * becomes `evil. com`), so that our mail cannot be used to send theirs.
 */
export const plainLine = (value: string, limit: number): string =>
  oneLine(
    value
      .slice(0, limit * 8)
      .replace(/[<>]/g, ' ')
      .replace(/:\/\//g, ': ')
      .replace(/\.(?=[\p{L}\p{N}])/gu, '. '),
    limit,
  )
