import type { Tx } from '../../platform/db'
import { statement } from '../../platform/db'
import { aboutLicense, licenseColumns, lockHolder, statusChange, type License } from './license'
import { prc } from './licenseInput'
import { amendLicense, findOpen, openLicense } from './putLicense'

const written = statement<{ number: string | null }>(
  'licenses.number-in-details',
  'SELECT doc_prclicenseno AS number FROM personal_details WHERE id = $1',
)
const withdraw = statement<License>(
  'licenses.withdraw',
  `UPDATE license_verifications l SET status = 'withdrawn', taken_by_id = NULL, taken_at = NULL, warned_days = NULL, updated_at = now()
   WHERE l.id = $1 AND l.status <> 'withdrawn' RETURNING ${licenseColumns}`,
)

/** Withdraws an open case. The holder is locked. */
export const withdrawOpen = async (tx: Tx, license: License): Promise<void> => {
  if (!(await tx.queryOne(withdraw, [license.id]))) return
  tx.audit('license.withdrawn', { ...aboutLicense(license), ...statusChange(license.status, 'withdrawn') })
  tx.announce('account', license.accountId)
}

/**
 * Makes the Philippine case follow `doc_PRCLicenseNo` after personal details were written in this transaction, on whatever path: a number opens it,
 * another number sends it back to the queue, none withdraws it, the same one changes nothing.
 * @param number as stored; read when not given
 * @param isSignUp the Human Verification mail says already that a person will look at the licence
 */
export const followLicenseNumber = async (
  tx: Tx,
  { accountId, number, isSignUp = false }: { accountId: string; number?: string | null; isSignUp?: boolean },
): Promise<void> => {
  const current = number === undefined ? ((await tx.queryOne(written, [accountId]))?.number ?? null) : number
  if (isSignUp && current === null) return
  const holder = await tx.queryOne(lockHolder, [accountId])
  if (!holder) return
  const open = isSignUp ? null : await findOpen(tx, { accountId, ...prc })
  if (!open && current !== null)
    await openLicense(tx, { holder, facts: { ...prc, number: current, profession: null, expiresOn: null }, isSilent: isSignUp })
  if (open && current !== null) await amendLicense(tx, { holder, license: open, facts: { number: current } })
  if (open && current === null) await withdrawOpen(tx, open)
  // is_doctor followed the number too
  tx.announce('account', accountId)
}
