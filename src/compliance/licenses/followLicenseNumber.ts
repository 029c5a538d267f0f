import type { Tx } from '../../platform/db'
import { statement } from '../../platform/db'
import { lockHolder } from '../cases'
import { licenseCases } from './license'
import { prc } from './licenseInput'
import { amendLicense, findOpen, openLicense } from './putLicense'

const written = statement<{ number: string | null }>(
  'licenses.number-in-details',
  'SELECT doc_prclicenseno AS number FROM personal_details WHERE id = $1',
)

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
  if (open && current === null) await licenseCases.own.withdraw(tx, open)
  // is_doctor followed the number too
  tx.announce('account', accountId)
}
