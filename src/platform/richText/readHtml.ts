import { Parser } from 'htmlparser2'
import { safeLink } from './renderRichText'

/** Of Lexical's serialised state, what the editor of the admin panel and renderRichText share. */
type LexicalNode = { type: string; version: 1; children?: LexicalNode[]; [key: string]: unknown }
export type LexicalBody = { root: LexicalNode }

const marks: Record<string, number> = { b: 1, strong: 1, em: 2, i: 2, s: 4, del: 4, strike: 4, u: 8, code: 16, sub: 32, sup: 64 }
/** Content that is no text of the page. */
const silent = new Set([
  'script',
  'style',
  'template',
  'iframe',
  'object',
  'noscript',
  'svg',
  'math',
  'head',
  'title',
  'textarea',
  'select',
])
const deepestList = 8

const element = (type: string, more: object = {}): LexicalNode => ({
  type,
  version: 1,
  direction: null,
  format: '',
  indent: 0,
  children: [],
  ...more,
})
const paragraph = () => element('paragraph', { textFormat: 0, textStyle: '' })
const heading = (tag: string) => element('heading', { tag: tag === 'h1' ? 'h2' : tag > 'h4' ? 'h4' : tag })
const list = (tag: string) => element('list', { tag, listType: tag === 'ol' ? 'number' : 'bullet', start: 1 })
const link = (url: string) => element('link', { version: 3, fields: { linkType: 'custom', url, newTab: false } })
const isInline = ({ type }: LexicalNode) => type === 'text' || type === 'linebreak' || type === 'link'

/**
 * HTML of a few tags, or plain text, as the editor of the admin panel stores it: paragraphs, headings, lists, quotes, links, rules and marks. Of everything else the text
 * stays; scripts, styles and frames go with what is in them, and so do all attributes but a safe `href`. Nothing of the HTML itself is kept, so
 * whatever comes in, what renderRichText makes of it is harmless.
 */
export const readHtml = (html: string): LexicalBody => {
  const root = element('root')
  /** Where text goes: the last one is the innermost. Each knows the tag that closes it. */
  const open: { tag: string; node: LexicalNode }[] = [{ tag: '', node: root }]
  const formats: { tag: string; bit: number }[] = []
  let muted = 0

  const top = () => open.at(-1)!.node
  const holdsInline = () => !['root', 'list'].includes(top().type)
  const add = (node: LexicalNode) => void top().children!.push(node)
  const enter = (tag: string, node: LexicalNode) => {
    add(node)
    open.push({ tag, node })
  }
  /** Ends paragraphs, headings and links, so that a block can begin. */
  const endInline = () => {
    while (['paragraph', 'heading', 'link'].includes(top().type)) open.pop()
  }
  const leave = (tag: string) => {
    const at = open.findLastIndex((entry) => entry.tag === tag)
    if (at > 0) open.length = at
  }
  const addText = (text: string) => {
    if (!holdsInline()) {
      if (text.trim() === '') return
      if (top().type === 'list') enter('li', element('listitem', { value: top().children!.length + 1 }))
      else enter('p', paragraph())
    }
    const format = formats.reduce((bits, { bit }) => bits | bit, 0)
    add({ type: 'text', version: 1, text, format, detail: 0, mode: 'normal', style: '' })
  }

  const begin: Record<string, (tag: string, attributes: Record<string, string>) => void> = {
    p: (tag) => (endInline(), top().type === 'root' ? enter(tag, paragraph()) : undefined),
    blockquote: (tag) => (endInline(), top().type === 'root' ? enter(tag, element('quote')) : undefined),
    li: (tag) => {
      endInline()
      if (top().type === 'listitem') open.pop()
      if (top().type === 'root') enter('ul', list('ul'))
      if (top().type === 'list') enter(tag, element('listitem', { value: top().children!.length + 1 }))
    },
    br: () => (holdsInline() ? add({ type: 'linebreak', version: 1 }) : undefined),
    hr: () => (endInline(), top().type === 'root' ? add({ type: 'horizontalrule', version: 1 }) : undefined),
    a: (tag, { href }) => {
      const url = safeLink(href)
      if (!url || top().type === 'link') return
      if (!holdsInline()) enter('p', paragraph())
      enter(tag, link(url))
    },
  }
  for (const tag of ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
    begin[tag] = () => (endInline(), top().type === 'root' ? enter(tag, heading(tag)) : undefined)
  for (const tag of ['ul', 'ol'])
    begin[tag] = () => {
      endInline()
      if (open.filter(({ node }) => node.type === 'list').length >= deepestList || top().type === 'quote') return
      if (top().type === 'list') enter('li', element('listitem', { value: top().children!.length + 1 }))
      enter(tag, list(tag))
    }
  for (const tag of ['div', 'section', 'article', 'table', 'tr']) begin[tag] = endInline

  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        if (silent.has(tag)) muted += 1
        if (muted > 0) return
        const bit = marks[tag]
        if (bit) formats.push({ tag, bit })
        else begin[tag]?.(tag, attributes)
      },
      ontext: (text) => {
        if (muted === 0) addText(text.replace(/[\s\u0000-\u001f\u007f]+/g, ' '))
      },
      onclosetag: (tag) => {
        if (silent.has(tag)) muted = Math.max(0, muted - 1)
        else if (marks[tag]) {
          const at = formats.findLastIndex((entry) => entry.tag === tag)
          if (at >= 0) formats.splice(at, 1)
        } else leave(tag)
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  )
  parser.end(/<[a-z][^<>]*>/i.test(html) ? html : paragraphsOf(html))
  root.children = tidy(root.children!)
  return { root }
}

/** Text without markup: an empty line between paragraphs. */
const paragraphsOf = (text: string): string => {
  const escaped = text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]!)
  return escaped
    .split(/\n[ \t]*\n/)
    .map((part) => `<p>${part.trim().replaceAll('\n', '<br>')}</p>`)
    .join('')
}

/** Without blocks that hold nothing, and without the spaces at a block's ends. */
const tidy = (nodes: LexicalNode[]): LexicalNode[] =>
  nodes.flatMap((node) => {
    if (!node.children) return [node]
    const children = trimmed(tidy(node.children))
    return children.length === 0 ? [] : [{ ...node, children }]
  })

const trimmed = (nodes: LexicalNode[]): LexicalNode[] => {
  if (!nodes.some(isInline)) return nodes
  const isSpace = ({ type, text }: LexicalNode) => type === 'linebreak' || (type === 'text' && String(text).trim() === '')
  const from = nodes.findIndex((node) => !isSpace(node))
  const to = nodes.findLastIndex((node) => !isSpace(node))
  return from < 0 ? [] : nodes.slice(from, to + 1)
}
