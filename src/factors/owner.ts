import type { AuditDetail } from '../platform/audit/writeAudit'
import { statement, type Tx } from '../platform/db'
import { notFound } from '../platform/http/errors'

/** Whose factors they are: a patient's or practitioner's account, or a staff member. */
export type Owner = { kind: 'account' | 'staff'; id: string }

/** What notices and labels need of an owner. */
export type OwnerFacts = {
  email: string | null
  mobileNo: string | null
  firstName: string | null
  timezone: string | null
  mfaEnabledAt: Date | null
}

const lock = {
  account: statement<OwnerFacts>(
    'factors.lock-account',
    `SELECT a.email, a.mobile_no AS "mobileNo", a.mfa_enabled_at AS "mfaEnabledAt", d.name_first_name AS "firstName", d.timezone
     FROM accounts a LEFT JOIN personal_details d ON d.id = a.id WHERE a.id = $1 FOR UPDATE OF a`,
  ),
  staff: statement<OwnerFacts>(
    'factors.lock-staff',
    `SELECT email, NULL AS "mobileNo", mfa_enabled_at AS "mfaEnabledAt", name AS "firstName", NULL AS timezone FROM staff WHERE id = $1 FOR UPDATE`,
  ),
}
const mark = {
  account: statement(
    'factors.mark-account',
    'UPDATE accounts SET mfa_enabled_at = CASE WHEN $2 THEN coalesce(mfa_enabled_at, now()) END, updated_at = now() WHERE id = $1',
  ),
  staff: statement(
    'factors.mark-staff',
    'UPDATE staff SET mfa_enabled_at = CASE WHEN $2 THEN coalesce(mfa_enabled_at, now()) END, updated_at = now() WHERE id = $1',
  ),
}
const collections = { account: 'accounts', staff: 'staff' } as const

/** The owner, until this transaction ends for nobody else: what changes factors takes turns, so that "the last one" is a safe thing to say. @throws notFound */
export const lockOwner = async (tx: Tx, { kind, id }: Owner): Promise<OwnerFacts> => {
  const facts = await tx.queryOne(lock[kind], [id])
  if (!facts) throw notFound()
  return facts
}

/** Notes whether the owner has a second factor; caches of sessions hear of it. */
export const markOwner = async (tx: Tx, { kind, id }: Owner, hasSecondFactor: boolean): Promise<void> => {
  await tx.query(mark[kind], [id, hasSecondFactor])
  tx.announce(kind, id)
}

export const auditOwner = (tx: Tx, { kind, id }: Owner, action: string, detail: Omit<AuditDetail, 'target'> = {}): void =>
  tx.audit(action, { ...detail, target: { collection: collections[kind], id } })
