import { statement, type Tx } from '../../platform/db'
import { statusAt, type Subscription } from '../following/subscription'
import { ratingNotEarned } from './errors'

/** The latest one that can still be rated; when there is none, the latest. */
const consultation = statement<{ id: string }>(
  'ratings.earned-consultation',
  `SELECT a.id FROM appointments a LEFT JOIN ratings r ON r.appointment_id = a.id
   WHERE a.patient_id = $1 AND a.practitioner_id = $2 AND a.patient_id <> a.practitioner_id AND a.status = 'completed' AND ($3::uuid IS NULL OR a.id = $3)
   ORDER BY (r.id IS NULL OR (r.editable_until > now() AND r.status <> 'hidden')) DESC, a.starts_at DESC, a.id DESC LIMIT 1`,
)
const followed = statement<{ id: string } & Pick<Subscription, 'status' | 'endsOn' | 'timezone'>>(
  'ratings.earned-plan',
  `SELECT s.id, s.status::text AS status, s.ends_on AS "endsOn", s.timezone FROM plan_subscriptions s JOIN health_plans p ON p.id = s.plan_id
   WHERE s.account_id = $1 AND s.plan_id = $2 AND p.author_id IS DISTINCT FROM $1 AND s.status IN ('active', 'completed') ORDER BY s.created_at DESC, s.id DESC`,
)

/** The completed consultation that a rating is of. @throws ratingNotEarned, also for one's own work */
export const earnedConsultation = async (
  tx: Tx,
  { practitionerId, appointmentId }: { practitionerId: string; appointmentId?: string | undefined },
): Promise<string> => {
  const found = await tx.queryOne(consultation, [tx.actor.id, practitionerId, appointmentId ?? null])
  if (!found) throw ratingNotEarned()
  return found.id
}

/** The subscription by which the plan was followed to its end; the clock says so, whether a job has written it down or not. @throws ratingNotEarned */
export const earnedPlan = async (tx: Tx, planId: string): Promise<string> => {
  const now = new Date()
  const found = (await tx.query(followed, [tx.actor.id, planId])).find((each) => statusAt(each, now) === 'completed')
  if (!found) throw ratingNotEarned()
  return found.id
}
