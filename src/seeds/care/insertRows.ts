import { statement, type Tx } from '../../platform/db'

export type Row = Readonly<Record<string, unknown>>

/** Writes rows of a table in one statement; keys are column names, and what is left out has its default. */
const inserting = (table: string, columns: string) =>
  statement(
    `seed.care-${table}`,
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
  )

const tables = {
  accounts: inserting('accounts', 'id, email, user_type, is_doctor, status, email_verified_at, password_hash, token_version, code_failures, settings, created_at, updated_at'),
  personal_details: inserting('personal_details', 'id, name_first_name, name_last_name, birthdate, sex, country, timezone, languages, address_city, created_at, updated_at'),
  facilities: inserting('facilities', 'id, name, kind, country, timezone, address, city, status, created_by_id, created_at, updated_at'),
  facility_memberships: inserting('facility_memberships', 'id, facility_id, account_id, email, role, status, accepted_at, created_at, updated_at'),
  license_verifications: inserting('license_verifications', 'id, account_id, country, body, number, number_key, profession, expires_on, status, submitted_at, decided_at, warned_days, created_at, updated_at'),
  certifications: inserting('certifications', 'id, account_id, name, issuer, number, country, issued_on, expires_on, status, reason, submitted_at, taken_by_id, taken_at, decided_at, warned_days, created_at, updated_at'),
  practitioners_fees: inserting('practitioners_fees', '_order, _parent_id, id, consultation_type, duration_minutes, amount_minor, currency'),
  practitioners_education: inserting('practitioners_education', '_order, _parent_id, id, institution, degree, year'),
  availabilities: inserting('availabilities', 'id, timezone, weekly, overrides, time_off, observes_holidays, holiday_country, slot_minutes, buffer_before_minutes, buffer_after_minutes, min_notice_minutes, horizon_days, max_per_day, max_per_week, cancel_cutoff_hours, late_cancel_fee_percent, reschedule_cutoff_hours, max_reschedules, created_at, updated_at'),
  health_plans: inserting('health_plans', 'id, title, summary, category_id, language, duration_days, body, author_id, status, current_version, review_note, submitted_at, published_at, archived_at, followers, rating_count, rating_sum, created_at, updated_at'),
  health_plans_prices: inserting('health_plans_prices', '_order, _parent_id, id, model, currency, amount_minor, tier, interval, trial_days'),
  plan_activities: inserting('plan_activities', 'id, plan_id, place, kind, title, instructions, day_offset, time, recurrence, measurement_unit, measurement_min, measurement_max, measurement_normal_min, measurement_normal_max, questions, consultation_type, depends_on, created_at, updated_at'),
  health_plan_versions: inserting('health_plan_versions', 'id, plan_id, version, is_current, title, summary, body, body_text, category, language, author_id, duration_days, activities, activities_count, occurrences_count, what_changed, digest, published_at, created_at, updated_at'),
  health_plan_versions_prices: inserting('health_plan_versions_prices', '_order, _parent_id, id, model, currency, amount_minor, tier, interval, trial_days'),
  appointments: inserting('appointments', 'id, reference, practitioner_id, patient_id, starts_at, ends_at, consultation_type, facility_id, timezone, patient_timezone, reason, status, hold_expires_at, blocked_from, blocked_until, tzdata_version, fee_minor, currency, agreed_cancel_cutoff_hours, agreed_late_cancel_fee_percent, reschedules, checked_in_at, started_at, completed_at, cancelled_at, cancelled_by, cancellation_fee_minor, sequence, reminders_sent, created_at, updated_at'),
  slot_requests: inserting('slot_requests', 'id, practitioner_id, patient_id, from_day, to_day, consultation_type, timezone, status, created_at, updated_at'),
  plan_subscriptions: inserting('plan_subscriptions', 'id, plan_id, account_id, plan_version_id, version, starts_on, ends_on, timezone, practitioner_id, status, price_model, amount_minor, currency, interval, tier, paid_until, paused_at, completed_at, cancelled_at, paused_days, reminded_on, created_at, updated_at'),
  plan_occurrences: inserting('plan_occurrences', 'id, subscription_id, account_id, activity, title, kind, local_day, opens_at, due_at, closes_at, status, done_at, is_late, value, range, answers, created_at, updated_at'),
  ratings: inserting('ratings', 'id, practitioner_id, plan_id, score, comment, reply, replied_at, status, author_id, appointment_id, subscription_id, editable_until, reports, moderation_reason, created_at, updated_at'),
} // prettier-ignore

export const insertRows = async (tx: Tx, table: keyof typeof tables, rows: readonly Row[]): Promise<void> => {
  if (rows.length > 0) await tx.query(tables[table], [JSON.stringify(rows)])
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
/** When a row was made and last touched. */
export const madeAt = (at: number): Row => ({ created_at: iso(at), updated_at: iso(at) })
export { iso }
