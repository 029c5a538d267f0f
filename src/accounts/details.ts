import type { Actor } from '../platform/actor'
import { queryOne, statement, withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { identityUnverified } from './errors'
import type { PersonalDetailsInput } from './identity/personalDetails'
import { changeDetails, detailColumns, type PersonalDetailsRow } from './personalDetailsRow'

const byId = statement<PersonalDetailsRow>('details.by-id', `SELECT ${detailColumns} FROM personal_details d WHERE d.id = $1`)
const verification = statement<{ isVerified: boolean }>(
  'accounts.is-verified',
  `SELECT (email_verified_at IS NOT NULL OR mobile_verified_at IS NOT NULL) AS "isVerified" FROM accounts WHERE id = $1`,
)

const mayAct = (actor: Actor, accountId: string, permission: string) =>
  actor.kind === 'staff' ? actor.permissions.includes(permission) : actor.kind === 'account' && actor.id === accountId

/**
 * A person's details: the person's own, or any for staff who may read them.
 * @throws notFound when there are none, or they are somebody else's
 */
export const readDetails = async (actor: Actor, { accountId }: { accountId: string }): Promise<PersonalDetailsRow> => {
  const details = mayAct(actor, accountId, 'personal-details.read') ? await queryOne(byId, [accountId]) : null
  if (!details) throw notFound()
  if (actor.kind === 'staff') await noteRead(actor, accountId)
  return details
}

const noteRead = (actor: Actor, accountId: string) =>
  withTransaction(actor, async (tx) => tx.audit('personal-details.read', { target: { collection: 'personal-details', id: accountId } }))

/**
 * Changes the fields that are given; null clears one. A licence number makes, or unmakes, the account a doctor's (the database sees to it).
 * @throws notFound; identityUnverified for a person whose e-mail address or mobile number is not verified yet
 */
export const updateDetails = async (
  actor: Actor,
  { accountId, details }: { accountId: string; details: PersonalDetailsInput },
): Promise<PersonalDetailsRow> => {
  if (!mayAct(actor, accountId, 'personal-details.update')) throw notFound()
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
