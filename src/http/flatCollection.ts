import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { FieldAccess, FlattenedField, Payload, PayloadRequest, SanitizedCollectionConfig } from 'payload'

/** A field that is one column of its collection's own table. */
export type FlatColumn = {
  kind: 'column'
  name: string
  type: FlattenedField['type']
  /** Quoted for SQL. */
  sql: string
  /** Its place in a row. */
  index: number
  /** From what the driver gives to what Payload shows. */
  show: (value: unknown) => unknown
  mayRead?: FieldAccess
  /** Of a relationship. */
  relation?: { slug: string; maxDepth: number; select: unknown }
  /** Of a choice. */
  options?: ReadonlySet<string>
}
export type FlatGroup = { kind: 'group'; name: string; members: FlatNode[]; mayRead?: FieldAccess }
export type FlatNode = FlatColumn | FlatGroup

/** A collection whose documents are rows of one table. */
export type FlatCollection = {
  /** Quoted for SQL. */
  table: string
  /** What people may at most see, in the order in which Payload shows it. */
  nodes: FlatNode[]
  /** Every column of `nodes`, by its index. */
  columns: FlatColumn[]
  /** Added to every document at its end. */
  constants: Record<string, unknown>
}

type TableColumn = { name: string; mapFromDriverValue: (value: unknown) => unknown }
type Table = Record<string, TableColumn | undefined>
type Place = { table: Table; columns: FlatColumn[]; payload: Payload; prefix: string }

const quoted = (name: string): string => `"${name.replace(/"/g, '""')}"`

/** As Payload's adapter turns columns into values of a document. */
const shownAs: Partial<Record<FlattenedField['type'], (value: unknown) => unknown>> = {
  date: (value) => (typeof value === 'string' ? new Date(value).toISOString() : value),
  number: (value) => (typeof value === 'string' ? Number.parseFloat(value) : value),
}

const inOneColumn = new Set<FlattenedField['type']>(
  ['text', 'textarea', 'email', 'code', 'number', 'date', 'checkbox', 'select', 'radio', 'json', 'relationship'], // prettier-ignore
)

/** Whether reading the field is no more than reading its column or columns. */
const isPlain = (field: FlattenedField): boolean => {
  const { localized, virtual, hasMany, hooks } = field as { localized?: unknown; virtual?: unknown; hasMany?: unknown; hooks?: Hooks }
  return !localized && !virtual && !hasMany && !hooks?.afterRead?.length
}
type Hooks = { afterRead?: readonly unknown[] }

const relationOf = (field: FlattenedField, { collections }: Payload): FlatColumn['relation'] | null => {
  if (field.type !== 'relationship' || typeof field.relationTo !== 'string') return null
  const related = collections[field.relationTo]
  // where documents can be in the trash, or ids are numbers, Payload does more
  if (!related || related.config.trash || related.customIDType) return null
  return { slug: related.config.slug, maxDepth: field.maxDepth ?? Infinity, select: related.config.defaultPopulate }
}

const columnOf = (field: FlattenedField, { table, columns, payload, prefix }: Place): FlatColumn | null => {
  const column = table[`${prefix}${field.name}`]
  const relation = field.type === 'relationship' ? relationOf(field, payload) : undefined
  if (!column || relation === null || !inOneColumn.has(field.type)) return null
  const show = shownAs[field.type] ?? ((value: unknown) => value)
  const made: FlatColumn = {
    kind: 'column',
    name: field.name,
    type: field.type,
    sql: quoted(column.name),
    index: columns.length,
    show: (value) => (value === null ? null : show(column.mapFromDriverValue(value))),
    mayRead: 'access' in field ? field.access?.read : undefined,
    ...(relation && { relation }),
    ...(field.type === 'select' && {
      options: new Set(field.options.map((option) => (typeof option === 'string' ? option : option.value))),
    }),
  }
  columns.push(made)
  return made
}

const groupOf = (field: FlattenedField & { flattenedFields: FlattenedField[] }, place: Place): FlatGroup | null => {
  const members = nodesOf(field.flattenedFields, { ...place, prefix: `${place.prefix}${field.name}_` })
  return members && { kind: 'group', name: field.name, members, mayRead: 'access' in field ? field.access?.read : undefined }
}

const nodesOf = (fields: readonly FlattenedField[], place: Place): FlatNode[] | null => {
  const nodes: FlatNode[] = []
  for (const field of fields) {
    if (!isPlain(field)) return null
    if ('hidden' in field && field.hidden) {
      if (inOneColumn.has(field.type)) continue
      return null
    }
    const node = field.type === 'group' || field.type === 'tab' ? groupOf(field, place) : columnOf(field, place)
    if (!node) return null
    nodes.push(node)
  }
  return nodes
}

/** Hooks and features of a collection with which Payload does more than read rows and show them. */
const doesMore = ({ hooks, versions, trash, forceSelect, joins, polymorphicJoins, flattenedFields }: SanitizedCollectionConfig): boolean =>
  [hooks.beforeRead, hooks.afterRead, hooks.afterOperation, polymorphicJoins].some((list) => list && list.length > 0) ||
  Boolean(versions?.drafts || trash || forceSelect) ||
  Object.keys(joins).length > 0 ||
  flattenedFields.some(({ name }) => name === 'id')

const compile = (payload: Payload, config: SanitizedCollectionConfig): FlatCollection | null => {
  if (payload.config.localization || doesMore(config)) return null
  const { tableNameMap, tables } = payload.db as unknown as PostgresAdapter
  const tableName = tableNameMap.get(config.slug.replace(/-/g, '_'))
  const table = tableName === undefined ? undefined : (tables[tableName] as unknown as Table | undefined)
  if (tableName === undefined || !table) return null
  const id = { name: 'id', type: 'text' } as FlattenedField
  const columns: FlatColumn[] = []
  const nodes = nodesOf([id, ...config.flattenedFields], { table, columns, payload, prefix: '' })
  return nodes && { table: quoted(tableName), nodes, columns, constants: config.auth ? { collection: config.slug } : {} }
}

const compiled = new WeakMap<SanitizedCollectionConfig, FlatCollection | null>()

/** The plan by which a collection's rows are shown, made once; null when Payload does more with them than to read columns. */
export const flatCollectionOf = (
  { payload }: Pick<PayloadRequest, 'payload'>,
  config: SanitizedCollectionConfig,
): FlatCollection | null => {
  const known = compiled.get(config)
  if (known !== undefined) return known
  const made = compile(payload, config)
  compiled.set(config, made)
  return made
}
