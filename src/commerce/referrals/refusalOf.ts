import { statement, type Tx } from '../../platform/db'
import type { CurrencyLimits, MoneySettings } from '../moneySettings'
import type { Payment } from '../payments'
import type { Refusal } from './referral'

export type PendingReferral = { id: string; accountId: string; referredId: string; codeId: string; expiresAt: Date }

/**
 * `sameDevice`: both were signed in from one address with one and the same user agent, within thirty days of each other. A user agent that names no system (curl,
 * an HTTP library) tells nobody apart and is not looked at. `sameInstrument`: the card or account that paid has paid for the one who recommends, or has earned them
 * a reward before.
 */
const facts = statement<{ isActive: boolean; sameDevice: boolean; sameInstrument: boolean; rewards: number }>(
  'referrals.facts',
  `WITH seen AS (
     SELECT account_id, ip, user_agent, last_used_at AS at FROM sessions WHERE account_id IN ($1, $2)
     UNION ALL SELECT account_id, last_ip, user_agent, last_used_at FROM devices WHERE account_id IN ($1, $2))
   SELECT (SELECT status = 'active' FROM accounts WHERE id = $1) AS "isActive",
     EXISTS (SELECT FROM seen a JOIN seen b ON b.account_id = $2 AND b.ip = a.ip AND b.user_agent = a.user_agent AND b.at BETWEEN a.at - interval '30 days' AND a.at + interval '30 days'
       WHERE a.account_id = $1 AND a.user_agent LIKE '%(%') AS "sameDevice",
     $3::text IS NOT NULL AND (EXISTS (SELECT FROM payments p WHERE p.account_id = $1 AND p.instrument_digest = $3)
       OR EXISTS (SELECT FROM payments p JOIN referrals r ON r.payment_id = p.id AND r.account_id = $1 WHERE p.instrument_digest = $3)) AS "sameInstrument",
     (SELECT count(*)::int FROM referrals WHERE account_id = $1 AND rewarded_at > now() - interval '1 year') AS rewards`,
)
/** Whoever recommends takes turns with themselves, and a currency's budget is given out by one at a time: until the commit nobody else reads what is left of it. */
const lockCode = statement('referrals.lock-code', 'SELECT FROM referral_codes WHERE id = $1 FOR UPDATE')
const lockBudget = statement('referrals.lock-budget', `SELECT pg_advisory_xact_lock(4713, hashtext($1))`)
const spent = statement<{ spentMinor: number }>(
  'referrals.spent-this-month',
  `SELECT coalesce(sum(reward_minor), 0)::float8 AS "spentMinor" FROM referrals
   WHERE currency = $1 AND rewarded_at >= date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`,
)

type Asked = { referral: PendingReferral; payment: Payment; limits: CurrencyLimits; settings: MoneySettings }

/** What stands against a reward; null when nothing does, and then the budget is held until the transaction ends. */
export const refusalOf = async (tx: Tx, { referral, payment, limits, settings }: Asked): Promise<Refusal | null> => {
  await tx.query(lockCode, [referral.codeId])
  const found = (await tx.queryOne(facts, [referral.accountId, referral.referredId, payment.instrumentDigest]))!
  if ((payment.paidAt ?? new Date()) > referral.expiresAt) return 'expired'
  if (!found.isActive) return 'account_closed'
  if (found.sameDevice) return 'same_device'
  if (found.sameInstrument) return 'same_instrument'
  if (found.rewards >= settings.referralsPerYear) return 'limit_reached'
  await tx.query(lockBudget, [payment.currency])
  const { spentMinor } = (await tx.queryOne(spent, [payment.currency]))!
  return spentMinor + (limits.rewardMinor ?? 0) > (limits.rewardBudgetMinor ?? 0) ? 'budget_used' : null
}
