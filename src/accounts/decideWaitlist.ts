import type { Actor } from '../platform/actor'
import { statement, withTransaction, type Tx } from '../platform/db'
import { notFound, toAppError } from '../platform/http/errors'
import { accountsDisabledOnPremise, waitlistClosed } from './errors'
import { createInvitation, findInvitation, type Invitation } from './invitations'
import { platformSettings } from './platformSettings'

type Entry = {
  id: string
  status: string
  email: string
  mobileNo: string | null
  personalDetails: Record<string, unknown> | null
  invitationId: string | null
}
const columns = `id, status, email, mobile_no AS "mobileNo", personal_details AS "personalDetails", invitation_id AS "invitationId"`

const approve = statement<Entry>(
  'waitlist.approve',
  `UPDATE account_waitlist SET status = 'approved', decided_by_id = $2, decided_at = now(), reason = NULL, updated_at = now() WHERE id = $1 AND status = 'pending' RETURNING ${columns}`,
)
const reject = statement<Entry>(
  'waitlist.reject',
  `UPDATE account_waitlist SET status = 'rejected', decided_by_id = $2, decided_at = now(), reason = $3, updated_at = now() WHERE id = $1 AND status = 'pending' RETURNING ${columns}`,
)
const link = statement('waitlist.link', `UPDATE account_waitlist SET invitation_id = $2 WHERE id = $1`)
const byId = statement<Entry>('waitlist.by-id', `SELECT ${columns} FROM account_waitlist WHERE id = $1`)

const target = (id: string) => ({ target: { collection: 'account-waitlist', id } })
const staffId = (actor: Actor) => (actor.kind === 'staff' ? actor.id : null)

/**
 * Turns a pending waitlist entry into an invitation and queues its mail. Approving twice, or in parallel, gives the same invitation and one mail.
 * @throws notFound; waitlistClosed when it was rejected or has joined; accountsDisabledOnPremise
 */
export const approveWaitlistEntry = async (actor: Actor, { entryId }: { entryId: string }): Promise<Invitation> => {
  if ((await platformSettings()).onPremise) throw accountsDisabledOnPremise()
  return withTransaction(actor, async (tx) => {
    const entry = await tx.queryOne(approve, [entryId, staffId(actor)])
    if (!entry) return existingInvitation(tx, entryId)
    const invitation = await createInvitation(tx, { ...entry, waitlistEntryId: entryId, issuedBy: staffId(actor) })
    await tx.query(link, [entryId, invitation.id])
    tx.audit('waitlist.approved', { ...target(entryId), changes: { status: { before: 'pending', after: 'approved' } } })
    return invitation
  })
}

const existingInvitation = async (tx: Tx, entryId: string): Promise<Invitation> => {
  const entry = await tx.queryOne(byId, [entryId])
  if (!entry) throw notFound()
  const invitation = entry.status === 'approved' && entry.invitationId ? await findInvitation(tx, entry.invitationId) : null
  if (!invitation) throw waitlistClosed()
  return invitation
}

/**
 * Rejects a pending entry; the reason is for staff. Rejecting it again changes nothing.
 * @throws notFound; waitlistClosed when it was approved or has joined
 */
export const rejectWaitlistEntry = async (
  actor: Actor,
  { entryId, reason }: { entryId: string; reason: string },
): Promise<{ id: string; status: 'rejected' }> =>
  withTransaction(actor, async (tx) => {
    const entry = await tx.queryOne(reject, [entryId, staffId(actor), reason])
    if (entry) tx.audit('waitlist.rejected', { ...target(entryId), changes: { status: { before: 'pending', after: 'rejected' } } })
    else {
      const found = await tx.queryOne(byId, [entryId])
      if (!found) throw notFound()
      if (found.status !== 'rejected') throw waitlistClosed()
    }
    return { id: entryId, status: 'rejected' }
  })

export type BulkOutcome = { id: string; status: 'approved' | 'rejected' | 'failed'; code?: string; message?: string }

/** One small transaction an entry, so that one that cannot be decided does not undo the others. */
const each = async (entryIds: string[], decide: (entryId: string) => Promise<'approved' | 'rejected'>): Promise<BulkOutcome[]> => {
  const outcomes: BulkOutcome[] = []
  for (const id of new Set(entryIds)) {
    try {
      outcomes.push({ id, status: await decide(id) })
    } catch (thrown) {
      const { code, message } = toAppError(thrown)
      outcomes.push({ id, status: 'failed', code, message })
    }
  }
  return outcomes
}

/** Approves up to 200 entries; a result for each. */
export const approveWaitlistEntries = (actor: Actor, { entryIds }: { entryIds: string[] }): Promise<BulkOutcome[]> =>
  each(entryIds, async (entryId) => (await approveWaitlistEntry(actor, { entryId }), 'approved'))

/** Rejects up to 200 entries with one reason; a result for each. */
export const rejectWaitlistEntries = (actor: Actor, { entryIds, reason }: { entryIds: string[]; reason: string }): Promise<BulkOutcome[]> =>
  each(entryIds, async (entryId) => (await rejectWaitlistEntry(actor, { entryId, reason })).status)
