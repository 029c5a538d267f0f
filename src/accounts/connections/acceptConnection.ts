import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { invalidOrExpiredCode } from '../errors'
import { readerOfMail, typedCodeHash } from '../mailedInvitations'
import { connectionTarget, type Connection } from './connection'
import { alreadyConnected } from './errors'

/** Not one's own: an account whose address changed to the one that it had invited. */
const open = statement<{ id: string; permittedId: string; isConnected: boolean }>(
  'connections.by-code',
  `SELECT c.id, c.permitted_id AS "permittedId",
     EXISTS (SELECT FROM patient_connections o WHERE o.permitted_id = c.permitted_id AND o.patient_id = $2 AND o.status = 'active') AS "isConnected"
   FROM patient_connections c JOIN accounts p ON p.id = c.permitted_id AND p.status = 'active'
   WHERE c.code_hash = $1 AND c.status = 'invited' AND c.expires_at > now() AND lower(c.email) = lower($3) AND c.permitted_id <> $2 FOR UPDATE OF c`,
)
const accept = statement<Connection>(
  'connections.accept',
  `WITH c AS (UPDATE patient_connections SET status = 'active', patient_id = $2, accepted_at = now(), code_hash = NULL, updated_at = now()
     WHERE id = $1 AND status = 'invited' RETURNING *)
   SELECT c.id, 'given' AS direction, c.relation, c.status, NULL AS email, c.permitted_id AS "personId", d.name_first_name AS "firstName",
     d.name_last_name AS "lastName", NULL AS "expiresAt", c.accepted_at AS "acceptedAt", c.created_at AS "createdAt"
   FROM c LEFT JOIN personal_details d ON d.id = c.permitted_id`,
)

/**
 * The patient's consent, with the code from the mail: from now on the one who asked may read the patient's details. Of fifty at once, one counts.
 * @throws identityUnverified while the e-mail address is not proven; invalidOrExpiredCode for a code that is unknown, used, revoked, expired, for another
 * address or one's own; alreadyConnected; rateLimited
 */
export const acceptConnection = async (actor: AccountActor, { code }: { code: string }): Promise<Connection> => {
  const codeHash = await typedCodeHash(actor.id, code)
  return withTransaction(actor, async (tx) => {
    const { email } = await readerOfMail(tx)
    const invitation = await tx.queryOne(open, [codeHash, actor.id, email])
    if (!invitation) throw invalidOrExpiredCode()
    if (invitation.isConnected) throw alreadyConnected()
    const connection = await tx.queryOne(accept, [invitation.id, actor.id])
    if (!connection) throw invalidOrExpiredCode()
    tx.audit('patient-connection.consented', {
      target: connectionTarget(connection.id),
      about: actor.id,
      changes: {
        permitted: { after: invitation.permittedId },
        relation: { after: connection.relation },
        termsVersion: { after: actor.account.termsVersion },
      },
    })
    return connection
  })
}
