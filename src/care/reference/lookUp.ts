import { singleton } from '../../platform/singleton'
import { referenceLists, type ReferenceKind, type ReferenceList, type ReferenceValue } from './referenceLists'

type Folded = { value: ReferenceValue; name: string; code: string }

/** Lists as they are searched: made once for each state of a list. */
const folded = singleton('care.reference.folded', () => new WeakMap<ReferenceList, readonly Folded[]>())

/** Without case and accents, as people type. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const foldedOf = (list: ReferenceList): readonly Folded[] => {
  const known = folded.get(list)
  if (known) return known
  const made = list.offered.map((value) => ({ value, name: fold(value.name), code: value.code.toLowerCase() }))
  folded.set(list, made)
  return made
}

/** How well a value fits: its code, the beginning of its name, of a word in it, anything in it; null when it does not. */
const fit = ({ name, code, value }: Folded, typed: string): number | null => {
  if (code === typed || value.standardCode?.toLowerCase() === typed) return 0
  if (name.startsWith(typed)) return 1
  const at = name.indexOf(typed)
  if (at < 0) return null
  return /[\p{L}\p{N}]/u.test(name[at - 1]!) && !name.includes(` ${typed}`) ? 3 : 2
}

const matching = (list: ReferenceList, q: string): readonly ReferenceValue[] => {
  const typed = fold(q)
  const byFit: ReferenceValue[][] = [[], [], [], []]
  for (const entry of foldedOf(list)) {
    const found = fit(entry, typed)
    if (found !== null) byFit[found]!.push(entry.value)
  }
  return byFit.flat()
}

/** What a list offers, or of it what fits the words; no SQL while the lists are fresh. */
export const lookUp = async ({ kind, q }: { kind: ReferenceKind; q?: string | undefined }): Promise<readonly ReferenceValue[]> => {
  const list = (await referenceLists())[kind]
  return q ? matching(list, q) : list.offered
}
