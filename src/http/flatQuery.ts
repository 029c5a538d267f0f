import type { FlatCollection, FlatColumn, FlatNode } from './flatCollection'

/** What is asked of a list, after the hooks before the operation. */
export type ListQuery = { depth?: unknown; limit?: unknown; page?: unknown; pagination?: unknown; sort?: unknown; where?: unknown }

/** A page of a flat collection, and how to read it with its total in one statement. */
export type FlatPage = { text: string; values: unknown[]; limit: number; page: number; isPaginated: boolean }

type Reading = { plan: FlatCollection; denied: ReadonlySet<FlatNode>; usualSort: unknown }

/** Payload resolves these in more ways than one. */
const notSortable = new Set<FlatColumn['type']>(['json', 'relationship'])

const columnNamed = (name: string, { plan, denied }: Reading): FlatColumn | undefined =>
  plan.nodes.find((node): node is FlatColumn => node.kind === 'column' && node.name === name && !denied.has(node))

/** The ORDER BY that Payload's adapter writes, with the creation time, else the id, at its end; null for anything but columns of the table itself. */
const orderOf = (asked: unknown, reading: Reading): string | null => {
  const last = columnNamed('createdAt', reading) ? 'createdAt' : 'id'
  const given: unknown = asked || reading.usualSort || `-${last}`
  const sorts: unknown[] = Array.isArray(given) ? [...(given as unknown[])] : [given]
  if (sorts.length === 0) return null
  if (!sorts.includes(last) && !sorts.includes(`-${last}`)) sorts.push(`-${last}`)
  const parts: string[] = []
  for (const sort of sorts) {
    if (typeof sort !== 'string') return null
    const isDescending = sort.startsWith('-')
    const column = columnNamed(isDescending ? sort.slice(1) : sort, reading)
    if (!column || notSortable.has(column.type)) return null
    parts.push(`${column.sql} ${isDescending ? 'desc' : 'asc'}`)
  }
  return parts.join(', ')
}

type Condition = { sql: string; values: unknown[] }
const everything: Condition = { sql: '', values: [] }

/** The one filter that lists are made with again and again: a choice is one of its options. Null for any other. */
const conditionOf = (where: unknown, reading: Reading): Condition | null => {
  if (where === undefined) return everything
  if (typeof where !== 'object' || where === null) return null
  const [[name, condition] = ['', null], ...others] = Object.entries(where)
  if (others.length > 0 || typeof condition !== 'object' || condition === null) return null
  const [[operator, value] = ['', null], ...more] = Object.entries(condition as Record<string, unknown>)
  const column = columnNamed(name, reading)
  if (more.length > 0 || operator !== 'equals' || typeof value !== 'string' || !column?.options?.has(value)) return null
  return { sql: ` where ${column.sql} = $3`, values: [value] }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1

/**
 * How to read this page with its total; null for what is asked in any other way than the plain ones: that is Payload's to answer, or to refuse. The
 * total is a column of its own and not a window over all rows, so that rows outside the page are counted in an index.
 */
export const flatPageOf = ({ limit, page, pagination, sort, where }: ListQuery, reading: Reading): FlatPage | null => {
  if (!isCount(limit) || !isCount(page) || !(pagination === undefined || typeof pagination === 'boolean')) return null
  const order = orderOf(sort, reading)
  const condition = conditionOf(where, reading)
  if (order === null || condition === null) return null
  const { table, columns } = reading.plan
  const isPaginated = pagination !== false
  const wanted = columns.map(({ sql }) => sql)
  if (isPaginated) wanted.push(`(select count(*) from ${table}${condition.sql})`)
  const text = `select ${wanted.join(', ')} from ${table}${condition.sql} order by ${order} limit $1 offset $2`
  return { text, values: [limit, (page - 1) * limit, ...condition.values], limit, page, isPaginated }
}
