import type { PayloadRequest } from 'payload'
import type { FlatCollection, FlatColumn, FlatNode } from './flatCollection'

export type Doc = Record<string, unknown>
export type Row = readonly unknown[]
/** A relationship of a document, which holds an id so far. */
export type Reference = { doc: Doc; name: string; id: string; relation: NonNullable<FlatColumn['relation']> }

/**
 * The fields that this caller may not read, asked once for the whole page; null when an answer looks at the document and may differ from one to
 * the next.
 */
export const deniedTo = async (req: PayloadRequest, nodes: readonly FlatNode[]): Promise<Set<FlatNode> | null> => {
  const denied = new Set<FlatNode>()
  let looksAtDocument = false
  const look = () => void (looksAtDocument = true)
  const args = {
    req,
    get id() { return look() },
    get doc() { return look() },
    get data() { return look() },
    get siblingData() { return look() },
    get blockData() { return look() },
  } // prettier-ignore
  for (const node of nodes) {
    if (node.mayRead && !(await node.mayRead(args))) denied.add(node)
    const inner = node.kind === 'group' ? await deniedTo(req, node.members) : undefined
    if (looksAtDocument || inner === null) return null
    inner?.forEach((each) => denied.add(each))
  }
  return denied
}

type Showing = { nodes: readonly FlatNode[]; denied: ReadonlySet<FlatNode>; references: Reference[] }

const fill = (doc: Doc, row: Row, showing: Showing): Doc => {
  const { nodes, denied, references } = showing
  for (const node of nodes) {
    if (denied.has(node)) continue
    if (node.kind === 'group') doc[node.name] = fill({}, row, { ...showing, nodes: node.members })
    else {
      const value = (doc[node.name] = node.show(row[node.index]))
      if (node.relation && value) references.push({ doc, name: node.name, id: value as string, relation: node.relation })
    }
  }
  return doc
}

type Shown = { plan: FlatCollection; denied: ReadonlySet<FlatNode>; references: Reference[] }

/** A row as the document that Payload shows, with ids for related documents; each of them is added to `references`. */
export const flatDocument = (row: Row, { plan, denied, references }: Shown): Doc =>
  Object.assign(fill({}, row, { nodes: plan.nodes, denied, references }), plan.constants)
