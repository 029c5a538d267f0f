type Changes = Record<string, { before?: unknown; after?: unknown }>
type Doc = Record<string, unknown>
type Policy = {
  /** true where people's own data stand: the log then shows that a value changed, and not the value */
  masked: boolean
}

/** Never worth a line in the audit log, or never allowed there. */
const ignored = new Set(['id', 'createdAt', 'updatedAt', 'displayName', 'collection', 'globalType'])
const neverNamed = /^(hash|salt|password|resetPassword.*|loginAttempts|lockUntil|_.*)$/

/** What differs between two versions of a document, group members by their dotted path. */
export const changesBetween = (before: Doc, after: Doc, { masked }: Policy): Changes => {
  const [old, now] = [flatten(before), flatten(after)]
  const paths = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()
  const show = masked ? maskValue : (value: unknown) => value
  return Object.fromEntries(
    paths
      .filter((path) => JSON.stringify(old[path] ?? null) !== JSON.stringify(now[path] ?? null))
      .map((path) => [path, { before: show(old[path] ?? null), after: show(now[path] ?? null) }]),
  )
}

const flatten = (doc: Doc, prefix = ''): Doc =>
  Object.entries(doc).reduce<Doc>((flat, [key, value]) => {
    if (ignored.has(key) || neverNamed.test(key)) return flat
    const plain = withoutPopulated(value)
    if (isRecord(plain)) return Object.assign(flat, flatten(plain, `${prefix}${key}.`))
    flat[`${prefix}${key}`] = plain
    return flat
  }, {})

/** A populated relationship counts as the id it stands for. */
const withoutPopulated = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutPopulated)
  return isRecord(value) && typeof value.id === 'string' ? value.id : value
}

/** Enough to see that something changed, not what it says. */
const maskValue = (value: unknown): unknown => {
  if (value === null || typeof value === 'boolean') return value
  if (Array.isArray(value)) return `${value.length} hidden`
  const text = String(value)
  return text === '' ? '' : `${[...text][0]}•••`
}

const isRecord = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
