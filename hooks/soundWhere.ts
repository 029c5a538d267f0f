import type { Where } from 'payload'
import { badRequest, defineError } from '../src/platform/http/errors'

/** Ceilings of one filter. The first is the contract's; the others keep one condition from standing for thousands. */
export const whereLimits = { nodes: 50, values: 1000, pathLength: 200 } as const

export const queryTooLarge = defineError('query_too_large', 400, 'This query asks for too much at once.')

type Budget = { nodes: number }
type Check = (value: unknown, budget: Budget) => boolean

const isScalar = (value: unknown): boolean =>
  value === null || value instanceof Date || ['string', 'number', 'boolean'].includes(typeof value)
const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each word becomes a condition of its own in SQL. */
const isText: Check = (value, budget) => typeof value === 'string' && spend(budget, value.split(' ').length - 1)

const isList: Check = (value) => {
  const values = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [value]
  if (values.length > whereLimits.values) throw queryTooLarge()
  return values.every(isScalar)
}

/** Payload takes conditions on the related document here, as in `roles: { contains: { slug: … } }`. */
const isTextOrNested: Check = (value, budget) => {
  if (isPlain(value)) return Boolean(soundWhereWithin(value as Where, budget))
  return Array.isArray(value) ? isList(value, budget) : isScalar(value)
}

const isComparable: Check = (value, budget) => (Array.isArray(value) ? isList(value, budget) : isScalar(value) || isPlain(value))

/** What Payload's Postgres adapter knows. It takes `all` as valid and then fails on it; places on a map are in no collection. */
const operators = new Map<string, Check>([
  ['equals', isComparable],
  ['not_equals', isComparable],
  ['greater_than', isComparable],
  ['greater_than_equal', isComparable],
  ['less_than', isComparable],
  ['less_than_equal', isComparable],
  ['exists', isComparable],
  ['like', isText],
  ['not_like', isText],
  ['contains', isTextOrNested],
  ['in', isList],
  ['not_in', isList],
])

const spend = (budget: Budget, nodes: number): true => {
  budget.nodes -= nodes
  if (budget.nodes < 0) throw queryTooLarge()
  return true
}

const malformed = (path: string) =>
  badRequest({
    message: 'This filter could not be understood.',
    errors: [{ path: `where.${path}`, code: 'invalid', message: 'Payload’s form: where[field][operator]=value.' }],
  })

const soundCondition = (path: string, condition: unknown, budget: Budget): Where => {
  if (path.length > whereLimits.pathLength) throw queryTooLarge()
  if (!isPlain(condition)) throw malformed(path)
  for (const [operator, value] of Object.entries(condition))
    if (!operators.get(operator)?.(value, budget)) throw malformed(`${path}.${operator}`)
  return { [path]: condition } as Where
}

const soundJoin = (key: string, children: unknown, budget: Budget): Where => {
  if (!Array.isArray(children)) throw malformed(key)
  return { [key.toLowerCase()]: children.map((child) => soundWhereWithin(child as Where, budget)) } as Where
}

const soundWhereWithin = (where: Where, budget: Budget): Where => {
  if (!isPlain(where)) throw malformed('')
  const parts = Object.entries(where).map(([key, value]) => {
    spend(budget, 1)
    return /^(and|or)$/i.test(key) ? soundJoin(key, value, budget) : soundCondition(key, value, budget)
  })
  return parts.length > 1 ? { and: parts } : (parts[0] ?? {})
}

/**
 * A filter from outside, checked before Payload reads it: its shape, its size, and what its operators take.
 *
 * What stands side by side comes back joined by one `and`: Payload's SQL forgets all but the last of an `and` and an `or` on one level, and with
 * them the access conditions that it adds itself for fields of related documents.
 * @throws queryTooLarge, or badRequest that names the part
 */
export const soundWhere = (where: Where): Where => soundWhereWithin(where, { nodes: whereLimits.nodes })
