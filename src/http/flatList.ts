import type { PostgresAdapter } from '@payloadcms/db-postgres'
import pg from 'pg'
import { createDataloaderCacheKey, type findOperation, type PayloadRequest } from 'payload'
import type { FlatCollection, FlatNode } from './flatCollection'
import { flatCollectionOf } from './flatCollection'
import type { Doc, Reference, Row } from './flatDocument'
import { deniedTo, flatDocument } from './flatDocument'
import type { FlatPage, ListQuery } from './flatQuery'
import { flatPageOf } from './flatQuery'

type ListArgs = Parameters<typeof findOperation>[0] & { req: PayloadRequest }

const plainKeys = new Set(['limit', 'page', 'sort', 'depth', 'pagination', 'where'])

const isPlainQuery = ({ query, transactionID }: PayloadRequest): boolean =>
  !transactionID && Object.keys(query ?? {}).every((key) => plainKeys.has(key))

/** The arguments as the collection's hooks leave them. @throws what they refuse */
const afterHooks = async (args: ListArgs): Promise<ListArgs> => {
  const { config } = args.collection
  let current = args
  for (const hook of config.hooks.beforeOperation ?? [])
    current = ((await hook({
      args: current,
      collection: config,
      context: args.req.context,
      operation: 'read',
      overrideAccess: args.overrideAccess,
      req: args.req,
    })) ?? current) as ListArgs
  return current
}

const { TIMESTAMPTZ, TIMESTAMP, DATE, INTERVAL } = pg.types.builtins
const asText = new Set<number>([TIMESTAMPTZ, TIMESTAMP, DATE, INTERVAL])
const same = (value: string) => value
/** As Payload's adapter asks the driver: times as Postgres writes them. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (asText.has(oid) ? same : pg.types.getTypeParser(oid, format as 'text')) as (value: string) => unknown,
}

const readRows = async ({ payload }: PayloadRequest, { text, values }: FlatPage): Promise<Row[]> => {
  const { pool } = payload.db as unknown as PostgresAdapter
  const config = { text, values, rowMode: 'array' as const, types }
  return (await pool.query<Row>(config)).rows
}

type KeyParts = Parameters<typeof createDataloaderCacheKey>[0]

/** Puts documents in the place of ids, by Payload's own loader; an id stays where the caller may not read the document. */
const populate = async (references: readonly Reference[], req: PayloadRequest, depth: number): Promise<void> => {
  await Promise.all(
    references.map(async ({ doc, name, id, relation: { slug, maxDepth, select } }) => {
      const reach = Math.min(depth, maxDepth)
      if (reach < 1) return
      const { fallbackLocale, locale, transactionID } = req
      const key = { collectionSlug: slug, currentDepth: 2, depth: reach, docID: id, fallbackLocale, locale, select, transactionID }
      const found: unknown = await req.payloadDataLoader.load(createDataloaderCacheKey(key as unknown as KeyParts))
      doc[name] = found || id
    }),
  )
}

/** The page as Payload writes it. */
const answerOf = (docs: Doc[], total: number | null, { limit, page }: FlatPage) => {
  const totalPages = total ? Math.ceil(total / limit) : 1
  const hasPrevPage = Boolean(total) && page > 1
  const hasNextPage = Boolean(total) && totalPages > page
  return {
    docs,
    hasNextPage,
    hasPrevPage,
    limit,
    nextPage: hasNextPage ? page + 1 : null,
    page,
    pagingCounter: total ? (page - 1) * limit + 1 : 1,
    prevPage: hasPrevPage ? page - 1 : null,
    totalDocs: total || docs.length,
    totalPages,
  }
}

const depthOf = ({ depth }: ListQuery, { payload: { config } }: PayloadRequest): number =>
  Math.min(Number(depth ?? config.defaultDepth), config.maxDepth)

type Reader = { plan: FlatCollection; denied: ReadonlySet<FlatNode>; usualSort: unknown }

/** What the caller reads of the collection; null unless they read all of its rows, by a query of the plain kind. */
const readerOf = async ({ collection: { config }, req }: ListArgs): Promise<Reader | null> => {
  const plan = flatCollectionOf(req, config)
  if (!plan || !isPlainQuery(req) || (await config.access.read({ req })) !== true) return null
  const denied = await deniedTo(req, plan.nodes)
  return denied && { plan, denied, usualSort: config.defaultSort }
}

/**
 * Payload's list of a collection whose documents are rows of one table, read in one statement and shown without Payload's walk through every field
 * of every document: the same bytes for a third of the work. Hooks before the operation, access of the collection and of its fields, and population
 * are as there.
 * @returns undefined for what is not that plain, and is Payload's to answer
 * @throws whatever the hooks refuse
 */
export const flatList = async (args: ListArgs): Promise<unknown> => {
  const { req } = args
  const reader = await readerOf(args)
  if (!reader) return undefined
  const hooked = await afterHooks(args)
  const page = flatPageOf(hooked as ListQuery, reader)
  if (!page) return undefined

  const rows = await readRows(req, page)
  // past the last page no row tells the total
  if (rows.length === 0 && page.isPaginated && page.page > 1) return undefined
  const references: Reference[] = []
  const docs = rows.map((row) => flatDocument(row, { ...reader, references }))
  await populate(references, req, depthOf(hooked as ListQuery, req))
  return answerOf(docs, page.isPaginated && rows[0] ? Number(rows[0].at(-1)) : null, page)
}
