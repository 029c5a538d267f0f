import type { AccountActor } from '../../platform/actor'
import { statement, type Tx } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { uuidv7 } from '../../platform/uuid'
import { moneySettings } from '../moneySettings'
import { alreadyReferred, ownCode, referralTooLate } from './errors'
import { redeemDays } from './referral'
import { normalizeReferralCode } from './referralCode'

/** What the person who used a code is told of it. Of the one who recommended them they know the code. */
export type Redeemed = { id: string; status: 'pending'; createdAt: Date; expiresAt: Date }

/** Both accounts' rows, and what is read afterwards: of two codes used at the same moment, or of two people who use each other's, one is the first. */
const lockBoth = statement('referrals.lock-both', 'SELECT FROM accounts WHERE id IN ($1, $2) ORDER BY id FOR NO KEY UPDATE')
/** `isCircle`: who owns the code came by the caller's own. */
const standing = statement<{ mayRedeem: boolean; isReferred: boolean; isCircle: boolean }>(
  'referrals.standing',
  `SELECT a.created_at > now() - interval '${redeemDays} days' AND NOT EXISTS (SELECT FROM payments p WHERE p.account_id = a.id AND p.status IN ('successful', 'refunded'))
     AS "mayRedeem", EXISTS (SELECT FROM referrals r WHERE r.referred_id = a.id) AS "isReferred",
     EXISTS (SELECT FROM referrals r WHERE r.referred_id = $2 AND r.account_id = a.id) AS "isCircle"
   FROM accounts a WHERE a.id = $1`,
)
/** Codes of people who are no longer with us are no codes. */
const byCode = statement<{ id: string; accountId: string }>(
  'referrals.by-code',
  `SELECT c.id, c.account_id AS "accountId" FROM referral_codes c JOIN accounts a ON a.id = c.account_id AND a.status = 'active' WHERE c.code = $1`,
)
const insert = statement<Redeemed>(
  'referrals.redeem',
  `INSERT INTO referrals (id, account_id, referred_id, code_id, status, expires_at, created_at, updated_at)
   VALUES ($1, $2, $3, $4, 'pending', now() + make_interval(days => $5), now(), now())
   ON CONFLICT (referred_id) DO NOTHING RETURNING id, status::text AS status, created_at AS "createdAt", expires_at AS "expiresAt"`,
)

/**
 * Notes that the caller came by somebody's recommendation, once.
 * @throws notFound for no code of anybody; ownCode, also for the code of somebody who came by one's own; alreadyReferred; referralTooLate
 */
export const redeemReferral = async (tx: Tx, actor: AccountActor, { code }: { code: string }): Promise<Redeemed> => {
  const normal = normalizeReferralCode(code)
  const found = normal && (await tx.queryOne(byCode, [normal]))
  if (!found) throw notFound()
  if (found.accountId === actor.id) throw ownCode()
  await tx.query(lockBoth, [actor.id, found.accountId])
  const me = await tx.queryOne(standing, [actor.id, found.accountId])
  if (me?.isCircle) throw ownCode()
  if (!me || me.isReferred) throw alreadyReferred()
  if (!me.mayRedeem) throw referralTooLate()
  const { referralDays } = await moneySettings(tx)
  const redeemed = await tx.queryOne(insert, [uuidv7(), found.accountId, actor.id, found.id, referralDays])
  if (!redeemed) throw alreadyReferred()
  tx.audit('referral.redeemed', { target: { collection: 'referrals', id: redeemed.id } })
  return redeemed
}
