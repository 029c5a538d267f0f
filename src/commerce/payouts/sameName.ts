const titles = new Set(['dr', 'prof', 'mr', 'mrs', 'ms', 'miss', 'sir', 'engr', 'hon', 'chief'])

/** The words of a name as banks and people both write it: without marks, signs, titles and capitals. */
const wordsOf = (name: string): Set<string> =>
  new Set(
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/['’`-]/g, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1 && !titles.has(word)),
  )

/**
 * Whether two writings of a name mean one person: two words in common, or the only one that there is. Banks turn the order round, leave middle names out or
 * add them: "Amara Okafor" is "OKAFOR AMARA CHIDI".
 */
export const isSameName = (one: string, other: string): boolean => {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size) as [Set<string>, Set<string>]
  if (few.size === 0) return false
  const common = [...few].filter((word) => many.has(word)).length
  return common >= Math.min(2, few.size)
}
