import { announcePlans } from '../../care/plans'
import { photoFiles } from '../../care/practitioners'
import { statement, type Tx } from '../../platform/db'

// name, title and text went when the account became an erased one: the database sees to it (practitioners_keep)
const clearProfile = statement<{ photoKey: string | null }>(
  'erasure.practitioner',
  `WITH before AS (SELECT id, photo_key FROM practitioners WHERE id = $1)
   UPDATE practitioners p SET specialisations = '[]', languages = '[]', consultation_types = '[]', timezone = NULL,
     is_listed = false, hidden_reason = NULL, photo_key = NULL, next_available_at = NULL, open_during = NULL, updated_at = now()
   FROM before WHERE p.id = before.id RETURNING before.photo_key AS "photoKey"`,
)
// that there was a case, and how it ended, stays; what it was about does not
const clearCertifications = statement<{ keys: string[] | null }>(
  'erasure.certifications',
  `WITH before AS (SELECT id, document_key FROM certifications WHERE account_id = $1),
   cleared AS (UPDATE certifications c SET name = 'erased', issuer = 'erased', number = NULL, issued_on = NULL, expires_on = NULL, reason = NULL, document_key = NULL,
     document_mime_type = NULL, document_sha256 = NULL, status = 'withdrawn', updated_at = now() FROM before WHERE c.id = before.id)
   SELECT array_agg(document_key::text) FILTER (WHERE document_key IS NOT NULL) AS keys FROM before`,
)
/** Who follows a published plan goes on to the end; nobody new does, and nothing says who wrote it. */
const archivePlans = statement<{ id: string }>(
  'erasure.plans',
  `UPDATE health_plans p SET author_id = NULL, status = 'archived', archived_at = coalesce(p.archived_at, now()), review_note = NULL, updated_at = now()
   WHERE p.author_id = $1 AND EXISTS (SELECT FROM health_plan_versions v WHERE v.plan_id = p.id) RETURNING p.id`,
)
const takeOffSale = statement(
  'erasure.plans-off-sale',
  'UPDATE health_plan_versions SET is_current = false, updated_at = now() WHERE plan_id = ANY($1::uuid[]) AND is_current',
)
const clearPlanReplies = statement(
  'erasure.plan-replies',
  'UPDATE ratings SET reply = NULL, replied_at = NULL, updated_at = now() WHERE plan_id = ANY($1::uuid[]) AND reply IS NOT NULL',
)

const onlyId = [
  statement('erasure.education', 'DELETE FROM practitioners_education WHERE _parent_id = $1'),
  statement('erasure.fees', 'DELETE FROM practitioners_fees WHERE _parent_id = $1'),
  statement('erasure.availability', 'DELETE FROM availabilities WHERE id = $1'),
  // the consultation stays with its other side; what was told of it goes
  statement(
    'erasure.told-as-patient',
    `UPDATE appointments SET reason = NULL, cancel_reason = NULL, override_reason = NULL, patient_timezone = 'UTC', updated_at = now() WHERE patient_id = $1`,
  ),
  statement(
    'erasure.told-as-practitioner',
    `UPDATE appointments SET cancel_reason = NULL, updated_at = now() WHERE practitioner_id = $1 AND cancelled_by = 'practitioner' AND cancel_reason IS NOT NULL`,
  ),
  statement('erasure.slot-requests', 'DELETE FROM slot_requests WHERE patient_id = $1'),
  statement(
    'erasure.slot-requests-of-others',
    `UPDATE slot_requests SET status = 'expired', updated_at = now() WHERE practitioner_id = $1 AND status IN ('waiting', 'offered')`,
  ),
  statement(
    'erasure.plans-followed',
    `UPDATE plan_subscriptions SET cancelled_at = CASE WHEN status IN ('pending_payment', 'active', 'paused') THEN now() ELSE cancelled_at END, paused_at = NULL,
       status = CASE WHEN status IN ('pending_payment', 'active', 'paused') THEN 'cancelled' ELSE status END, timezone = 'UTC', reminded_on = NULL, updated_at = now()
     WHERE account_id = $1`,
  ),
  statement(
    'erasure.plans-accompanied',
    'UPDATE plan_subscriptions SET practitioner_id = NULL, updated_at = now() WHERE practitioner_id = $1',
  ),
  statement('erasure.activities-to-come', `DELETE FROM plan_occurrences WHERE account_id = $1 AND status = 'pending'`),
  statement(
    'erasure.activities',
    'UPDATE plan_occurrences SET value = NULL, range = NULL, note = NULL, answers = NULL, updated_at = now() WHERE account_id = $1',
  ),
  // scores stay, and with them the sums that the database keeps
  statement(
    'erasure.ratings',
    `UPDATE ratings SET comment = NULL, status = CASE WHEN status = 'pending' THEN 'published' ELSE status END, moderation_reason = NULL,
       editable_until = least(editable_until, now()), updated_at = now() WHERE author_id = $1`,
  ),
  statement(
    'erasure.replies',
    'UPDATE ratings SET reply = NULL, replied_at = NULL, updated_at = now() WHERE practitioner_id = $1 AND reply IS NOT NULL',
  ),
  statement('erasure.rating-reports', 'DELETE FROM rating_reports WHERE account_id = $1'),
  statement('erasure.plan-versions', 'UPDATE health_plan_versions SET author_id = NULL, updated_at = now() WHERE author_id = $1'),
  // plans that were never published
  statement('erasure.draft-activities', 'DELETE FROM plan_activities a USING health_plans p WHERE p.id = a.plan_id AND p.author_id = $1'),
  statement('erasure.drafts', 'DELETE FROM health_plans WHERE author_id = $1'),
  // what is in it is published; who put it there is not said any more
  statement('erasure.media', 'UPDATE media SET author_id = NULL, updated_at = now() WHERE author_id = $1'),
]

/**
 * Takes from care what an erased account wrote, told and was: patients' words, values and notes, and the practitioner's profile. What others need stays
 * without a name: that a consultation was, the score in a mean, the published plan they follow. Appointments to come are ended before (endAppointmentsOf).
 * @returns the keys of files in the upload store
 */
export const clearCare = async (tx: Tx, accountId: string): Promise<string[]> => {
  const profile = await tx.queryOne(clearProfile, [accountId])
  const certifications = await tx.queryOne(clearCertifications, [accountId])
  const plans = (await tx.query(archivePlans, [accountId])).map(({ id }) => id)
  await tx.query(takeOffSale, [plans])
  await tx.query(clearPlanReplies, [plans])
  for (const each of onlyId) await tx.query(each, [accountId])
  for (const id of plans) announcePlans(tx, id)
  tx.announce('practitioners', accountId)
  return [...(profile?.photoKey ? photoFiles(profile.photoKey) : []), ...(certifications?.keys ?? [])]
}
