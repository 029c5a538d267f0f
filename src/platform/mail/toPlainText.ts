import { convert } from 'html-to-text'
import type { FormatCallback } from 'html-to-text'

/** `Open Afya: https://…` on a line of its own. */
const buttonLine: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder)
  const href: unknown = element.attribs?.href
  if (typeof href === 'string') builder.addInline(`: ${href}`, { noWordTransform: true })
}

/** The text part, from the same markup as the HTML part, so that the two cannot say different things. Lines of at most 78 characters (RFC 5322). */
export const toPlainText = (html: string): string =>
  convert(html, {
    wordwrap: 78,
    formatters: { buttonLine },
    selectors: [
      { selector: '.preview', format: 'skip' },
      { selector: '.brand', format: 'skip' },
      { selector: 'h1', options: { uppercase: false } },
      { selector: 'a.button', format: 'buttonLine' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: false } },
    ],
  })
