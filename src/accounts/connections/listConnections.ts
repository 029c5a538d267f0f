import type { AccountActor } from '../../platform/actor'
import { query, statement } from '../../platform/db'
import type { Connection } from './connection'

type Asked = { page: number; limit: number; direction?: Connection['direction'] | undefined; status?: 'pending' | 'active' | undefined }

/** What was asked of the caller's proven address counts as given: the caller may decline it. */
const mine = statement<Connection & { total: number }>(
  'connections.mine',
  `WITH mine AS (
     SELECT c.*, 'received' AS direction, c.patient_id AS person_id FROM patient_connections c WHERE c.permitted_id = $1 AND c.status IN ('invited', 'active')
     UNION ALL
     SELECT c.*, 'given', c.permitted_id FROM patient_connections c WHERE c.patient_id = $1 AND c.status = 'active'
     UNION ALL
     SELECT c.*, 'given', c.permitted_id FROM accounts a JOIN patient_connections c ON lower(c.email) = lower(a.email) AND c.status = 'invited'
       AND c.expires_at > now() AND c.permitted_id <> a.id
     WHERE a.id = $1 AND a.email_verified_at IS NOT NULL)
   SELECT m.id, m.direction, m.relation, CASE WHEN m.status = 'invited' AND m.expires_at <= now() THEN 'expired' ELSE m.status::text END AS status,
     CASE WHEN m.direction = 'received' THEN m.email END AS email, m.person_id AS "personId", d.name_first_name AS "firstName", d.name_last_name AS "lastName",
     CASE WHEN m.status = 'invited' THEN m.expires_at END AS "expiresAt", m.accepted_at AS "acceptedAt", m.created_at AS "createdAt", count(*) OVER ()::int AS total
   FROM mine m LEFT JOIN personal_details d ON d.id = m.person_id
   WHERE ($2::text IS NULL OR m.direction = $2) AND ($3::text IS NULL OR m.status::text = $3)
   ORDER BY m.created_at DESC, m.id LIMIT $4 OFFSET $5`,
)

/** Connections that are open or asked for, both ways, newest first. Ended ones are in the audit log. */
export const listConnections = async (
  actor: AccountActor,
  { page, limit, direction, status }: Asked,
): Promise<{ rows: Connection[]; total: number }> => {
  const kept = status === 'pending' ? 'invited' : (status ?? null)
  const rows = await query(mine, [actor.id, direction ?? null, kept, limit, (page - 1) * limit])
  return { rows, total: rows[0]?.total ?? 0 }
}
