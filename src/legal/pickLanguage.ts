/** The language that is read when nothing better is there. */
export const usualLanguage = 'en'

/** `zh-Hant-TW`, `zh-Hant`, `zh`: a tag and what remains as its end is cut off (RFC 4647, lookup). */
const shortened = (tag: string): string[] => {
  const parts = tag.toLowerCase().split('-')
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
}

/** The best of what there is for a language: itself, its base language, another of the same base, English, any; undefined of nothing. */
export const pickLanguage = <T extends { language: string }>(texts: readonly T[], language: string): T | undefined => {
  const wanted = [...shortened(language), usualLanguage]
  const of = (fits: (tag: string) => boolean) => texts.find((text) => fits(text.language.toLowerCase()))
  for (const tag of wanted) {
    const found = of((there) => there === tag) ?? (tag.includes('-') ? undefined : of((there) => there.startsWith(`${tag}-`)))
    if (found) return found
  }
  return texts[0]
}
