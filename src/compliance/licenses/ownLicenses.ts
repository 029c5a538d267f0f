import type { AccountActor } from '../../platform/actor'
import { query, queryOne, statement } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { licenseColumns, type License } from './license'

const list = statement<License & { total: number }>(
  'licenses.list-own',
  `SELECT ${licenseColumns}, count(*) OVER ()::int AS total FROM license_verifications l WHERE l.account_id = $1
   ORDER BY l.status = 'withdrawn', l.created_at DESC, l.id DESC LIMIT $2 OFFSET $3`,
)
const one = statement<License>(
  'licenses.read-own',
  `SELECT ${licenseColumns} FROM license_verifications l WHERE l.id = $1 AND l.account_id = $2`,
)

/** The caller's licences, those withdrawn last. */
export const listLicenses = async (
  actor: AccountActor,
  { page, limit }: { page: number; limit: number },
): Promise<{ licenses: License[]; total: number }> => {
  const licenses = await query(list, [actor.id, limit, (page - 1) * limit])
  return { licenses, total: licenses[0]?.total ?? 0 }
}

/** One of the caller's licences. @throws notFound */
export const readLicense = async (actor: AccountActor, { licenseId }: { licenseId: string }): Promise<License> => {
  const license = await queryOne(one, [licenseId, actor.id])
  if (!license) throw notFound()
  return license
}
