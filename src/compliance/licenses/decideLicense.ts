import type { StaffActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { invalidField, notFound, type AppError } from '../../platform/http/errors'
import { licenseChanged, licenseDecided, licenseDuplicate, licenseTaken } from './errors'
import { aboutLicense, factsOf, licenseById, licenseColumns, lockHolderOf, statusChange, type Holder, type License } from './license'
import { todayUtc } from './licenseInput'
import { tellHolder, type LicenseMail } from './tellHolder'

/** Minutes after which a case that somebody took may be taken over. */
export const takenForMinutes = 30
const today = `to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')`
/** In review by this person, or in nobody's hands: who decides then has taken it. Null facts: whoever calls does not say what they saw. */
const mine = `(l.status = 'in-review' AND l.taken_by_id = $2 OR l.status = 'submitted' AND l.taken_by_id IS NULL) AND ($3::text IS NULL OR ${factsOf('l')} = $3)`

const take = statement<License>(
  'licenses.take',
  `UPDATE license_verifications l SET status = 'in-review', taken_by_id = $2, taken_at = now(), updated_at = now()
   WHERE l.id = $1 AND (l.status = 'submitted' OR l.status = 'in-review' AND (l.taken_by_id IS NULL OR l.taken_by_id = $2
     OR l.taken_at < now() - make_interval(mins => ${takenForMinutes}))) RETURNING ${licenseColumns}`,
)
const release = statement<License>(
  'licenses.release',
  `UPDATE license_verifications l SET status = 'submitted', taken_by_id = NULL, taken_at = NULL, updated_at = now()
   WHERE l.id = $1 AND l.status = 'in-review' AND l.taken_by_id = $2 RETURNING ${licenseColumns}`,
)
const verify = statement<License>(
  'licenses.verify',
  `UPDATE license_verifications l SET status = 'verified', expires_on = coalesce($4, l.expires_on), reason = NULL, warned_days = NULL,
     taken_by_id = $2, taken_at = coalesce(l.taken_at, now()), decided_by_id = $2, decided_at = now(), updated_at = now()
   WHERE l.id = $1 AND ${mine} AND coalesce($4, l.expires_on) >= ${today} RETURNING ${licenseColumns}`,
)
const reject = statement<License>(
  'licenses.reject',
  `UPDATE license_verifications l SET status = 'rejected', reason = $4,
     taken_by_id = $2, taken_at = coalesce(l.taken_at, now()), decided_by_id = $2, decided_at = now(), updated_at = now()
   WHERE l.id = $1 AND ${mine} RETURNING ${licenseColumns}`,
)
const suspend = statement<License>(
  'licenses.suspend',
  `UPDATE license_verifications l SET status = 'suspended', reason = $3, decided_by_id = $2, decided_at = now(), updated_at = now()
   WHERE l.id = $1 AND l.status = 'verified' RETURNING ${licenseColumns}`,
)
const reinstate = statement<License>(
  'licenses.reinstate',
  `UPDATE license_verifications l SET status = (CASE WHEN l.expires_on >= ${today} THEN 'verified' ELSE 'expired' END)::enum_license_verifications_status,
     reason = NULL, warned_days = NULL, decided_by_id = $2, decided_at = now(), updated_at = now()
   WHERE l.id = $1 AND l.status = 'suspended' RETURNING ${licenseColumns}`,
)
/** The same number of the same body on other accounts, in any state in which somebody stands by it. */
const duplicates = statement<{ id: string }>(
  'licenses.duplicates',
  `SELECT other.id FROM license_verifications l JOIN license_verifications other ON other.country = l.country AND lower(other.body) = lower(l.body)
     AND other.number_key = l.number_key AND other.account_id <> l.account_id AND other.status NOT IN ('withdrawn', 'rejected')
   WHERE l.id = $1 LIMIT 1`,
)

type Case = { tx: Tx; holder: Holder; license: License }
type Change = { before: License; after: License; action: string; reason?: string | undefined; template?: LicenseMail | undefined }

/** Runs a decision with the holder locked. @throws notFound */
const onCase = (actor: StaffActor, licenseId: string, decide: (found: Case) => Promise<License>): Promise<License> =>
  withTransaction(actor, async (tx) => {
    const holder = await tx.queryOne(lockHolderOf, [licenseId])
    const license = holder && (await tx.queryOne(licenseById, [licenseId]))
    if (!license) throw notFound()
    return decide({ tx, holder, license })
  })

const note = ({ tx, holder }: Case, { before, after, action, reason, template }: Change): License => {
  tx.audit(action, { ...aboutLicense(after), ...statusChange(before.status, after.status), ...(reason ? { reason } : {}) })
  tx.announce('account', holder.id)
  if (template) tellHolder(tx, { holder, license: after, template })
  return after
}

const stateWords: Record<License['status'], string> = {
  submitted: 'waits for somebody to take it',
  'in-review': 'is in review',
  verified: 'is verified',
  rejected: 'was rejected',
  expired: 'has expired',
  suspended: 'is suspended',
  withdrawn: 'was withdrawn by the practitioner',
}
const decided = ({ status }: License): AppError => licenseDecided({ message: `This licence ${stateWords[status]}.` })

/** Why a case could not be decided by this person. */
const refusal = (actor: StaffActor, license: License, seen: string | undefined): AppError => {
  if (license.status === 'in-review' && license.takenById !== actor.id) return licenseTaken()
  if (license.status === 'submitted' || (seen !== undefined && license.facts !== seen)) return licenseChanged()
  return decided(license)
}

/**
 * Takes a case, so that no two people work on it. Taking one's own again renews it; a case that was taken half an hour ago may be taken over.
 * @throws notFound; licenseTaken; licenseDecided
 */
export const takeLicense = (actor: StaffActor, { licenseId }: { licenseId: string }): Promise<License> =>
  onCase(actor, licenseId, async (found) => {
    const { tx, license } = found
    const after = await tx.queryOne(take, [licenseId, actor.id])
    if (!after) throw license.status === 'in-review' ? licenseTaken() : decided(license)
    const isRenewal = license.status === 'in-review' && license.takenById === actor.id
    return isRenewal ? after : note(found, { before: license, after, action: 'license.taken' })
  })

/** Lets a case go that one has taken; letting go of one in nobody's hands changes nothing. @throws notFound; licenseTaken; licenseDecided */
export const releaseLicense = (actor: StaffActor, { licenseId }: { licenseId: string }): Promise<License> =>
  onCase(actor, licenseId, async (found) => {
    const { tx, license } = found
    const after = await tx.queryOne(release, [licenseId, actor.id])
    if (after) return note(found, { before: license, after, action: 'license.released' })
    if (license.status === 'submitted') return license
    throw refusal(actor, license, undefined)
  })

export type Verification = {
  licenseId: string
  /** The last day as printed on the licence; needed when the practitioner gave none. */
  expiresOn?: string | undefined
  note?: string | undefined
  confirmDuplicate?: boolean | undefined
  /** The facts that the reviewer saw. */
  seen?: string | undefined
}

/**
 * Verifies a licence: its holder becomes visible until its last day. A case that nobody has is taken by deciding it. Deciding the same way again
 * changes nothing.
 * @throws notFound; licenseTaken, licenseChanged, licenseDecided; licenseDuplicate unless confirmed with a note; invalid without a day to come
 */
export const verifyLicense = (
  actor: StaffActor,
  { licenseId, expiresOn, note: why, confirmDuplicate, seen }: Verification,
): Promise<License> =>
  onCase(actor, licenseId, async (found) => {
    const { tx, license } = found
    if (license.status === 'verified' && license.decidedById === actor.id) return license
    const isOpen = license.status === 'submitted' || license.status === 'in-review'
    if (isOpen) await refuseIncomplete(found, { expiresOn, why, confirmDuplicate })
    const after = await tx.queryOne(verify, [licenseId, actor.id, seen ?? null, expiresOn ?? null])
    if (!after) throw refusal(actor, license, seen)
    return note(found, { before: license, after, action: 'license.verified', reason: why, template: 'license-verified' })
  })

type Completion = { expiresOn: string | undefined; why: string | undefined; confirmDuplicate: boolean | undefined }

const refuseIncomplete = async ({ tx, license }: Case, { expiresOn, why, confirmDuplicate }: Completion): Promise<void> => {
  const lastDay = expiresOn ?? license.expiresOn
  if (!lastDay) throw invalidField('expiresOn', 'required', 'Say until when the licence is good, as printed on it.')
  if (lastDay < todayUtc())
    throw invalidField('expiresOn', 'expiry_past', `The licence expired on ${lastDay}. Enter its new last day, or reject it.`)
  if (!(await tx.queryOne(duplicates, [license.id]))) return
  if (!confirmDuplicate) throw licenseDuplicate()
  if (!why) throw invalidField('note', 'required', 'Note why this number may stand on two accounts.')
}

type Refusing = { licenseId: string; reason: string; seen?: string | undefined }

/** Rejects a licence; the holder reads the reason. @throws notFound; licenseTaken, licenseChanged, licenseDecided */
export const rejectLicense = (actor: StaffActor, { licenseId, reason, seen }: Refusing): Promise<License> =>
  onCase(actor, licenseId, async (found) => {
    const { tx, license } = found
    if (license.status === 'rejected' && license.decidedById === actor.id) return license
    const after = await tx.queryOne(reject, [licenseId, actor.id, seen ?? null, reason])
    if (!after) throw refusal(actor, license, seen)
    return note(found, { before: license, after, action: 'license.rejected', reason, template: 'license-rejected' })
  })

/** Suspends a verified licence: its holder is not visible any more, from the next request on. @throws notFound; licenseDecided */
export const suspendLicense = (actor: StaffActor, { licenseId, reason }: Refusing): Promise<License> =>
  onCase(actor, licenseId, async (found) => {
    const { tx, license } = found
    if (license.status === 'suspended') return license
    const after = await tx.queryOne(suspend, [licenseId, actor.id, reason])
    if (!after) throw decided(license)
    return note(found, { before: license, after, action: 'license.suspended', reason, template: 'license-suspended' })
  })

/** Lifts a suspension; a licence that ran out meanwhile is expired then. @throws notFound; licenseDecided */
export const reinstateLicense = (
  actor: StaffActor,
  { licenseId, note: why }: { licenseId: string; note?: string | undefined },
): Promise<License> =>
  onCase(actor, licenseId, async (found) => {
    const { tx, license } = found
    if (license.status === 'verified') return license
    const after = await tx.queryOne(reinstate, [licenseId, actor.id])
    if (!after) throw decided(license)
    const template = after.status === 'verified' ? 'license-verified' : 'license-expired'
    return note(found, { before: license, after, action: 'license.reinstated', reason: why, template })
  })
