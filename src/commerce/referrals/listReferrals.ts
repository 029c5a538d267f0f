import type { AccountActor } from '../../platform/actor'
import { query, statement } from '../../platform/db'

/** A recommendation as its author sees it: never who came. */
export type OwnReferral = {
  id: string
  /** Refused ones stay pending here: that there will be no reward says `isOpen`, and why is not told. */
  status: 'pending' | 'rewarded' | 'clawed_back'
  rewardMinor: number | null
  currency: string | null
  /** A first payment would still be looked at. */
  isOpen: boolean
  createdAt: Date
  expiresAt: Date
}

const list = statement<OwnReferral & { total: number }>(
  'referrals.list-own',
  `SELECT r.id, CASE WHEN r.status IN ('rewarded', 'clawed_back') THEN r.status::text ELSE 'pending' END AS status,
     CASE WHEN r.status IN ('rewarded', 'clawed_back') THEN r.reward_minor::float8 END AS "rewardMinor", CASE WHEN r.status IN ('rewarded', 'clawed_back') THEN r.currency END AS currency,
     r.status = 'pending' AND r.expires_at > now() AS "isOpen", r.created_at AS "createdAt", r.expires_at AS "expiresAt",
     (SELECT count(*)::int FROM referrals WHERE account_id = $1) AS total
   FROM referrals r WHERE r.account_id = $1 AND ($2::uuid IS NULL OR (r.created_at, r.id) < (SELECT c.created_at, c.id FROM referrals c WHERE c.id = $2 AND c.account_id = $1))
   ORDER BY r.created_at DESC, r.id DESC LIMIT $3 OFFSET $4`,
)

type Wanted = { page: number; limit: number; cursor?: string | undefined }
export type ReferralPage = { referrals: OwnReferral[]; total: number; nextCursor: string | null }

/** The caller's recommendations, newest first. One statement. */
export const listReferrals = async (actor: AccountActor, { page, limit, cursor }: Wanted): Promise<ReferralPage> => {
  const rows = await query(list, [actor.id, cursor ?? null, limit + 1, cursor ? 0 : (page - 1) * limit])
  const referrals = rows.slice(0, limit)
  return { referrals, total: rows[0]?.total ?? 0, nextCursor: rows.length > limit ? referrals.at(-1)!.id : null }
}
