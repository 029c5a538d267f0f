import { queryOne, statement } from '../platform/db'

/** An account as rules need it; the password's hash stays in the sign-in statements. */
export type Account = {
  id: string
  email: string | null
  mobileNo: string | null
  userType: 'PATIENT' | 'PRACTITIONER'
  isDoctor: boolean
  status: 'active' | 'suspended'
  emailVerifiedAt: Date | null
  mobileVerifiedAt: Date | null
  /** Since when a second factor is asked for; null without one. */
  mfaEnabledAt: Date | null
  tokenVersion: number
  /** Content version of the terms accepted last. */
  termsVersion: string | null
  createdAt: Date
  firstName: string | null
  timezone: string | null
}

export const accountColumns = `a.id, a.email, a.mobile_no AS "mobileNo", a.user_type AS "userType", a.is_doctor AS "isDoctor", a.status,
  a.email_verified_at AS "emailVerifiedAt", a.mobile_verified_at AS "mobileVerifiedAt", a.mfa_enabled_at AS "mfaEnabledAt", a.token_version::int AS "tokenVersion", a.created_at AS "createdAt",
  a.terms_version AS "termsVersion",
  d.name_first_name AS "firstName", d.timezone`
export const accountTables = 'accounts a LEFT JOIN personal_details d ON d.id = a.id'

/** One of the two; the other undefined or null. */
export type Identity = { email?: string | null | undefined; mobileNo?: string | null | undefined }

const byIdentity = statement<Account & { passwordHash: string }>(
  'accounts.by-identity',
  `SELECT ${accountColumns}, a.password_hash AS "passwordHash" FROM ${accountTables} WHERE lower(a.email) = lower($1) OR a.mobile_no = $2`,
)
const byId = statement<Account & { passwordHash: string }>(
  'accounts.by-id',
  `SELECT ${accountColumns}, a.password_hash AS "passwordHash" FROM ${accountTables} WHERE a.id = $1`,
)

export const findAccount = ({ email, mobileNo }: Identity): Promise<(Account & { passwordHash: string }) | null> =>
  queryOne(byIdentity, [email ?? null, mobileNo ?? null])

export const accountById = (id: string): Promise<(Account & { passwordHash: string }) | null> => queryOne(byId, [id])
