import type { Tx } from '../../platform/db'
import { statement } from '../../platform/db'
import { uuidv7 } from '../../platform/uuid'
import { caseColumns, reopening, type Holder } from '../cases'
import { licenseExists } from './errors'
import { licenseCases, type License } from './license'

const licenseColumns = caseColumns(licenseCases.kind)

export type LicenseFacts = Pick<License, 'country' | 'body' | 'number' | 'profession' | 'expiresOn'>

const openOf = statement<License>(
  'licenses.open-of-body',
  `SELECT ${licenseColumns} FROM license_verifications c WHERE c.account_id = $1 AND c.country = $2 AND lower(c.body) = lower($3) AND c.status <> 'withdrawn'`,
)
const insert = statement<License>(
  'licenses.insert',
  `INSERT INTO license_verifications AS c (id, account_id, country, body, number, number_key, profession, expires_on, status, submitted_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, '', $6, $7, 'submitted', now(), now(), now())
   ON CONFLICT (account_id, country, lower(body)) WHERE status <> 'withdrawn' DO NOTHING RETURNING ${licenseColumns}`,
)
const amend = statement<License>(
  'licenses.amend',
  `UPDATE license_verifications c SET country = $2, body = $3, number = $4, profession = $5, expires_on = $6, ${reopening}
   WHERE c.id = $1 AND c.status <> 'withdrawn' RETURNING ${licenseColumns}`,
)

const names = ['country', 'body', 'number', 'profession', 'expiresOn'] as const

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
  licenseCases.own.noteSubmitted(tx, { holder, row: license, isSilent })
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
  licenseCases.own.noteReopened(tx, { holder, before: license, after: amended, changed })
  return amended
}
