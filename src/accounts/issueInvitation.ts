import type { Actor } from '../platform/actor'
import { withTransaction } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { accountsDisabledOnPremise, invitationInvalid } from './errors'
import { createInvitation, findInvitation, markRevoked, renewInvitation, type Invitation } from './invitations'
import { platformSettings } from './platformSettings'

type Invitee = { email?: string | undefined; mobileNo?: string | undefined; personalDetails?: Record<string, unknown> | undefined }

/**
 * Invites somebody by hand, without a waitlist entry.
 * @throws accountsDisabledOnPremise
 */
export const issueInvitation = async (actor: Actor, { email, mobileNo, personalDetails }: Invitee): Promise<Invitation> => {
  if ((await platformSettings()).onPremise) throw accountsDisabledOnPremise()
  return withTransaction(actor, async (tx) => {
    const invitation = await createInvitation(tx, {
      email: email ?? null,
      mobileNo: mobileNo ?? null,
      personalDetails: personalDetails ?? null,
      issuedBy: actor.kind === 'staff' ? actor.id : null,
    })
    tx.audit('invitation.issued', { target: { collection: 'invitations', id: invitation.id } })
    return invitation
  })
}

/**
 * Sends an open invitation again with a new code and a new term; the old code stops.
 * @throws notFound; invitationInvalid when it was used or revoked
 */
export const resendInvitation = async (actor: Actor, { invitationId }: { invitationId: string }): Promise<Invitation> => {
  if ((await platformSettings()).onPremise) throw accountsDisabledOnPremise()
  return withTransaction(actor, async (tx) => {
    const renewed = await renewInvitation(tx, invitationId)
    if (!renewed) throw (await findInvitation(tx, invitationId)) ? invitationInvalid() : notFound()
    tx.audit('invitation.resent', { target: { collection: 'invitations', id: invitationId } })
    return renewed
  })
}

/**
 * Closes an open invitation. Revoking it again changes nothing.
 * @throws notFound; invitationInvalid when it was used
 */
export const revokeInvitation = async (actor: Actor, { invitationId }: { invitationId: string }): Promise<Invitation> =>
  withTransaction(actor, async (tx) => {
    const revoked = await markRevoked(tx, invitationId)
    if (revoked) {
      tx.audit('invitation.revoked', { target: { collection: 'invitations', id: invitationId } })
      return revoked
    }
    const found = await findInvitation(tx, invitationId)
    if (!found) throw notFound()
    if (found.status === 'used') throw invitationInvalid()
    return found
  })
