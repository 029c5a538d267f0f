type Node = {
  type: string
  children?: Node[]
  text?: unknown
  format?: unknown
  tag?: unknown
  fields?: { url?: unknown; newTab?: unknown } | undefined
}
/** What the editor of the admin panel stores (Lexical's serialised state). */
export type Body = { root: Node }
export type Rendered = { html: string; text: string }

const deepest = 40
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeText = (text: unknown): string => String(text ?? '').replace(/[&<>"']/g, (character) => escapes[character]!)

/** Lexical's bits of a text node, from the inside out. */
const marks: [bit: number, tag: string][] = [[1, 'strong'], [2, 'em'], [4, 's'], [8, 'u'], [16, 'code'], [32, 'sub'], [64, 'sup']] // prettier-ignore

const marked = ({ text, format }: Node): string =>
  marks.reduce((inner, [bit, tag]) => (Number(format) & bit ? `<${tag}>${inner}</${tag}>` : inner), escapeText(text))

const headings = new Set(['h2', 'h3', 'h4', 'h5', 'h6'])

/**
 * The address of a link that may stand in a text for everybody: http, https, mailto, or of this site (`/…`, `#…`); else null.
 * What only looks relative (`//host`, `/\host`, `javascript:` behind a line end) is none.
 */
export const safeLink = (url: unknown): string | null => {
  if (typeof url !== 'string' || url === '' || /[\s\\\p{Cc}]/u.test(url)) return null
  if (/^(?:#|\/(?!\/))/.test(url)) return url
  const parsed = URL.canParse(url) ? new URL(url) : null
  return parsed && ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null
}

type Convert = { node: Node }

const htmlOf = (nodes: Node[]): string => nodes.map((node) => converters[node.type]!({ node })).join('')
const inside = ({ node }: Convert): string => htmlOf(node.children ?? [])
const wrapped = (tag: string) => (args: Convert) => `<${tag}>${inside(args)}</${tag}>`
const link = (args: Convert): string => {
  const href = safeLink(args.node.fields?.url)
  return href ? `<a href="${escapeText(href)}" rel="noopener noreferrer">${inside(args)}</a>` : inside(args)
}

/** The only tags a text can have; none carries a style, a class or a handler, so that any page and app can show it. */
const converters: Record<string, (args: Convert) => string> = {
  text: ({ node }) => marked(node),
  linebreak: () => '<br>',
  tab: () => ' ',
  paragraph: (args) => (inside(args) === '' ? '' : wrapped('p')(args)),
  heading: (args) => wrapped(headings.has(String(args.node.tag)) ? String(args.node.tag) : 'h2')(args),
  quote: wrapped('blockquote'),
  list: (args) => wrapped(args.node.tag === 'ol' ? 'ol' : 'ul')(args),
  listitem: wrapped('li'),
  link,
  autolink: link,
  horizontalrule: () => '<hr>',
}

/** Makes the error of a text that cannot be shown as it is. */
export type Refuse = (message: string) => Error

/**
 * The text as people read it: HTML of a few harmless tags, and plain text.
 * @throws what `refuse` makes when it is empty or holds something (a picture, a table) that would be lost
 */
export const renderRichText = (body: unknown, refuse: Refuse): Rendered => {
  const { root } = soundBody(body, refuse)
  const html = htmlOf(root.children ?? [])
  const text = plainText(root)
  if (text === '') throw refuse('The text is empty. Write it first.')
  return { html, text }
}

/** What is not known is refused: a text must not lose a part. */
const soundBody = (body: unknown, refuse: Refuse): Body => {
  const root = (body as Partial<Body> | null)?.root
  if (!root || !Array.isArray(root.children)) throw refuse('The text is empty. Write it first.')
  const check = (nodes: Node[], depth: number): void => {
    if (depth > deepest) throw refuse('The text is nested too deeply.')
    for (const node of nodes) {
      if (!Object.hasOwn(converters, String(node?.type)))
        throw refuse(`The text holds something that cannot be published (${String(node?.type).slice(0, 40)}). Take it out.`)
      if (node.children !== undefined) check(Array.isArray(node.children) ? node.children : [], depth + 1)
    }
  }
  check(root.children, 0)
  return { root }
}

/** Blocks are a blank line apart, items of a list begin with a dash or their number, a link is followed by its address. */
const plainText = (root: Node): string =>
  blocksOf(root)
    .filter((block) => block.trim() !== '')
    .join('\n\n')
    .trim()

const blocksOf = ({ children = [] }: Node): string[] =>
  children.map((block) => (block.type === 'list' ? listText(block, '') : block.type === 'horizontalrule' ? '' : inline(block)))

const listText = ({ children = [], tag }: Node, indent: string): string => {
  let number = 0
  return children
    .map((item) => {
      const nested = (item.children ?? []).filter(({ type }) => type === 'list').map((inner) => listText(inner, `${indent}  `))
      const own = inline({ ...item, children: (item.children ?? []).filter(({ type }) => type !== 'list') })
      const line = own === '' ? [] : [`${indent}${tag === 'ol' ? `${(number += 1)}.` : '-'} ${own}`]
      return [...line, ...nested].join('\n')
    })
    .join('\n')
}

const inline = (node: Node): string => {
  if (node.type === 'text') return String(node.text ?? '')
  if (node.type === 'linebreak') return '\n'
  if (node.type === 'tab') return ' '
  const inner = (node.children ?? []).map(inline).join('')
  const href = node.type === 'link' ? safeLink(node.fields?.url) : null
  return href && href !== inner ? `${inner} (${href})` : inner
}
