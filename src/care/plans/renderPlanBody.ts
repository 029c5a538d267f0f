import { renderRichText, type Refuse, type Rendered } from '../../platform/richText/renderRichText'

const longestHtml = 60_000

/** The body of a plan as people read it; null when there is none. @throws what `refuse` makes */
export const renderPlanBody = (body: unknown, refuse: Refuse): Rendered | null => {
  if (!body || isEmpty(body)) return null
  const rendered = renderRichText(body, refuse)
  if (rendered.html.length > longestHtml) throw refuse('The text is too long.')
  return rendered
}

type Node = { type?: string; text?: unknown; children?: Node[] }

/** An editor that was opened and left leaves an empty paragraph. */
const isEmpty = (body: unknown): boolean => {
  const root = (body as { root?: Node }).root
  return Array.isArray(root?.children) && root.children.every(({ type, children }) => type === 'paragraph' && (children ?? []).length === 0)
}
