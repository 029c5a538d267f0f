import { randomUUID } from 'node:crypto'
import type { TestApp } from '../../helpers/app'

type Visit = { practitionerId: string; patientId: string; hoursAgo?: number; status?: string; reason?: string | null }

/** Consultations that have taken place, half an hour each, straight into the database. @returns their ids */
export const visits = async (app: TestApp, given: readonly Visit[]): Promise<string[]> => {
  const rows = given.map(({ hoursAgo = 24, status = 'completed', reason = null, ...visit }) => ({
    id: randomUUID(),
    ...visit,
    hoursAgo,
    status,
    reason,
  }))
  await app.db.query(
    `INSERT INTO appointments (id, reference, practitioner_id, patient_id, starts_at, ends_at, blocked_from, blocked_until, consultation_type, timezone, patient_timezone,
       reason, status, tzdata_version, completed_at, hold_expires_at)
     SELECT (v->>'id')::uuid, left(v->>'id', 13), (v->>'practitionerId')::uuid, (v->>'patientId')::uuid, t.at, t.at + interval '30 minutes', t.at,
       t.at + interval '30 minutes', 'video', 'Africa/Lagos', 'Africa/Lagos', v->>'reason', (v->>'status')::enum_appointments_status, 'test', t.at, t.at
     FROM jsonb_array_elements($1) v CROSS JOIN LATERAL (SELECT now() - (v->>'hoursAgo')::float8 * interval '1 hour' AS at) t`,
    [JSON.stringify(rows)],
  )
  return rows.map(({ id }) => id)
}

export const rate = (app: TestApp, { token }: { token: string }, body: Record<string, unknown>) => app.api.post('/ratings', { token, body })

export type Sums = { count: number; sum: number; score: number | null }
/** What the database keeps of a practitioner or a plan, and what the rows say. */
export const sumsOf = async (app: TestApp, id: string): Promise<{ kept: Sums; counted: Sums }> => {
  const kept = await app.db.query<Sums>(
    `SELECT rating_count::int AS count, rating_sum::int AS sum, rating_score::float8 AS score FROM practitioners WHERE id = $1
     UNION ALL SELECT rating_count::int, rating_sum::int, rating_score::float8 FROM health_plans WHERE id = $1`,
    [id],
  )
  const counted = await app.db.query<Sums>(
    `SELECT count(*)::int AS count, coalesce(sum(score), 0)::int AS sum, CASE WHEN count(*) > 0 THEN round((40.0 + sum(score)) / (10 + count(*)), 4)::float8 END AS score
     FROM ratings WHERE (practitioner_id = $1 OR plan_id = $1) AND status <> 'hidden'`,
    [id],
  )
  return { kept: kept.rows[0]!, counted: counted.rows[0]! }
}

/** As if the rating, and the reply to it, had been written so many days ago. */
export const age = async (app: TestApp, ratingId: string, days: number): Promise<void> => {
  await app.db.query(
    `UPDATE ratings SET editable_until = editable_until - make_interval(days => $2), created_at = created_at - make_interval(days => $2),
       replied_at = replied_at - make_interval(days => $2) WHERE id = $1`,
    [ratingId, days],
  )
}
