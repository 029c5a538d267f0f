import type { Actor } from '../platform/actor'
import { statement, withTransaction, type Tx } from '../platform/db'
import { queueMessage, type Channel } from '../platform/mail/sendMessage'
import { sealer, secrets } from '../platform/secrets'
import { uuidv7 } from '../platform/uuid'
import type { Account } from './account'
import { hashActionCode, isActionCode, newActionCode, normalizeActionCode, type ActionCodePurpose } from './codes/actionCode'
import { CODE_PAUSE_SECONDS, FAILURES_BEFORE_PAUSE, RESEND_AFTER_SECONDS, TRIES_PER_CODE } from './codes/actionCodeRules'
import { codeRequestedTooSoon } from './errors'
import { mobileCountry } from './identity/mobile'
import { platformSettings } from './platformSettings'

const lockAccount = statement<{ id: string }>('codes.lock-account', 'SELECT id FROM accounts WHERE id = $1 FOR UPDATE')
const recentlySent = statement<{ sentToday: number; secondsSinceLast: number | null }>(
  'codes.recently-sent',
  `SELECT count(*)::int AS "sentToday", extract(epoch FROM now() - max(created_at) FILTER (WHERE purpose::text = $3))::float8 AS "secondsSinceLast" FROM action_codes
   WHERE account_id = $1 AND destination = $2 AND created_at > now() - interval '1 day'`,
)
const replace = statement(
  'codes.replace',
  `UPDATE action_codes SET replaced_at = now(), updated_at = now() WHERE account_id = $1 AND purpose = $2 AND consumed_at IS NULL AND replaced_at IS NULL`,
)
const insert = statement(
  'codes.insert',
  `INSERT INTO action_codes (id, account_id, purpose, channel, destination, code_hash, expires_at, attempts, sealed_data, created_at, updated_at)
   VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => $7::int), 0, $8, now(), now())`,
)

export type CodeRequest = {
  account: Pick<Account, 'id' | 'firstName' | 'isDoctor'>
  purpose: ActionCodePurpose
  channel: Channel
  destination: string
  /** What applying the code will do; sealed at rest. */
  data?: Record<string, unknown>
  /** The message's template when it is not the purpose's usual one. */
  template?: string
}

const templates: Record<ActionCodePurpose, string> = {
  verifyEmail: 'email-verification',
  verifyMobile: 'mobile-verification',
  changeIdentity: 'confirm-change-identity',
  changePassword: 'confirm-password-change',
  resetPassword: 'password-reset',
}
const sealContext = (accountId: string, purpose: ActionCodePurpose) => `action-code:${accountId}:${purpose}`

/**
 * Makes a code for one purpose and destination and queues its message; an earlier code for the purpose stops. The code exists only in the message.
 * @throws codeRequestedTooSoon within a minute of the last one for that purpose and destination, or after the destination's ten of the day
 */
export const issueActionCode = async (tx: Tx, { account, purpose, channel, destination, data, template }: CodeRequest): Promise<void> => {
  await tx.query(lockAccount, [account.id])
  const { codeMinutes, codesPerDay, smsCountries } = await platformSettings(tx)
  const recent = await tx.queryOne(recentlySent, [account.id, destination, purpose])
  const wait = recent?.secondsSinceLast == null ? 0 : RESEND_AFTER_SECONDS - recent.secondsSinceLast
  if (wait > 0) throw codeRequestedTooSoon({ retryAfterSeconds: wait })
  if ((recent?.sentToday ?? 0) >= codesPerDay) throw codeRequestedTooSoon({ retryAfterSeconds: 3600 })
  const code = newActionCode()
  const codeHash = hashActionCode({ key: secrets().codeHmacKey, purpose, accountId: account.id, destination, code })
  const sealed = data ? sealer().seal(JSON.stringify(data), sealContext(account.id, purpose)) : null
  await tx.query(replace, [account.id, purpose])
  await tx.query(insert, [uuidv7(), account.id, purpose, channel, destination, codeHash, codeMinutes, sealed])
  if (channel === 'sms' && !smsCountries.includes(mobileCountry(destination) ?? '')) return
  const words = channel === 'sms' ? { code, minutes: codeMinutes } : { firstName: account.firstName, code, minutes: codeMinutes }
  queueMessage(tx, { channel, to: destination, template: template ?? templates[purpose], data: words, accountId: account.id })
}

type LiveCode = {
  id: string
  purpose: ActionCodePurpose
  channel: Channel
  destination: string
  codeHash: string
  sealedData: string | null
}

/** Counts a try on every live code of the account before any is compared: parallel guesses cannot share a try. */
const reserveTry = statement<LiveCode>(
  'codes.reserve-try',
  `UPDATE action_codes c SET attempts = c.attempts + 1, updated_at = now() FROM accounts a
   WHERE c.account_id = $1 AND a.id = $1 AND c.purpose::text = ANY($2::text[]) AND c.consumed_at IS NULL AND c.replaced_at IS NULL AND c.expires_at > now()
     AND c.attempts < ${TRIES_PER_CODE} AND (a.codes_paused_until IS NULL OR a.codes_paused_until <= now())
   RETURNING c.id, c.purpose, c.channel, c.destination, c.code_hash AS "codeHash", c.sealed_data AS "sealedData"`,
)
/** Tries during the pause do not prolong it: a stranger could keep it up for ever. */
const countFailure = statement(
  'codes.count-failure',
  `UPDATE accounts SET code_failures = CASE WHEN code_failures + 1 >= ${FAILURES_BEFORE_PAUSE} THEN 0 ELSE code_failures + 1 END,
     codes_paused_until = CASE WHEN code_failures + 1 >= ${FAILURES_BEFORE_PAUSE} THEN now() + interval '${CODE_PAUSE_SECONDS} seconds' ELSE codes_paused_until END
   WHERE id = $1 AND (codes_paused_until IS NULL OR codes_paused_until <= now())`,
)
const consume = statement<{ id: string }>(
  'codes.consume',
  `WITH used AS (UPDATE action_codes SET consumed_at = now(), updated_at = now() WHERE id = $1 AND consumed_at IS NULL AND replaced_at IS NULL RETURNING id),
   others AS (UPDATE action_codes SET attempts = attempts - 1 WHERE id = ANY($3::uuid[])),
   cleared AS (UPDATE accounts SET code_failures = 0 WHERE id = $2)
   SELECT id FROM used`,
)
const giveUpCodes = statement(
  'codes.give-up',
  `UPDATE action_codes SET replaced_at = now(), updated_at = now() WHERE account_id = $1 AND consumed_at IS NULL AND replaced_at IS NULL AND destination = $2`,
)

/** An id that no account has. */
const nobody = '00000000-0000-0000-0000-000000000000'

export type MatchedCode = { purpose: ActionCodePurpose; channel: Channel; destination: string; data: Record<string, unknown> | null }

/**
 * Compares a typed code with the account's live codes, in a transaction of its own so that a wrong try counts whatever happens after.
 * A right one is handed to `apply` in the same transaction and used up with it. Null when nothing matched.
 * @param request.accountId null where there is no account: the same statements run, so that an answer takes as long as for a wrong code
 */
export const redeemActionCode = async <Result>(
  actor: Actor,
  { accountId: account, code, purposes }: { accountId: string | null; code: string; purposes: readonly ActionCodePurpose[] },
  apply: (tx: Tx, matched: MatchedCode) => Promise<Result>,
): Promise<Result | null> => {
  const typed = normalizeActionCode(code)
  const accountId = account ?? nobody
  const live = await withTransaction(actor, async (tx) => {
    const codes = await tx.query(reserveTry, [accountId, purposes])
    const key = secrets().codeHmacKey
    const matched =
      typed === null
        ? undefined
        : codes.find(({ codeHash, purpose, destination }) => isActionCode(codeHash, { key, purpose, accountId, destination, code: typed }))
    if (!matched) {
      await tx.query(countFailure, [accountId])
      tx.audit('code.tried', { outcome: 'refused', ...(account ? { target: { collection: 'accounts', id: account } } : {}) })
    }
    return { matched, others: codes.filter((other) => other !== matched).map(({ id }) => id) }
  })
  const { matched, others } = live
  if (!matched) return null
  return withTransaction(actor, async (tx) => {
    if (!(await tx.queryOne(consume, [matched.id, accountId, others]))) return null
    const data = matched.sealedData
      ? (JSON.parse(sealer().open(matched.sealedData, sealContext(accountId, matched.purpose))) as Record<string, unknown>)
      : null
    return apply(tx, { purpose: matched.purpose, channel: matched.channel, destination: matched.destination, data })
  })
}

/** Ends every live code that was sent to a destination the account has left. */
export const endCodesFor = (tx: Tx, { accountId, destination }: { accountId: string; destination: string }) =>
  tx.query(giveUpCodes, [accountId, destination])
