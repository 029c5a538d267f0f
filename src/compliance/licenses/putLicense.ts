import type { Tx } from '../../platform/db'
import { statement } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { licenseExists } from './errors'
import { aboutLicense, licenseColumns, statusChange, type Holder, type License } from './license'
import { tellHolder } from './tellHolder'

export type LicenseFacts = Pick<License, 'country' | 'body' | 'number' | 'profession' | 'expiresOn'>

const openOf = statement<License>(
  'licenses.open-of-body',
  `SELECT ${licenseColumns} FROM license_verifications l WHERE l.account_id = $1 AND l.country = $2 AND lower(l.body) = lower($3) AND l.status <> 'withdrawn'`,
)
const insert = statement<License>(
  'licenses.insert',
  `INSERT INTO license_verifications AS l (id, account_id, country, body, number, number_key, profession, expires_on, status, submitted_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, '', $6, $7, 'submitted', now(), now(), now())
   ON CONFLICT (account_id, country, lower(body)) WHERE status <> 'withdrawn' DO NOTHING RETURNING ${licenseColumns}`,
)
/**
 * A changed fact sends the case back to the queue, whatever was decided. Who looked at it stays written down, so that this reviewer cannot decide
 * what they have not seen; the place in the queue stays too.
 */
export const reopening = `status = 'submitted', reason = NULL, decided_by_id = NULL, decided_at = NULL, warned_days = NULL, updated_at = now(),
  submitted_at = CASE WHEN l.status IN ('submitted', 'in-review') THEN l.submitted_at ELSE now() END,
  taken_by_id = CASE WHEN l.status IN ('submitted', 'in-review') THEN l.taken_by_id END,
  taken_at = CASE WHEN l.status IN ('submitted', 'in-review') THEN l.taken_at END`
const amend = statement<License>(
  'licenses.amend',
  `UPDATE license_verifications l SET country = $2, body = $3, number = $4, profession = $5, expires_on = $6, ${reopening}
   WHERE l.id = $1 AND l.status <> 'withdrawn' RETURNING ${licenseColumns}`,
)

const names = ['country', 'body', 'number', 'profession', 'expiresOn'] as const
export const isQueued = ({ status }: Pick<License, 'status'>): boolean => status === 'submitted' || status === 'in-review'

/** The open case of this body, or null. */
export const findOpen = (
  tx: Tx,
  { accountId, country, body }: { accountId: string; country: string; body: string },
): Promise<License | null> => tx.queryOne(openOf, [accountId, country, body])

/** Opens a case. The holder is locked, or new. */
export const openLicense = async (
  tx: Tx,
  { holder, facts, isSilent = false }: { holder: Holder; facts: LicenseFacts; isSilent?: boolean },
): Promise<License> => {
  const { country, body, number, profession, expiresOn } = facts
  const license = await tx.queryOne(insert, [uuidv7(), holder.id, country, body, number, profession, expiresOn])
  if (!license) throw licenseExists()
  tx.audit('license.submitted', { ...aboutLicense(license), ...statusChange(null, 'submitted') })
  if (!isSilent) tellHolder(tx, { holder, license, template: 'license-received' })
  return license
}

/**
 * Writes changed facts into an open case and sends it back to the queue; facts that are the same change nothing. The holder is locked.
 * @throws licenseExists when another case of the new body is open
 */
export const amendLicense = async (
  tx: Tx,
  { holder, license, facts }: { holder: Holder; license: License; facts: Partial<LicenseFacts> },
): Promise<License> => {
  const wanted = { ...license, ...facts }
  const changed = names.filter((name) => wanted[name] !== license[name])
  if (changed.length === 0) return license
  if (changed.includes('country') || changed.includes('body')) {
    const other = await findOpen(tx, { accountId: holder.id, country: wanted.country, body: wanted.body })
    if (other && other.id !== license.id) throw licenseExists()
  }
  const { country, body, number, profession, expiresOn } = wanted
  const amended = await tx.queryOne(amend, [license.id, country, body, number, profession, expiresOn])
  if (!amended) return license
  noteReopened(tx, { holder, before: license, after: amended, changed })
  return amended
}

type Reopened = { holder: Holder; before: License; after: License; changed: readonly string[] }

/** The audit row (which facts, never what they hold), the news to the processes, and a mail where a decision was undone. */
export const noteReopened = (tx: Tx, { holder, before, after, changed }: Reopened): void => {
  const facts = Object.fromEntries(changed.map((name) => [name, { after: 'changed' }]))
  const { changes } = statusChange(before.status, after.status)
  tx.audit('license.changed', { ...aboutLicense(after), changes: { ...facts, ...(before.status !== after.status && changes) } })
  tx.announce('account', holder.id)
  if (!isQueued(before)) tellHolder(tx, { holder, license: after, template: 'license-received' })
}
