import { queryOne, statement } from '../../platform/db'

export type WaitingFactorResets = { mine: number; others: number; running: number; oldest: Date | null; nextAt: Date | null }

const waiting = statement<WaitingFactorResets>(
  'dashboard.factor-resets',
  `SELECT count(*) FILTER (WHERE status = 'requested' AND requested_by_id = $1)::int AS mine,
     count(*) FILTER (WHERE status = 'requested' AND requested_by_id <> $1 AND staff_member_id IS DISTINCT FROM $1)::int AS others,
     count(*) FILTER (WHERE status = 'approved')::int AS running, min(created_at) FILTER (WHERE status = 'requested') AS oldest,
     min(not_before) FILTER (WHERE status = 'approved') AS "nextAt"
   FROM factor_resets WHERE status IN ('requested', 'approved')`,
)

/** What waits for a second person, seen by this staff member. */
export const waitingFactorResets = async (staffId: string): Promise<WaitingFactorResets> => (await queryOne(waiting, [staffId]))!
