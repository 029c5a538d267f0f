import type { Actor } from '../platform/actor'
import { statement, withTransaction, type Tx } from '../platform/db'
import { invalid } from '../platform/http/errors'
import { limits } from '../platform/limits/limits'
import { queueMessage } from '../platform/mail/sendMessage'
import { uuidv7 } from '../platform/uuid'
import type { Account } from './account'
import { issueActionCode } from './actionCodes'
import { normalizeInvitationCode } from './codes/invitationCode'
import { accountExists, accountsDisabledOnPremise, invitationInvalid, invitationRequired, signupClosed } from './errors'
import { emailKey } from './identity/email'
import { storeLicenseNo } from './identity/licenseNo'
import { passwordProblems } from './identity/passwordPolicy'
import type { PersonalDetailsInput } from './identity/personalDetails'
import { consumeInvitation } from './invitations'
import { spend } from './limiting'
import { hashing } from './passwords'
import { insertDetails } from './personalDetailsRow'
import { platformSettings } from './platformSettings'

export type SignUpRequest = {
  email?: string | undefined
  mobileNo?: string | undefined
  password: string
  invitation?: string | undefined
  userType?: 'PATIENT' | 'PRACTITIONER' | undefined
  personalDetails?: PersonalDetailsInput | undefined
}

const insert = statement<Account>(
  'accounts.insert',
  `INSERT INTO accounts (id, email, mobile_no, user_type, is_doctor, status, password_hash, token_version, code_failures, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $6, 'active', $5, 0, 0, now(), now()) ON CONFLICT DO NOTHING
   RETURNING id, email, mobile_no AS "mobileNo", user_type AS "userType", $6::boolean AS "isDoctor", status, email_verified_at AS "emailVerifiedAt",
     mobile_verified_at AS "mobileVerifiedAt", mfa_enabled_at AS "mfaEnabledAt", token_version::int AS "tokenVersion", created_at AS "createdAt", $7::text AS "firstName", NULL AS timezone`,
)
const markJoined = statement(
  'waitlist.joined',
  `UPDATE account_waitlist SET status = 'joined', updated_at = now() WHERE (id = $1 OR lower(email) = lower($2)) AND status IN ('pending', 'approved')`,
)

/**
 * Makes an account with its personal details, uses its invitation up and queues its mails, all or nothing.
 * @throws accountsDisabledOnPremise, signupClosed, invitationRequired, invitationInvalid, accountExists; invalid with password_… problems
 */
export const signUp = async (actor: Actor, request: SignUpRequest): Promise<Account> => {
  await refuseUnlessOpen(request)
  await spend(limits.registerDestination, emailKey(request.email ?? request.mobileNo ?? ''))
  const details = request.personalDetails ?? {}
  const isDoctor = storeLicenseNo(details.doc_PRCLicenseNo ?? null) !== null
  const userType = request.userType ?? (isDoctor ? 'PRACTITIONER' : 'PATIENT')
  await refuseWeakPassword(request, isDoctor || userType === 'PRACTITIONER')
  const passwordHash = await hashing((hasher) => hasher.hash(request.password))
  return withTransaction(actor, async (tx) => {
    const firstName = details.name?.firstName ?? null
    const account = await tx.queryOne(insert, [
      uuidv7(),
      request.email ?? null,
      request.mobileNo ?? null,
      userType,
      passwordHash,
      isDoctor,
      firstName,
    ])
    if (!account) throw accountExists()
    await insertDetails(tx, { accountId: account.id, details })
    await useInvitation(tx, account, request.invitation)
    await greet(tx, account)
    tx.audit('account.created', { target: { collection: 'accounts', id: account.id } })
    return account
  })
}

const refuseUnlessOpen = async ({ invitation }: SignUpRequest): Promise<void> => {
  const { onPremise, signupMode } = await platformSettings()
  if (onPremise) throw accountsDisabledOnPremise()
  if (signupMode === 'closed') throw signupClosed()
  if (signupMode === 'invite-only' && !invitation) throw invitationRequired()
}

const refuseWeakPassword = async (
  { password, email, mobileNo, personalDetails }: SignUpRequest,
  isPractitioner: boolean,
): Promise<void> => {
  const { firstName, middleName, lastName } = personalDetails?.name ?? {}
  const problems = await passwordProblems(password, {
    email: email ?? null,
    mobileNo: mobileNo ?? null,
    names: [firstName, middleName, lastName],
    isPractitioner,
  })
  if (problems.length > 0) throw invalid({ errors: problems.map((problem) => ({ path: 'password', ...problem })) })
}

const useInvitation = async (tx: Tx, { id, email, mobileNo }: Account, typed: string | undefined): Promise<void> => {
  const code = typed === undefined ? undefined : normalizeInvitationCode(typed)
  if (code === null) throw invitationInvalid()
  const consumed = code === undefined ? null : await consumeInvitation(tx, { code, accountId: id, email, mobileNo })
  if (code !== undefined && !consumed) throw invitationInvalid()
  await tx.query(markJoined, [consumed?.waitlistEntryId ?? null, email])
}

/** Welcome, and a code for each address; a doctor's mail carries the code and says that a person will check the licence. */
const greet = async (tx: Tx, account: Account): Promise<void> => {
  const { id, email, mobileNo, firstName, isDoctor } = account
  if (email) {
    queueMessage(tx, { channel: 'email', to: email, template: 'welcome', data: { firstName, isDoctor }, accountId: id })
    const template = isDoctor ? 'human-verification' : 'email-verification'
    await issueActionCode(tx, { account, purpose: 'verifyEmail', channel: 'email', destination: email, template })
  }
  if (mobileNo) await issueActionCode(tx, { account, purpose: 'verifyMobile', channel: 'sms', destination: mobileNo })
}
