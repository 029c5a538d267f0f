import { rulesToCondition } from '@casl/ability/extra'
import type { Where } from 'payload'
import type { AnyPermission } from '../permissions'
import { abilityOf } from './abilityOf'
import type { Who } from './conditions'
import { unknownFact } from './conditions'
import type { FactConditions } from './rulesOf'
import { whoOf } from './whoOf'

/** The fields of a collection that hold what policies ask of a record; a policy on a fact that has no field here lets nobody in. */
type Fields = { ownedBy?: string; facility?: string }
type Facts = { ownerId: string | undefined; facilityIds: string | undefined; connectedTo: undefined }

const nothing: Where = { id: { exists: false } }
const anything: Where = { id: { exists: true } }

/** One rule's conditions on these fields; a refusal's, turned round. What cannot be asked for here permits nothing, or refuses all. */
const whereOf = (conditions: FactConditions, isRefusal: boolean, fields: Facts): Where => {
  const asked = Object.entries(conditions).map(([fact, { $in }]) => ({
    field: fields[fact as keyof Facts],
    values: $in.filter((value) => value !== unknownFact),
  }))
  const known = asked.flatMap(({ field, values }) => (field ? [{ field, values }] : []))
  if (known.some(({ values }) => values.length === 0)) return isRefusal ? anything : nothing
  if (isRefusal ? known.length === 0 : known.length < asked.length) return nothing
  const [one, many] = isRefusal ? (['not_equals', 'not_in'] as const) : (['equals', 'in'] as const)
  const parts = known.map(({ field, values }): Where => ({ [field]: values.length === 1 ? { [one]: values[0] } : { [many]: values } }))
  return joined(isRefusal ? 'or' : 'and', parts)
}

const joined = (by: 'and' | 'or', parts: Where[]): Where => (parts.length === 1 ? parts[0]! : by === 'and' ? { and: parts } : { or: parts })

/**
 * The rows that somebody may do something with: all (true), none (false), or those of a filter.
 * @param asking an actor, or the user of a Payload request
 */
export const whereFor = (
  asking: Who | object | null | undefined,
  permission: AnyPermission,
  { ownedBy, facility }: Fields = {},
): boolean | Where => {
  const who = asking && 'kind' in asking ? asking : whoOf(asking)
  if (!who || (who.kind !== 'staff' && who.kind !== 'account')) return false
  const rules = abilityOf(who).rulesFor(permission, 'record')
  const fields: Facts = { ownerId: ownedBy, facilityIds: facility, connectedTo: undefined }
  const convert = ({ conditions, inverted }: (typeof rules)[number]): Where =>
    whereOf(conditions as FactConditions, Boolean(inverted), fields)
  const where = rulesToCondition(rules, convert, {
    and: (parts) => joined('and', parts),
    or: (parts) => joined('or', parts),
    empty: () => anything,
  })
  return where === null ? false : where === anything || where
}
