import { passwordHasher } from '../accounts/passwords'
import { systemActor } from '../platform/actor'
import { query, queryOne, statement, withTransaction, type Tx } from '../platform/db'
import { log } from '../platform/log'
import { demoAppointments, demoSlotRequests } from './care/demoAppointments'
import { demoSubscriptions } from './care/demoFollowing'
import { demoFacilities, demoPatients, demoPractitioners, type DemoPatient, type DemoPractitioner } from './care/demoPeople'
import { demoPlans, planRowsOf } from './care/demoPlans'
import { demoRatings } from './care/demoRatings'
import { aDay, anHour, dayFrom, idOf } from './care/determined'
import { insertRows, iso, madeAt, type Row } from './care/insertRows'

/** Anybody whose address does not end in .example is somebody, and what somebody has written stays alone. */
const inUse = statement<{ used: boolean }>(
  'seed.care-in-use',
  `SELECT EXISTS (SELECT FROM health_plans) OR EXISTS (SELECT FROM appointments) OR EXISTS (SELECT FROM practitioners WHERE specialisations <> '[]')
     OR EXISTS (SELECT FROM accounts WHERE email IS NULL OR email NOT LIKE '%.example')
     OR EXISTS (SELECT FROM account_waitlist WHERE email IS NULL OR email NOT LIKE '%.example') AS used`,
)
const categories = statement<{ id: string; code: string }>(
  'seed.care-categories',
  `SELECT id, code FROM reference_values WHERE kind = 'plan_category'`,
)
const reviewer = statement<{ id: string }>('seed.care-reviewer', `SELECT id FROM staff WHERE email = 'compliance@afya.example'`)
/** The profiles that the licences have begun. */
const fillProfiles = statement(
  'seed.care-profiles',
  `UPDATE practitioners p SET title = g.title, bio = g.bio, specialisations = g.specialisations, languages = g.languages,
     consultation_types = g.consultation_types, timezone = g.timezone, created_at = g.created_at, updated_at = now()
   FROM jsonb_populate_recordset(NULL::practitioners, $1::jsonb) g WHERE g.id = p.id`,
)

/** No reminder of ours is mailed to people who do not exist. */
const settingsOf = (timezone: string) => ({
  timezone,
  notifications: { appointments: { email: false, sms: false }, healthPlans: { email: false, sms: false } },
})

type Person = DemoPatient | DemoPractitioner

const accountRow = (
  { id, email, country, ...person }: Person,
  { now, passwordHash }: { now: number; passwordHash: string | null },
): Row => {
  const isPractitioner = 'license' in person
  const made = now - (isPractitioner ? 240 : 120) * aDay
  return {
    id, email, user_type: isPractitioner ? 'PRACTITIONER' : 'PATIENT', is_doctor: isPractitioner && person.title === 'Dr', status: 'active',
    email_verified_at: iso(made + anHour), password_hash: passwordHash, token_version: 0, code_failures: 0, settings: settingsOf(country.timezone), ...madeAt(made),
  } // prettier-ignore
}

const detailsRow = ({ id, firstName, lastName, birthdate, sex, country }: Person, now: number): Row => ({
  id, name_first_name: firstName, name_last_name: lastName, birthdate, sex, country: country.code, timezone: country.timezone,
  languages: country.languages.slice(0, 2), address_city: country.city, ...madeAt(now - 120 * aDay),
}) // prettier-ignore

const licenseRow = ({ id, country, license, profession, title }: DemoPractitioner, now: number): Row => ({
  id: idOf(id, 'licence'), account_id: id, country: country.code, body: country.body, number: license.number, number_key: '',
  profession: title === 'Dr' ? 'Physician' : profession.degree, expires_on: license.expiresOn, status: 'verified', submitted_at: iso(now - 230 * aDay),
  decided_at: iso(now - 228 * aDay), warned_days: license.warnedDays, ...madeAt(now - 230 * aDay),
}) // prettier-ignore

const certificationStatuses = ['verified', 'submitted', 'verified', 'in-review', 'verified', 'rejected', 'submitted', 'verified', 'expired', 'withdrawn'] as const // prettier-ignore

const certificationRow = ({ id, country, profession }: DemoPractitioner, place: number, { now, staffId }: { now: number; staffId: string | null }): Row => {
  const wanted = certificationStatuses[place % certificationStatuses.length]!
  // a case is taken by somebody
  const status = wanted === 'in-review' && !staffId ? 'submitted' : wanted
  const isOpen = status === 'submitted' || status === 'in-review'
  const submitted = now - (isOpen ? 5 + place * 7 : 24 * (20 + place)) * anHour
  return {
    id: idOf(id, 'certification'), account_id: id, ...profession.certification, number: `C-${20_400 + place * 17}`, country: country.code,
    issued_on: dayFrom(now, -700 - place * 20), expires_on: dayFrom(now, status === 'expired' ? -9 : 200 + place * 31), status,
    reason: status === 'rejected' ? 'The name on the document is not the one of the account.' : null, submitted_at: iso(submitted),
    taken_by_id: status === 'in-review' ? staffId : null, taken_at: status === 'in-review' ? iso(now - 2 * anHour) : null,
    decided_at: isOpen || status === 'withdrawn' ? null : iso(submitted + 30 * anHour), warned_days: null, ...madeAt(submitted),
  }
} // prettier-ignore

const availabilityRow = ({ id, rules }: DemoPractitioner, now: number): Row => ({
  id, timezone: rules.timezone, weekly: rules.weekly, overrides: rules.overrides, time_off: rules.timeOff, observes_holidays: rules.observesHolidays,
  holiday_country: rules.holidayCountry, slot_minutes: rules.slotMinutes, buffer_before_minutes: rules.bufferBeforeMinutes,
  buffer_after_minutes: rules.bufferAfterMinutes, min_notice_minutes: rules.minNoticeMinutes, horizon_days: rules.horizonDays, max_per_day: rules.maxPerDay,
  max_per_week: rules.maxPerWeek, cancel_cutoff_hours: rules.cancelCutoffHours, late_cancel_fee_percent: rules.lateCancelFeePercent,
  reschedule_cutoff_hours: rules.rescheduleCutoffHours, max_reschedules: rules.maxReschedules, ...madeAt(now - 60 * aDay),
}) // prettier-ignore

const seedPeople = async (tx: Tx, { people, now, passwordHash }: { people: readonly Person[]; now: number; passwordHash: string | null }): Promise<void> => {
  await insertRows(tx, 'accounts', people.map((person) => accountRow(person, { now, passwordHash })))
  await insertRows(tx, 'personal_details', people.map((person) => detailsRow(person, now)))
} // prettier-ignore

const seedPractice = async (tx: Tx, practitioners: readonly DemoPractitioner[], now: number): Promise<void> => {
  const staffId = (await tx.queryOne(reviewer))?.id ?? null
  const members = practitioners.filter(({ facilityId }) => facilityId)
  const administrators = demoFacilities.map(({ id }) => members.find(({ facilityId }) => facilityId === id)!)
  await insertRows(tx, 'facilities', demoFacilities.map((facility, at) => ({ ...facility, status: 'active', created_by_id: administrators[at]!.id, ...madeAt(now - 200 * aDay) })))
  await insertRows(tx, 'facility_memberships', members.map(({ id, email, facilityId }) => ({
    id: idOf(id, 'membership'), facility_id: facilityId, account_id: id, email, role: administrators.some((one) => one.id === id) ? 'administrator' : 'practitioner',
    status: 'active', accepted_at: iso(now - 190 * aDay), ...madeAt(now - 195 * aDay),
  })))
  await insertRows(tx, 'license_verifications', practitioners.map((one) => licenseRow(one, now)))
  const certified = practitioners.filter((_, at) => at % 3 === 0)
  await insertRows(tx, 'certifications', certified.map((one, at) => certificationRow(one, at, { now, staffId })))
  await insertRows(tx, 'practitioners_fees', practitioners.flatMap(({ id, fees }) => fees.map((fee, at) => ({
    _order: at + 1, _parent_id: id, id: idOf(id, 'fee', at), consultation_type: fee.consultationType, duration_minutes: fee.durationMinutes,
    amount_minor: fee.amountMinor, currency: fee.currency,
  }))))
  await insertRows(tx, 'practitioners_education', practitioners.map(({ id, education }) => ({ _order: 1, _parent_id: id, id: idOf(id, 'education'), ...education })))
  await insertRows(tx, 'availabilities', practitioners.map((one) => availabilityRow(one, now)))
  const profiles = practitioners.map(({ id, title, bio, profession, languages, consultationTypes, rules }) => ({
    id, title, bio, specialisations: profession.specialisations, languages, consultation_types: consultationTypes, timezone: rules.timezone, created_at: iso(now - 230 * aDay),
  }))
  await tx.query(fillProfiles, [JSON.stringify(profiles)])
} // prettier-ignore

/**
 * Practitioners, patients and plans for the first look around, the same on every machine, with consultations around the day on which it runs. Nothing
 * when there are any already, or real people. Nobody is mailed.
 * @param password that all of them sign in with; null: with codes only
 */
export const seedCare = async ({ password }: { password: string | null }): Promise<void> => {
  if ((await queryOne(inUse))!.used) return
  const now = Date.now()
  const began = performance.now()
  const passwordHash = password === null ? null : await passwordHasher().hash(password)
  const practitioners = demoPractitioners(now)
  const patients = demoPatients()
  const plans = demoPlans(practitioners, now)
  const appointments = demoAppointments(practitioners, patients, now)
  const onSale = plans.map(({ plan }) => plan)
  const subscriptions = demoSubscriptions(onSale, patients, now)
  const codes = new Map((await query(categories)).map(({ id, code }) => [code, id]))
  const rows = planRowsOf(plans, { categories: codes, now })
  await withTransaction(systemActor('demo seed'), async (tx) => {
    await seedPeople(tx, { people: [...practitioners, ...patients], now, passwordHash })
    await seedPractice(tx, practitioners, now)
    await insertRows(tx, 'health_plans', rows.plans)
    await insertRows(tx, 'health_plans_prices', rows.prices)
    await insertRows(tx, 'plan_activities', rows.activities)
    await insertRows(tx, 'health_plan_versions', rows.versions)
    await insertRows(tx, 'health_plan_versions_prices', rows.versionPrices)
    await insertRows(tx, 'appointments', appointments.map(({ row }) => row)) // prettier-ignore
    await insertRows(tx, 'slot_requests', demoSlotRequests(practitioners, patients, now))
    await insertRows(tx, 'plan_subscriptions', subscriptions.map(({ row }) => row)) // prettier-ignore
    await insertRows(tx, 'plan_occurrences', subscriptions.flatMap(({ occurrences }) => occurrences)) // prettier-ignore
    await insertRows(tx, 'ratings', demoRatings({ appointments, subscriptions, now }))
  })
  log.info({ practitioners: practitioners.length, plans: plans.length, ms: Math.round(performance.now() - began) }, 'demo care filled in')
}
