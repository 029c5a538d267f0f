import { decide, type Permission } from '../compliance'
import type { AccountActor, Actor } from '../platform/actor'
import { auditAlone } from '../platform/audit/auditAlone'
import { queryOne, statement, withTransaction } from '../platform/db'
import { notFound, notYours } from '../platform/http/errors'
import { readPatientDetails } from './connections'
import { identityUnverified } from './errors'
import type { PersonalDetailsInput } from './identity/personalDetails'
import { changeDetails, detailColumns, type PersonalDetailsRow } from './personalDetailsRow'

const byId = statement<PersonalDetailsRow>('details.by-id', `SELECT ${detailColumns} FROM personal_details d WHERE d.id = $1`)
const verification = statement<{ isVerified: boolean }>(
  'accounts.is-verified',
  `SELECT (email_verified_at IS NOT NULL OR mobile_verified_at IS NOT NULL) AS "isVerified" FROM accounts WHERE id = $1`,
)

const mayAct = (actor: Actor, ownerId: string, permission: Permission) =>
  actor.kind === 'staff' ? decide(actor, permission, { ownerId }).allowed : actor.kind === 'account' && actor.id === ownerId

/**
 * A person's details: the person's own, any for staff who may read them, and those of a patient who has connected the caller.
 * @throws notFound when there are none, or they are somebody else's
 */
export const readDetails = async (actor: Actor, { accountId }: { accountId: string }): Promise<PersonalDetailsRow> => {
  if (!mayAct(actor, accountId, 'personal-details.read')) {
    const patient = actor.kind === 'account' ? await readPatientDetails(actor as AccountActor, { accountId }) : null
    if (!patient) throw notYours(targetOf(accountId))
    return patient
  }
  const details = await queryOne(byId, [accountId])
  if (!details) throw notFound()
  if (actor.id !== accountId) await auditAlone(actor, [{ action: 'personal-details.read', detail: { target: targetOf(accountId) } }])
  return details
}

const targetOf = (accountId: string) => ({ collection: 'personal-details', id: accountId, about: accountId })

/**
 * Changes the fields that are given; null clears one. A licence number makes, or unmakes, the account a doctor's (the database sees to it).
 * @throws notFound; identityUnverified for a person whose e-mail address or mobile number is not verified yet
 */
export const updateDetails = async (
  actor: Actor,
  { accountId, details }: { accountId: string; details: PersonalDetailsInput },
): Promise<PersonalDetailsRow> => {
  if (!mayAct(actor, accountId, 'personal-details.update')) throw notYours(targetOf(accountId))
  return withTransaction(actor, async (tx) => {
    const account = await tx.queryOne(verification, [accountId])
    if (!account) throw notFound()
    if (actor.kind === 'account' && !account.isVerified) throw identityUnverified()
    const changed = await changeDetails(tx, { accountId, details })
    if (!changed) throw notFound()
    // which fields, never what they hold
    const changes = Object.fromEntries(Object.keys(details).map((field) => [field, { after: 'changed' }]))
    tx.audit('personal-details.updated', { target: { collection: 'personal-details', id: accountId }, changes })
    return changed
  })
}
