import type { Where } from 'payload'
import type { BeforeOperation } from './BeforeOperation'
import { defineError } from '../src/platform/http/errors'

/** Ceilings of the generated doors. `page` is there because an offset past 2^63 is an error in Postgres. */
export const queryLimits = { limit: 100, depth: 3, page: 1_000_000, whereNodes: 50 } as const

export const queryTooLarge = defineError('query_too_large', 400, 'This filter has too many conditions.')

type QueryArgs = { limit?: unknown; page?: unknown; depth?: unknown; pagination?: unknown; where?: Where; joins?: unknown }

/** Holds what comes in by REST and GraphQL to the ceilings above; the Local API is left alone. */
export const clampQuery = <Args extends object>({ args, operation, req, overrideAccess }: BeforeOperation<Args>): Args => {
  if (overrideAccess || req.payloadAPI === 'local') return args
  const asked = args as QueryArgs
  if (asked.where && countNodes(asked.where) > queryLimits.whereNodes) throw queryTooLarge()
  const isList = operation === 'read' && ('limit' in asked || 'pagination' in asked || 'page' in asked)
  return {
    ...args,
    ...(asked.depth !== undefined && { depth: between(asked.depth, 0, queryLimits.depth) }),
    ...(isList && { limit: clampLimit(asked.limit), page: between(asked.page ?? 1, 1, queryLimits.page) }),
    ...(isRecord(asked.joins) && { joins: clampJoins(asked.joins) }),
  }
}

/** Payload reads a limit of 0 as "everything": here it means as much as there may be. */
const clampLimit = (limit: unknown): number => (limit === undefined ? 10 : limit === 0 ? queryLimits.limit : between(limit, 1, queryLimits.limit))

const clampJoins = (joins: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(joins).map(([path, join]) => [path, isRecord(join) ? { ...join, limit: clampLimit(join.limit) } : join]))

const between = (value: unknown, least: number, most: number): number => {
  const number = Math.floor(Number(value))
  return Number.isFinite(number) ? Math.min(Math.max(number, least), most) : Number(value) > 0 ? most : least
}

/** Conditions and the and/or that join them. */
const countNodes = (where: Where): number =>
  Object.entries(where).reduce((sum, [key, value]) => {
    const isJoin = /^(and|or)$/i.test(key) && Array.isArray(value)
    return sum + 1 + (isJoin ? value.reduce((inner, child) => inner + countNodes(child as Where), 0) : 0)
  }, 0)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
