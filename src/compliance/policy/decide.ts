import type { Actor } from '../../platform/actor'
import { forbidden } from '../../platform/http/errors'
import type { AnyPermission } from '../permissions'
import { abilityOf, recordOf } from './abilityOf'
import type { SubjectFacts, Who } from './conditions'
import type { Because } from './explain'
import { explain, refusalIn } from './explain'

export type Decision = {
  allowed: boolean
  /** Every role and policy that was looked at. Worked out when it is asked for. */
  readonly because: Because[]
}

const isAllowed = (who: Who, permission: AnyPermission, subject?: SubjectFacts): boolean => {
  if (who.kind === 'system') return true
  if (who.kind !== 'staff' && who.kind !== 'account') return false
  return abilityOf(who).can(permission, subject ? recordOf(subject) : 'record')
}

/**
 * Whether somebody may do something: their roles permit it, and no policy refuses it.
 * @param subject what is known of the record; without it the answer is whether there can be any record at all that they may do this with
 */
export const decide = (who: Who, permission: AnyPermission, subject?: SubjectFacts): Decision => ({
  allowed: isAllowed(who, permission, subject),
  get because() {
    return explain(who, permission, subject)
  },
})

/**
 * The same as a refusal. Why stands in `extra.auditReason`, for the audit log; the caller is not told.
 * @throws forbidden
 */
export const requirePermission = (actor: Actor, permission: AnyPermission, subject?: SubjectFacts): void => {
  if (isAllowed(actor, permission, subject)) return
  throw forbidden({ auditReason: refusalIn(permission, explain(actor, permission, subject)) })
}
