import type { FlattenedField, PayloadRequest, SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import { parse } from 'qs-esm'
import type { FieldProblem } from '../platform/http/errors'
import { badRequest } from '../platform/http/errors'

export type Query = Record<string, unknown>

const refusal = (path: string, message: string) =>
  badRequest({ message: 'This query could not be understood.', errors: [{ path, code: 'invalid', message }] })

const isRecord = (value: unknown): value is Query => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A query string as Payload reads it, with a filter that was sent as JSON already parsed.
 * @throws badRequest for what could not mean anything, where Payload would fail
 */
export const readQuery = (search: string): Query => {
  if (search === '') return {}
  const query: Query = parse(search, { allowEmptyArrays: true, arrayLimit: 1000, depth: 10 })
  if (typeof query.where === 'string') query.where = query.where === '' ? undefined : jsonOf('where', query.where)
  for (const name of ['limit', 'page', 'depth']) {
    if (query[name] === '') delete query[name]
    if (query[name] !== undefined && (typeof query[name] !== 'string' || Number.isNaN(Number(query[name]))))
      throw refusal(name, 'This is a number.')
  }
  for (const name of ['select', 'populate', 'joins'])
    if (query[name] !== undefined && !isRecord(query[name])) throw refusal(name, `Payload’s form: ${name}[field]=true.`)
  // it would stand in for the stored document, and answer for documents that do not exist
  if (query.data !== undefined) throw refusal('data', 'Drafts are not previewed here.')
  const { sort } = query
  const sorts = Array.isArray(sort) ? sort : [sort]
  if (sort !== undefined && !sorts.every((path) => typeof path === 'string'))
    throw refusal('sort', 'One field or several, as in -createdAt,email.')
  return query
}

const jsonOf = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal(path, 'This is not valid JSON.')
  }
}

const unknownFields = (problems: FieldProblem[]) =>
  badRequest({ message: 'This query asks for fields that cannot be queried.', errors: problems })

const common = new Set(['id', 'createdAt', 'updatedAt'])

const mayRead = async (field: FlattenedField, req: PayloadRequest): Promise<boolean> => {
  if ('hidden' in field && field.hidden) return false
  const read = 'access' in field ? field.access?.read : undefined
  return !read || Boolean(await read({ req }))
}

/** The paths in `select` that this caller may not read, or that are no fields. */
const refusedPaths = async (
  select: Query,
  { fields, at, req }: { fields: FlattenedField[]; at: string; req: PayloadRequest },
): Promise<string[]> => {
  const refused = await Promise.all(
    Object.entries(select).map(async ([name, inner]) => {
      const path = `${at}.${name}`
      if (common.has(name)) return []
      const field = fields.find((candidate) => candidate.name === name)
      if (!field || !(await mayRead(field, req))) return [path]
      return isRecord(inner) && 'flattenedFields' in field ? refusedPaths(inner, { fields: field.flattenedFields, at: path, req }) : []
    }),
  )
  return refused.flat()
}

/**
 * Refuses a `select`, `populate` or `joins` that names a field which is hidden, kept from this caller, or not there at all: all three look alike.
 * (Payload refuses the same in `where` and `sort`; here it would just leave the field out.)
 * @throws badRequest that lists the paths
 */
type Entity = Pick<SanitizedCollectionConfig, 'flattenedFields'> & { joins?: SanitizedCollectionConfig['joins'] }

export const refuseHiddenFields = async (
  query: Query,
  { entity, config, req }: { entity?: Entity; config: SanitizedConfig; req: PayloadRequest },
): Promise<void> => {
  const { select, populate, joins } = query
  if (select === undefined && populate === undefined && joins === undefined) return
  const refused: string[] = []
  if (isRecord(select) && entity) refused.push(...(await refusedPaths(select, { fields: entity.flattenedFields, at: 'select', req })))
  for (const [slug, inner] of Object.entries((populate ?? {}) as Query)) {
    const related = config.collections.find((candidate) => candidate.slug === slug)
    if (!related) refused.push(`populate.${slug}`)
    else if (isRecord(inner)) refused.push(...(await refusedPaths(inner, { fields: related.flattenedFields, at: `populate.${slug}`, req })))
  }
  const known = new Set(Object.values(entity?.joins ?? {}).flatMap((list) => list.map(({ joinPath }) => joinPath)))
  refused.push(
    ...Object.keys((joins ?? {}) as Query)
      .filter((path) => !known.has(path))
      .map((path) => `joins.${path}`),
  )
  if (refused.length > 0)
    throw unknownFields(refused.map((path) => ({ path, code: 'unknown_field', message: 'This field is not known here.' })))
}
