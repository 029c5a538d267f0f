import { statement } from '../../platform/db'
import { rowsOf } from './rowsOf'

const prices = (table: 'health_plans' | 'health_plan_versions', id: string) =>
  `(SELECT coalesce(json_agg(json_build_object('model', r.model, 'amountMinor', r.amount_minor::int8, 'currency', r.currency, 'interval', r.interval,
    'trialDays', r.trial_days::int, 'tier', r.tier) ORDER BY r._order), '[]') FROM ${table}_prices r WHERE r._parent_id = ${id}) AS prices`

/**
 * What we hold of a person in care, file by file. Of a consultation each side gets what is theirs: what a patient told is in the patient's copy, and
 * patients are not named in the practitioner's.
 */
export const careParts = {
  'practitioner-profile': rowsOf(
    'practitioner',
    `p.name, p.title, p.bio, p.specialisations, p.languages, p.countries, p.consultation_types AS "consultationTypes", p.timezone, p.is_listed AS "wantsToBeListed",
     p.listed_until AS "listedUntil", p.hidden_at AS "hiddenAt", p.hidden_reason AS "hiddenReason", p.rating_count::int AS "ratings", p.created_at AS "since",
     (SELECT coalesce(json_agg(json_build_object('institution', e.institution, 'degree', e.degree, 'year', e.year::int) ORDER BY e._order), '[]')
        FROM practitioners_education e WHERE e._parent_id = p.id) AS education,
     (SELECT coalesce(json_agg(json_build_object('consultationType', f.consultation_type, 'durationMinutes', f.duration_minutes::int, 'amountMinor', f.amount_minor::int8,
        'currency', f.currency) ORDER BY f._order), '[]') FROM practitioners_fees f WHERE f._parent_id = p.id) AS fees`,
    'practitioners p WHERE p.id = $1',
  ),
  certifications: rowsOf(
    'certifications',
    `id, name, issuer, number, country, issued_on AS "issuedOn", expires_on AS "expiresOn", status, reason, document_mime_type AS "document",
     submitted_at AS "submittedAt", decided_at AS "decidedAt"`,
    'certifications WHERE account_id = $1 ORDER BY created_at',
  ),
  availability: rowsOf(
    'availability',
    `timezone, weekly, overrides, time_off AS "timeOff", observes_holidays AS "observesHolidays", holiday_country AS "holidayCountry",
     slot_minutes::int AS "slotMinutes", buffer_before_minutes::int AS "bufferBeforeMinutes", buffer_after_minutes::int AS "bufferAfterMinutes",
     min_notice_minutes::int AS "minNoticeMinutes", horizon_days::int AS "horizonDays", max_per_day::int AS "maxPerDay", max_per_week::int AS "maxPerWeek",
     cancel_cutoff_hours::int AS "cancelCutoffHours", late_cancel_fee_percent::float8 AS "lateCancelFeePercent",
     reschedule_cutoff_hours::int AS "rescheduleCutoffHours", max_reschedules::int AS "maxReschedules", updated_at AS "updatedAt"`,
    'availabilities WHERE id = $1',
  ),
  appointments: rowsOf(
    'appointments',
    `a.id, a.reference, CASE WHEN a.patient_id = $1 THEN 'you were the patient' ELSE 'you were the practitioner' END AS side, a.status,
     a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.consultation_type AS "consultationType", a.timezone, f.name AS facility,
     CASE WHEN a.patient_id = $1 THEN p.name END AS practitioner, CASE WHEN a.patient_id = $1 THEN a.patient_timezone END AS "yourTimezone",
     CASE WHEN a.patient_id = $1 THEN a.reason END AS reason, a.fee_minor::int8 AS "feeMinor", a.currency, a.agreed_cancel_cutoff_hours::int8 AS "cancelCutoffHours",
     a.agreed_late_cancel_fee_percent::int8 AS "lateCancelFeePercent", a.reschedules::int AS "timesMoved",
     a.checked_in_at AS "checkedInAt", a.started_at AS "startedAt", a.completed_at AS "completedAt", a.cancelled_at AS "cancelledAt",
     a.cancelled_by AS "cancelledBy", CASE WHEN a.cancelled_by::text = CASE WHEN a.patient_id = $1 THEN 'patient' ELSE 'practitioner' END THEN a.cancel_reason END AS "cancelReason",
     a.cancellation_fee_minor::int8 AS "cancellationFeeMinor", a.created_at AS "bookedAt"`,
    `(SELECT * FROM appointments WHERE patient_id = $1 UNION SELECT * FROM appointments WHERE practitioner_id = $1) a
     LEFT JOIN practitioners p ON p.id = a.practitioner_id LEFT JOIN facilities f ON f.id = a.facility_id ORDER BY a.starts_at, a.id`,
  ),
  'waiting-for-slots': rowsOf(
    'slot-requests',
    `r.id, p.name AS practitioner, r.from_day AS "fromDay", r.to_day AS "toDay", r.consultation_type AS "consultationType", r.timezone, r.status,
     r.offered_at AS "offeredAt", r.created_at AS "askedAt"`,
    'slot_requests r LEFT JOIN practitioners p ON p.id = r.practitioner_id WHERE r.patient_id = $1 ORDER BY r.created_at',
  ),
  'plans-written': rowsOf(
    'plans',
    `p.id, p.title, p.summary, p.body, p.language, p.duration_days::int AS "durationDays", p.status, p.review_note AS "reviewNote", p.followers::int,
     p.published_at AS "publishedAt", p.archived_at AS "archivedAt", p.created_at AS "createdAt", ${prices('health_plans', 'p.id')},
     (SELECT coalesce(json_agg(json_build_object('kind', a.kind, 'title', a.title, 'instructions', a.instructions, 'dayOffset', a.day_offset::int, 'time', a.time,
        'recurrence', a.recurrence, 'questions', a.questions) ORDER BY a.place, a.id), '[]') FROM plan_activities a WHERE a.plan_id = p.id) AS activities`,
    'health_plans p WHERE p.author_id = $1 ORDER BY p.created_at',
  ),
  'plan-versions-written': rowsOf(
    'plan-versions',
    `v.plan_id AS "planId", v.version::int, v.title, v.summary, v.body, v.category, v.language, v.duration_days::int AS "durationDays", v.activities,
     v.what_changed AS "whatChanged", v.published_at AS "publishedAt", ${prices('health_plan_versions', 'v.id')}`,
    'health_plan_versions v WHERE v.author_id = $1 ORDER BY v.published_at, v.id',
  ),
  'plans-followed': rowsOf(
    'plan-subscriptions',
    `s.id, v.title AS plan, s.version::int, s.starts_on AS "startsOn", s.ends_on AS "endsOn", s.timezone, p.name AS "accompaniedBy", s.status,
     s.price_model AS "priceModel", s.amount_minor::int8 AS "amountMinor", s.currency, s.interval, s.tier, s.paid_until AS "paidUntil", s.paused_at AS "pausedAt",
     s.completed_at AS "completedAt", s.cancelled_at AS "cancelledAt", s.created_at AS "since"`,
    `plan_subscriptions s JOIN health_plan_versions v ON v.id = s.plan_version_id LEFT JOIN practitioners p ON p.id = s.practitioner_id
     WHERE s.account_id = $1 ORDER BY s.created_at`,
  ),
  'plan-activities': rowsOf(
    'plan-occurrences',
    `subscription_id AS "followedPlan", title, kind, local_day AS day, due_at AS "dueAt", status, done_at AS "doneAt", is_late AS "isLate", value::float8, range,
     note, answers`,
    'plan_occurrences WHERE account_id = $1 ORDER BY due_at, id',
  ),
  ratings: rowsOf(
    'ratings',
    `r.id, p.name AS practitioner, h.title AS plan, r.score::int, r.comment, r.status, r.moderation_reason AS "moderationReason", r.editable_until AS "editableUntil",
     r.created_at AS "writtenAt"`,
    `ratings r LEFT JOIN practitioners p ON p.id = r.practitioner_id LEFT JOIN health_plans h ON h.id = r.plan_id WHERE r.author_id = $1 ORDER BY r.created_at`,
  ),
  'rating-replies': rowsOf(
    'rating-replies',
    `r.id AS rating, h.title AS plan, r.reply, r.replied_at AS "repliedAt"`,
    `ratings r LEFT JOIN health_plans h ON h.id = r.plan_id WHERE (r.practitioner_id = $1 OR h.author_id = $1) AND r.reply IS NOT NULL ORDER BY r.replied_at`,
  ),
  'rating-reports': rowsOf(
    'rating-reports',
    'rating_id AS rating, created_at AS "reportedAt"',
    'rating_reports WHERE account_id = $1 ORDER BY created_at',
  ),
} as const

/** What they sent for it: the profile's photo in its largest size, documents of certifications, files of plans. */
export const careFiles = statement<{ name: string; key: string }>(
  'own-data.care-files',
  `SELECT 'practitioner-photo' AS name, 'practitioner-large/' || photo_key || '.webp' AS key FROM practitioners WHERE id = $1 AND photo_key IS NOT NULL
   UNION ALL SELECT 'certification-' || id, document_key FROM certifications WHERE account_id = $1 AND document_key IS NOT NULL
   UNION ALL SELECT 'plan-file-' || id, 'media/' || filename FROM media WHERE author_id = $1 AND filename IS NOT NULL`,
)
