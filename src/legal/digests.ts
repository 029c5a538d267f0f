import { createHash } from 'node:crypto'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

type Content = { kind: string; language: string; version: number; title: string; html: string }

/** SHA-256 over the canonical JSON of a text (RFC 8785: keys in alphabetical order, no space). */
export const digestOf = ({ kind, language, version, title, html }: Content): string =>
  sha256(JSON.stringify({ html, kind, language, title, version }))

type Member = { kind: string; language: string; digest: string }
const inOrder = (a: Member, b: Member): number => {
  const [left, right] = [`${a.kind} ${a.language}`, `${b.kind} ${b.language}`]
  return left < right ? -1 : left > right ? 1 : 0
}

/** 40 hex characters that name a set of texts: of SHA-256 over their digests, one a line, in the order of kind and language. */
export const contentVersionOf = (members: readonly Member[]): string =>
  sha256(
    [...members]
      .sort(inOrder)
      .map(({ digest }) => digest)
      .join('\n'),
  ).slice(0, 40)
