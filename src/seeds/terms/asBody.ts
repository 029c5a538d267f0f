type Node = Record<string, unknown>

const plain = { version: 1, indent: 0, direction: 'ltr', format: '' }
const words = (text: string): Node => ({ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' })
const block = (type: string, children: Node[], more: Node = {}): Node => ({ type, ...plain, children, ...more })

/** A text as the editor of the admin panel stores it: a line that begins with `## ` is a heading, with `- ` a point of a list; the rest are paragraphs. */
export const asBody = (text: string): { root: Node } => {
  const children: Node[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    const last = children.at(-1)
    if (line === '') continue
    else if (line.startsWith('## ')) children.push(block('heading', [words(line.slice(3))], { tag: 'h2' }))
    else if (!line.startsWith('- ')) children.push(block('paragraph', [words(line)], { textFormat: 0, textStyle: '' }))
    else {
      const list = last?.type === 'list' ? last : block('list', [], { tag: 'ul', listType: 'bullet', start: 1 })
      const points = list.children as Node[]
      points.push(block('listitem', [words(line.slice(2))], { value: points.length + 1 }))
      if (list !== last) children.push(list)
    }
  }
  return { root: block('root', children) }
}
