import { freshAccessTables, requirePermission } from '../../compliance'
import type { AccountActor } from '../../platform/actor'
import { auditAlone } from '../../platform/audit/auditAlone'
import { queryOne, statement } from '../../platform/db'
import { detailColumns, type PersonalDetailsRow } from '../personalDetailsRow'
import type { Relation } from './connection'

/** Whether the account `patient` has connected the account `permitted`, in SQL; both are columns or parameters. */
export const isConnectedSql = (patient: string, permitted: string): string =>
  `EXISTS (SELECT FROM patient_connections c WHERE c.patient_id = ${patient} AND c.permitted_id = ${permitted} AND c.status = 'active')`

const connectedDetails = statement<PersonalDetailsRow & { relation: Relation }>(
  'connections.details',
  `SELECT ${detailColumns}, c.relation FROM patient_connections c JOIN accounts a ON a.id = c.patient_id AND a.status <> 'erased'
     JOIN personal_details d ON d.id = a.id WHERE c.patient_id = $1 AND c.permitted_id = $2 AND c.status = 'active'`,
)

/**
 * A patient's details for an account that the patient has connected, without the licence; null for everybody else. Asks the database each time, so
 * that a connection that has ended opens nothing. The patient finds the reading in the access log.
 * @throws forbidden by a policy
 */
export const readPatientDetails = async (actor: AccountActor, { accountId }: { accountId: string }): Promise<PersonalDetailsRow | null> => {
  const found = await queryOne(connectedDetails, [accountId, actor.id])
  if (!found) return null
  const { relation, ...details } = found
  await seePatient(actor, { accountId, action: 'personal-details.read', reason: `connected as ${relation}` })
  return { ...details, licenseNo: null }
}

type Look = { accountId: string; action: 'personal-details.read' | 'account.card-read'; reason: string }

/** That no policy keeps a connected account from looking, and the line in the patient's access log. @throws forbidden */
export const seePatient = async (actor: AccountActor, { accountId, action, reason }: Look): Promise<void> => {
  await freshAccessTables()
  requirePermission(actor, 'patient.read', { ownerId: accountId, connectedTo: [actor.id] })
  const collection = action === 'personal-details.read' ? 'personal-details' : 'accounts'
  await auditAlone(actor, [{ action, detail: { target: { collection, id: accountId }, about: accountId, reason } }])
}
