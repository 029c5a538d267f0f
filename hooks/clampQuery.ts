import type { SanitizedCollectionConfig, Where } from 'payload'
import type { BeforeOperation } from './BeforeOperation'
import { refuseHiddenSort } from './soundSort'
import { queryTooLarge, soundWhere, whereLimits } from './soundWhere'

/** Ceilings of the generated doors. `page` is there because an offset past 2^63 is an error in Postgres. */
export const queryLimits = { limit: 100, depth: 3, page: 1_000_000, whereNodes: whereLimits.nodes, sorts: 10 } as const

/** Rows of a page when nobody says how many. */
const usualLimit = 10

type QueryArgs = {
  limit?: unknown
  page?: unknown
  depth?: unknown
  pagination?: unknown
  sort?: unknown
  where?: Where
  joins?: unknown
  currentDepth?: unknown
  collection?: { config: SanitizedCollectionConfig }
}

/**
 * Holds what comes in by REST and GraphQL to the ceilings above, and refuses what Payload would let pass; the Local API is left alone.
 * @throws queryTooLarge, badRequest
 */
export const clampQuery = async <Args extends object>({ args, operation, req, overrideAccess }: BeforeOperation<Args>): Promise<Args> => {
  const asked = args as QueryArgs
  // with a current depth it is Payload itself, fetching the related documents of a page in one go
  if (overrideAccess || req.payloadAPI === 'local' || asked.currentDepth !== undefined) return args
  if (Array.isArray(asked.sort)) {
    if (asked.sort.length > queryLimits.sorts) throw queryTooLarge()
    if (asked.collection) await refuseHiddenSort(asked.sort as string[], { collection: asked.collection.config, req })
  }
  const isList = operation === 'read' && ('limit' in asked || 'pagination' in asked || 'page' in asked)
  return {
    ...args,
    ...(asked.where && { where: soundWhere(asked.where) }),
    ...(asked.depth !== undefined && { depth: between(asked.depth, 0, queryLimits.depth) }),
    ...(isList && { limit: clampLimit(asked), page: between(asked.page ?? 1, 1, queryLimits.page) }),
    ...(isRecord(asked.joins) && { joins: clampJoins(asked.joins) }),
  }
}

/** Payload reads a limit of 0, and no pagination, as "everything": here it means as much as there may be. */
const clampLimit = ({ limit, pagination }: Pick<QueryArgs, 'limit' | 'pagination'>): number => {
  if (limit === undefined || limit === null) return pagination === false ? queryLimits.limit : usualLimit
  return limit === 0 ? queryLimits.limit : between(limit, 1, queryLimits.limit)
}

const clampJoins = (joins: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(joins).map(([path, join]) => [path, isRecord(join) ? { ...join, limit: clampLimit(join) } : join]))

const between = (value: unknown, least: number, most: number): number => {
  const number = Math.floor(Number(value))
  return Number.isFinite(number) ? Math.min(Math.max(number, least), most) : Number(value) > 0 ? most : least
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
