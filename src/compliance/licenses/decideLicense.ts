import type { StaffActor } from '../../platform/actor'
import { statement } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { caseColumns, todaySql, type Found, type Refusing, type Verification } from '../cases'
import { licenseDuplicate } from './errors'
import { licenseCases, type License } from './license'

const columns = caseColumns(licenseCases.kind)
const { onCase, note, alreadyDecided } = licenseCases

const suspend = statement<License>(
  'licenses.suspend',
  `UPDATE license_verifications c SET status = 'suspended', reason = $3, decided_by_id = $2, decided_at = now(), updated_at = now()
   WHERE c.id = $1 AND c.status = 'verified' RETURNING ${columns}`,
)
const reinstate = statement<License>(
  'licenses.reinstate',
  `UPDATE license_verifications c SET status = (CASE WHEN c.expires_on >= ${todaySql} THEN 'verified' ELSE 'expired' END)::enum_license_verifications_status,
     reason = NULL, warned_days = NULL, decided_by_id = $2, decided_at = now(), updated_at = now()
   WHERE c.id = $1 AND c.status = 'suspended' RETURNING ${columns}`,
)
/** The same number of the same body on other accounts, in any state in which somebody stands by it. */
const duplicates = statement<{ id: string }>(
  'licenses.duplicates',
  `SELECT other.id FROM license_verifications l JOIN license_verifications other ON other.country = l.country AND lower(other.body) = lower(l.body)
     AND other.number_key = l.number_key AND other.account_id <> l.account_id AND other.status NOT IN ('withdrawn', 'rejected')
   WHERE l.id = $1 LIMIT 1`,
)

export const { take: takeLicense, release: releaseLicense, reject: rejectLicense } = licenseCases

type LicenseVerification = Verification & { confirmDuplicate?: boolean | undefined }

/**
 * Verifies a licence: its holder becomes visible until its last day. A case that nobody has is taken by deciding it. Deciding the same way again
 * changes nothing.
 * @throws notFound; licenseTaken, licenseChanged, licenseDecided; licenseDuplicate unless confirmed with a note; invalid without a day to come
 */
export const verifyLicense = (actor: StaffActor, { confirmDuplicate, ...given }: LicenseVerification): Promise<License> =>
  licenseCases.verify(actor, given, (found) => refuseDuplicate(found, { why: given.note, confirmDuplicate }))

type Confirmation = { why: string | undefined; confirmDuplicate: boolean | undefined }

const refuseDuplicate = async ({ tx, row }: Found<License>, { why, confirmDuplicate }: Confirmation): Promise<void> => {
  if (!(await tx.queryOne(duplicates, [row.id]))) return
  if (!confirmDuplicate) throw licenseDuplicate()
  if (!why) throw invalidField('note', 'required', 'Note why this number may stand on two accounts.')
}

/** Suspends a verified licence: its holder is not visible any more, from the next request on. @throws notFound; licenseDecided */
export const suspendLicense = (actor: StaffActor, { id, reason }: Refusing): Promise<License> =>
  onCase(actor, id, async (found) => {
    const { tx, row } = found
    if (row.status === 'suspended') return row
    const after = await tx.queryOne(suspend, [id, actor.id, reason])
    if (!after) throw alreadyDecided(row)
    return note(found, { before: row, after, verb: 'suspended', reason, mail: 'suspended' })
  })

/** Lifts a suspension; a licence that ran out meanwhile is expired then. @throws notFound; licenseDecided */
export const reinstateLicense = (actor: StaffActor, { id, note: why }: { id: string; note?: string | undefined }): Promise<License> =>
  onCase(actor, id, async (found) => {
    const { tx, row } = found
    if (row.status === 'verified') return row
    const after = await tx.queryOne(reinstate, [id, actor.id])
    if (!after) throw alreadyDecided(row)
    const mail = after.status === 'verified' ? 'verified' : 'expired'
    return note(found, { before: row, after, verb: 'reinstated', reason: why, mail })
  })
