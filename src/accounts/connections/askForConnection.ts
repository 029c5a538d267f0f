import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { queueMessage } from '../../platform/mail/sendMessage'
import { uuidv7 } from '../../platform/uuid'
import { identityUnverified } from '../errors'
import { emailKey } from '../identity/email'
import {
  freshCode,
  nameOf,
  newTerm,
  provenSelf,
  readOneself,
  refuseTooSoon,
  sentSecondsAgo,
  takeInvitationTurn,
  type Oneself,
} from '../mailedInvitations'
import { connectionTarget, type Connection, type Relation } from './connection'
import { alreadyConnected } from './errors'

/** By the address that was typed alone: whether it has an account is never looked at. */
const standing = statement<{ isConnected: boolean; sentSecondsAgo: number | null }>(
  'connections.standing',
  `SELECT coalesce(bool_or(status = 'active'), false) AS "isConnected", ${sentSecondsAgo} AS "sentSecondsAgo"
   FROM patient_connections WHERE permitted_id = $1 AND lower(email) = lower($2)`,
)
const write = statement<Connection>(
  'connections.invite',
  `INSERT INTO patient_connections (id, permitted_id, email, relation, status, code_hash, expires_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4::enum_patient_connections_relation, 'invited', $5, ${newTerm}, now(), now())
   ON CONFLICT (permitted_id, lower(email)) WHERE status = 'invited' DO UPDATE SET email = excluded.email, relation = excluded.relation,
     code_hash = excluded.code_hash, expires_at = excluded.expires_at, updated_at = now()
   RETURNING id, 'received' AS direction, relation, status, email, NULL AS "personId", NULL AS "firstName", NULL AS "lastName",
     expires_at AS "expiresAt", accepted_at AS "acceptedAt", created_at AS "createdAt"`,
)

type Request = { email: string; relation: Relation }

/**
 * Asks the person behind an address, by a mail with a code, to let the caller see their details. Asking again replaces code and relation. Nothing in the
 * answer depends on whether the address has an account.
 * @throws identityUnverified; invalid for one's own address; alreadyConnected; codeRequestedTooSoon within a minute; rateLimited
 */
export const askForConnection = async (actor: AccountActor, request: Request): Promise<Connection> => {
  const asking = await readOneself(actor.id)
  if (!asking?.isVerified) throw identityUnverified()
  refuseOwnAddress(asking, request.email)
  const mayMail = await takeInvitationTurn({ sender: actor.id, from: actor.id, email: request.email })
  return withTransaction(actor, (tx) => invite(tx, { ...request, mayMail }))
}

const refuseOwnAddress = ({ email: own }: Oneself, email: string): void => {
  if (own && emailKey(own) === emailKey(email)) throw invalidField('email', 'own_address', 'This is your own address.')
}

const invite = async (tx: Tx, { email, relation, mayMail }: Request & { mayMail: boolean }): Promise<Connection> => {
  const permitted = await provenSelf(tx)
  refuseOwnAddress(permitted, email)
  const { isConnected, sentSecondsAgo: ago } = (await tx.queryOne(standing, [permitted.id, email]))!
  if (isConnected) throw alreadyConnected()
  refuseTooSoon(ago)
  const { code, codeHash } = freshCode()
  const connection = (await tx.queryOne(write, [uuidv7(), permitted.id, email, relation, codeHash]))!
  const address = permitted.email ?? permitted.mobileNo
  const data = { from: nameOf(permitted), fromAddress: address, relation, code, expiresAt: connection.expiresAt!.toISOString() }
  if (mayMail) queueMessage(tx, { channel: 'email', to: email, template: 'patient-account-connection', data })
  tx.audit('patient-connection.asked', {
    target: connectionTarget(connection.id),
    changes: { relation: { after: relation } },
    ...(mayMail ? {} : { reason: 'not mailed: the address has had its mails of the day' }),
  })
  return connection
}
