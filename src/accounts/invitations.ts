import { queryOne, statement, type Tx } from '../platform/db'
import { queueMessage } from '../platform/mail/sendMessage'
import { uuidv7 } from '../platform/uuid'
import { hashInvitationCode, invitationCodePrefix, newInvitationCode } from './codes/invitationCode'
import { platformSettings } from './platformSettings'
import { mobileCountry } from './identity/mobile'

export type Invitation = {
  id: string
  email: string | null
  mobileNo: string | null
  status: 'sent' | 'used' | 'revoked'
  expiresAt: Date
  sentCount: number
}
export type PrefilledInvitation = { email: string | null; mobileNo: string | null; personalDetails: Record<string, unknown> | null }

const columns = `id, email, mobile_no AS "mobileNo", status, expires_at AS "expiresAt", sent_count::int AS "sentCount"`

const insert = statement<Invitation>(
  'invitations.insert',
  `INSERT INTO invitations (id, email, mobile_no, code_hash, code_prefix, status, expires_at, waitlist_entry_id, personal_details, issued_by_id, sent_count, last_sent_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, 'sent', now() + make_interval(days => $6::int), $7, $8, $9, 1, now(), now(), now()) RETURNING ${columns}`,
)
const renew = statement<Invitation & { personalDetails: { name?: { firstName?: string } } | null }>(
  'invitations.renew',
  `UPDATE invitations SET code_hash = $2, code_prefix = $3, expires_at = now() + make_interval(days => $4::int), sent_count = sent_count + 1,
     last_sent_at = now(), updated_at = now() WHERE id = $1 AND status = 'sent' RETURNING ${columns}, personal_details AS "personalDetails"`,
)
const byCode = statement<PrefilledInvitation>(
  'invitations.by-code',
  `SELECT email, mobile_no AS "mobileNo", personal_details AS "personalDetails" FROM invitations WHERE code_hash = $1 AND status = 'sent' AND expires_at > now()`,
)
const byId = statement<Invitation>('invitations.by-id', `SELECT ${columns} FROM invitations WHERE id = $1`)
const revoke = statement<Invitation>(
  'invitations.revoke',
  `UPDATE invitations SET status = 'revoked', updated_at = now() WHERE id = $1 AND status = 'sent' RETURNING ${columns}`,
)
const consume = statement<{ id: string; waitlistEntryId: string | null }>(
  'invitations.consume',
  `UPDATE invitations SET status = 'used', used_at = now(), used_by_id = $2, updated_at = now()
   WHERE code_hash = $1 AND status = 'sent' AND expires_at > now()
     AND ((email IS NOT NULL AND lower(email) = lower($3)) OR (mobile_no IS NOT NULL AND mobile_no = $4))
   RETURNING id, waitlist_entry_id AS "waitlistEntryId"`,
)

type NewInvitation = {
  email: string | null
  mobileNo: string | null
  personalDetails: Record<string, unknown> | null
  waitlistEntryId?: string | null
  issuedBy: string | null
}

/** Makes an invitation with a fresh code, bound to its address, and queues its message. The code exists only in that message. */
export const createInvitation = async (tx: Tx, invitation: NewInvitation): Promise<Invitation> => {
  const code = newInvitationCode()
  const { invitationDays } = await platformSettings(tx)
  const details = invitation.personalDetails && JSON.stringify(invitation.personalDetails)
  const [made] = await tx.query(insert, [
    uuidv7(), invitation.email, invitation.mobileNo, hashInvitationCode(code), invitationCodePrefix(code), invitationDays,
    invitation.waitlistEntryId ?? null, details, invitation.issuedBy,
  ]) // prettier-ignore
  await queueInvitation(tx, { invitation: made!, code, firstName: firstNameIn(invitation.personalDetails) })
  return made!
}

/** A new code and a new term; the old code stops. Null unless the invitation is still open. */
export const renewInvitation = async (tx: Tx, invitationId: string): Promise<Invitation | null> => {
  const code = newInvitationCode()
  const { invitationDays } = await platformSettings(tx)
  const renewed = await tx.queryOne(renew, [invitationId, hashInvitationCode(code), invitationCodePrefix(code), invitationDays])
  if (renewed) await queueInvitation(tx, { invitation: renewed, code, firstName: renewed.personalDetails?.name?.firstName })
  return renewed
}

const firstNameIn = (details: Record<string, unknown> | null): string | undefined =>
  (details as { name?: { firstName?: string } } | null)?.name?.firstName

const queueInvitation = async (
  tx: Tx,
  { invitation, code, firstName }: { invitation: Invitation; code: string; firstName: string | undefined },
) => {
  const data = { firstName, code, expiresAt: invitation.expiresAt.toISOString() }
  if (invitation.email) return queueMessage(tx, { channel: 'email', to: invitation.email, template: 'invitation', data })
  const { smsCountries } = await platformSettings(tx)
  if (invitation.mobileNo && smsCountries.includes(mobileCountry(invitation.mobileNo) ?? ''))
    queueMessage(tx, { channel: 'sms', to: invitation.mobileNo, template: 'invitation', data: { code, expiresAt: data.expiresAt } })
}

export const findInvitation = (tx: Tx, invitationId: string): Promise<Invitation | null> => tx.queryOne(byId, [invitationId])
export const markRevoked = (tx: Tx, invitationId: string): Promise<Invitation | null> => tx.queryOne(revoke, [invitationId])

/** What an open invitation's code prefills; null for a code that is unknown, used, revoked or expired. */
export const readInvitation = (code: string): Promise<PrefilledInvitation | null> => queryOne(byCode, [hashInvitationCode(code)])

type Consumption = { code: string; accountId: string; email: string | null; mobileNo: string | null }

/** Uses the code up for this account if it is open and bound to this address. Of fifty at once, one gets it. */
export const consumeInvitation = (tx: Tx, { code, accountId, email, mobileNo }: Consumption) =>
  tx.queryOne(consume, [hashInvitationCode(code), accountId, email, mobileNo])
