/**
 * What somebody is still typing, as a tsquery: every word, and the last one as the beginning of one. Letters and digits alone get through, so that
 * nothing typed is read as a query.
 * @returns an empty query when there is no letter or digit
 */
export const unfinished = (typed: string): string => {
  const found = typed
    .normalize('NFKD')
    .toLowerCase()
    .match(/[\p{Ll}\p{Lo}\p{N}]+/gu)
  return (found ?? []).slice(0, 10).map((word, at, all) => `'${word}'${at === all.length - 1 ? ':*' : ''}`).join(' & ') // prettier-ignore
}
