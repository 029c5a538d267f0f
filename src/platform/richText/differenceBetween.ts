import { diffWordsWithSpace } from 'diff'

/** A piece of text that both versions have, or one of them. */
export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string }

/** Milliseconds that a comparison may take; texts without a word in common are shown one after the other instead. */
const patience = 1_000

/** Word by word. */
export const differenceBetween = (before: string, after: string): DiffPart[] => {
  const changes = diffWordsWithSpace(before, after, { timeout: patience })
  if (!changes) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }] // prettier-ignore
  return changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }))
}
