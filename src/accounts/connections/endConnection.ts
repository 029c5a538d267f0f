import type { AccountActor, StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { absentOrNotYours, notFound, type Foreign } from '../../platform/http/errors'
import { queueMessage } from '../../platform/mail/sendMessage'
import { nameOf } from '../mailedInvitations'
import { connectionTarget } from './connection'

type Held = { id: string; status: 'invited' | 'active' | 'revoked'; permittedId: string; patientId: string | null }

const columns = `c.id, c.status, c.permitted_id AS "permittedId", c.patient_id AS "patientId"`
/** Open to its two sides; one that is only asked for, to who asked and to the reader of the address. */
const lockOwn = statement<Held>(
  'connections.lock-own',
  `SELECT ${columns} FROM patient_connections c WHERE c.id = $1 AND ((c.permitted_id = $2 AND c.status IN ('invited', 'active')) OR (c.patient_id = $2 AND c.status = 'active')
     OR (c.status = 'invited' AND c.expires_at > now() AND lower(c.email) = (SELECT lower(email) FROM accounts WHERE id = $2 AND email_verified_at IS NOT NULL)))
   FOR UPDATE OF c`,
)
/** Between others: about the patient, or whoever asked while there is none. What was asked of the caller's own address is not foreign. */
const ofOthers = statement<Foreign>(
  'connections.of-others',
  `SELECT id, coalesce(patient_id, permitted_id) AS "accountId" FROM patient_connections WHERE id = $1 AND permitted_id <> $2 AND patient_id IS DISTINCT FROM $2
     AND lower(email) IS DISTINCT FROM (SELECT lower(email) FROM accounts WHERE id = $2)`,
)
const lockAny = statement<Held>('connections.lock', `SELECT ${columns} FROM patient_connections c WHERE c.id = $1 FOR UPDATE OF c`)
const end = statement(
  'connections.end',
  `UPDATE patient_connections SET status = 'revoked', code_hash = NULL, ended_at = now(), ended_by_id = $2, updated_at = now() WHERE id = $1`,
)
type Side = {
  id: string
  email: string | null
  mobileNo: string | null
  firstName: string | null
  lastName: string | null
  timezone: string | null
}
const sides = statement<Side>(
  'connections.sides',
  `SELECT a.id, a.email, a.mobile_no AS "mobileNo", d.name_first_name AS "firstName", d.name_last_name AS "lastName", d.timezone
   FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id IN ($1, $2)`,
)

/**
 * Ends a connection, or takes back or declines one that is asked for, by either side. What it opened is closed when this returns.
 * @throws notFound for everybody else, and when it has ended
 */
export const endConnection = (actor: AccountActor, { connectionId }: { connectionId: string }): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const held = await tx.queryOne(lockOwn, [connectionId, actor.id])
    if (!held) throw absentOrNotYours('patient-connections', await tx.queryOne(ofOthers, [connectionId, actor.id]))
    await close(tx, { held, endedBy: actor.id })
  })

/** Ends a connection by staff. Twice changes nothing. @throws notFound */
export const revokeConnection = (
  actor: StaffActor,
  { connectionId, reason }: { connectionId: string; reason: string },
): Promise<{ id: string; status: 'revoked' }> =>
  withTransaction(actor, async (tx) => {
    const held = await tx.queryOne(lockAny, [connectionId])
    if (!held) throw notFound()
    if (held.status !== 'revoked') await close(tx, { held, endedBy: null, reason })
    return { id: connectionId, status: 'revoked' }
  })

const close = async (tx: Tx, { held, endedBy, reason }: { held: Held; endedBy: string | null; reason?: string }): Promise<void> => {
  const { id, patientId, permittedId, status } = held
  await tx.query(end, [id, endedBy])
  const isDeclined = status === 'invited' && endedBy !== null && endedBy !== permittedId
  tx.audit(isDeclined ? 'patient-connection.declined' : 'patient-connection.ended', {
    target: connectionTarget(id),
    changes: { status: { before: status, after: 'revoked' } },
    ...(patientId ? { about: patientId } : isDeclined ? { about: endedBy } : {}),
    ...(reason ? { reason } : {}),
  })
  if (status === 'active' && patientId) await tell(tx, { patientId, permittedId, endedBy })
}

type Ended = { patientId: string; permittedId: string; endedBy: string | null }

/** Whoever did not end it learns of it. */
const tell = async (tx: Tx, { patientId, permittedId, endedBy }: Ended): Promise<void> => {
  const people = await tx.query(sides, [patientId, permittedId])
  for (const person of people) {
    const other = people.find(({ id }) => id !== person.id)
    if (person.id === endedBy || !person.email || !other) continue
    const data = {
      firstName: person.firstName,
      role: person.id === patientId ? 'patient' : 'permitted',
      endedBy: endedBy === null ? 'staff' : 'other',
      other: nameOf(other),
      at: new Date().toISOString(),
      timezone: person.timezone ?? undefined,
    }
    queueMessage(tx, { channel: 'email', to: person.email, template: 'patient-connection-ended', data, accountId: person.id })
  }
}
