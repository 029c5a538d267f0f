import { identityUnverified } from '../../accounts/errors'
import type { AccountActor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { licenseWithdrawn } from './errors'
import { lockMe } from '../cases'
import { followLicenseNumber } from './followLicenseNumber'
import { licenseCases, type License } from './license'
import { isPrc, prc, type LicenseChange, type LicenseSubmission } from './licenseInput'
import { amendLicense, findOpen, openLicense } from './putLicense'

const isVerified = statement<{ isVerified: boolean }>(
  'licenses.may-submit',
  `SELECT (email_verified_at IS NOT NULL OR mobile_verified_at IS NOT NULL) AS "isVerified" FROM accounts WHERE id = $1`,
)
const writeNumber = statement<{ number: string | null }>(
  'licenses.write-number',
  `UPDATE personal_details SET doc_prclicenseno = $2, updated_at = now() WHERE id = $1 AND doc_prclicenseno IS DISTINCT FROM $2 RETURNING doc_prclicenseno AS number`,
)
const refuseUnverified = async (tx: Tx, actor: AccountActor): Promise<void> => {
  if (!(await tx.queryOne(isVerified, [actor.id]))?.isVerified) throw identityUnverified()
}

/** One's own open case. @throws notFound, also for somebody else's; licenseWithdrawn */
export const findOwn = async (tx: Tx, actor: AccountActor, licenseId: string): Promise<License> => {
  const license = await licenseCases.own.read(actor, { id: licenseId }, tx)
  if (license.status === 'withdrawn') throw licenseWithdrawn()
  return license
}

/** The number stands in the personal details as well, and the two never differ: details first, as everywhere. */
const writePrcNumber = async (tx: Tx, actor: AccountActor, number: string | null): Promise<void> => {
  const changed = await tx.queryOne(writeNumber, [actor.id, number])
  if (!changed) return
  await followLicenseNumber(tx, { accountId: actor.id, number: changed.number })
  tx.audit('personal-details.updated', {
    target: { collection: 'personal-details', id: actor.id },
    changes: { doc_PRCLicenseNo: { after: 'changed' } },
  })
}

/**
 * Asks staff to verify a licence. One case per issuing body: what is sent again completes or corrects the open case, which goes back to the
 * queue if that changes anything. The Philippine PRC's number is written to the personal details too.
 * @throws identityUnverified
 */
export const submitLicense = (actor: AccountActor, submission: LicenseSubmission): Promise<{ license: License; isNew: boolean }> =>
  withTransaction(actor, async (tx) => {
    await refuseUnverified(tx, actor)
    const body = isPrc(submission) ? prc.body : submission.body
    const { country, number, profession, expiresOn } = submission
    const before = isPrc(submission) ? await findOpen(tx, { accountId: actor.id, ...prc }) : null
    if (isPrc(submission)) await writePrcNumber(tx, actor, number)
    const holder = await lockMe(tx, actor)
    const open = await findOpen(tx, { accountId: actor.id, country, body })
    if (!open) {
      const facts = { country, body, number, profession: profession ?? null, expiresOn: expiresOn ?? null }
      return { license: await openLicense(tx, { holder, facts }), isNew: true }
    }
    const facts = {
      number,
      ...(!isPrc(submission) && { body }),
      ...(profession !== undefined && { profession }),
      ...(expiresOn !== undefined && { expiresOn }),
    }
    return { license: await amendLicense(tx, { holder, license: open, facts }), isNew: isPrc(submission) && before === null }
  })

/**
 * Corrects one's licence; it goes back to the queue if anything changed.
 * @throws notFound; licenseWithdrawn; identityUnverified; licenseExists; invalid for the body of a PRC licence
 */
export const changeLicense = (actor: AccountActor, { licenseId, change }: { licenseId: string; change: LicenseChange }): Promise<License> =>
  withTransaction(actor, async (tx) => {
    await refuseUnverified(tx, actor)
    const seen = await findOwn(tx, actor, licenseId)
    const country = change.country ?? seen.country
    const body = change.body ?? seen.body
    if (isPrc({ country, body }) !== isPrc(seen))
      throw invalidField(
        'body',
        'body_fixed',
        'A PRC licence follows the number in the personal details. Submit the other licence as a new one.',
      )
    if (isPrc(seen) && change.number !== undefined) {
      if (!/^\d{1,20}$/.test(change.number)) throw invalidField('number', 'license_number_invalid', 'A PRC number has up to 20 digits.')
      await writePrcNumber(tx, actor, change.number)
    }
    const holder = await lockMe(tx, actor)
    const license = await findOwn(tx, actor, licenseId)
    const { number, profession, expiresOn } = change
    const facts = {
      ...(isPrc(seen) ? {} : { country, body, ...(number !== undefined && { number }) }),
      ...(profession !== undefined && { profession }),
      ...(expiresOn !== undefined && { expiresOn }),
    }
    return amendLicense(tx, { holder, license, facts })
  })

/** Withdraws one's licence. That of the PRC takes the number out of the personal details. @throws notFound; licenseWithdrawn */
export const withdrawLicense = (actor: AccountActor, { licenseId }: { licenseId: string }): Promise<void> =>
  withTransaction(actor, async (tx) => {
    const seen = await findOwn(tx, actor, licenseId)
    if (isPrc(seen)) await writePrcNumber(tx, actor, null)
    await lockMe(tx, actor)
    await licenseCases.own.withdraw(tx, await licenseCases.own.read(actor, { id: licenseId }, tx))
  })
