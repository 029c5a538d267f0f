import { query, queryOne, statement } from '../platform/db'
import { notFound } from '../platform/http/errors'
import { partnerColumns, type Partner } from './partner'

/** `day` is YYYY-MM-DD in UTC; `refused` are among the calls. */
export type PartnerUsage = { day: string; route: string; calls: number; refused: number }
export type PartnerKeyState = {
  /** The first characters of the API key. */
  prefix: string
  since: string
  validUntil: string | null
  lastUsedAt: string | null
  state: 'good' | 'running out' | 'ended'
}

const USAGE_DAYS = 30

const usage = statement<PartnerUsage>(
  'partners.usage',
  `SELECT day, route, calls::float8 AS calls, refused::float8 AS refused FROM partner_usage
   WHERE partner_id = $1 AND day > to_char(now() - make_interval(days => $2::int), 'YYYY-MM-DD') ORDER BY day DESC, route`,
)
const keys = statement<PartnerKeyState>(
  'partners.keys',
  `SELECT api_key_prefix AS prefix, created_at AS since, coalesce(revoked_at, expires_at) AS "validUntil", last_used_at AS "lastUsedAt",
     CASE WHEN revoked_at IS NOT NULL OR expires_at <= now() THEN 'ended' WHEN expires_at IS NOT NULL THEN 'running out' ELSE 'good' END AS state
   FROM partner_keys WHERE partner_id = $1 ORDER BY created_at DESC LIMIT 20`,
)
const byId = statement<Partner>('partners.by-id', `SELECT ${partnerColumns} FROM partners WHERE id = $1`)

/** A partner as it is, with its calls of the last 30 days. @throws notFound */
export const readPartnerSelf = async (id: string): Promise<{ partner: Partner; usage: PartnerUsage[] }> => {
  const [partner, calls] = await Promise.all([queryOne(byId, [id]), query(usage, [id, USAGE_DAYS])])
  if (!partner) throw notFound()
  return { partner, usage: calls }
}

/** What staff see beside it: its calls, and its keys without what they open. @throws notFound */
export const readPartnerActivity = async (id: string): Promise<{ usage: PartnerUsage[]; keys: PartnerKeyState[] }> => {
  const [partner, calls, pairs] = await Promise.all([queryOne(byId, [id]), query(usage, [id, USAGE_DAYS]), query(keys, [id])])
  if (!partner) throw notFound()
  return { usage: calls, keys: pairs }
}
