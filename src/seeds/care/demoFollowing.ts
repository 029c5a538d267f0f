import { rangeOf } from '../../care/following/checkDone'
import { lastDayOf, localDayOf, scheduleOf, type Scheduled } from '../../care/following/schedule'
import type { Activity } from '../../care/plans'
import type { DemoPatient } from './demoPeople'
import type { DemoPlan } from './demoPlans'
import { aDay, anHour, idOf, pick, shareOf } from './determined'
import { iso, madeAt, type Row } from './insertRows'

type Status = 'active' | 'paused' | 'completed' | 'cancelled' | 'pending_payment'
export type DemoSubscription = {
  id: string
  plan: DemoPlan
  patient: DemoPatient
  status: Status
  endedAt: number | null
  row: Row
  occurrences: Row[]
}

const each = 2
const aMinute = 60_000

/** What people measure who are nearly well: mostly normal, now and then not. */
const typical: Readonly<Record<string, readonly [low: number, high: number, decimals: number]>> = {
  mmHg: [118, 146, 0], 'mmol/L': [4.6, 9.2, 1], kg: [58, 92, 1], 'L/min': [320, 480, 0], '°C': [36.1, 37.7, 1], steps: [2_800, 9_400, 0], hours: [5, 8.5, 1],
  'of 10': [1, 6, 0], movements: [9, 18, 0],
} // prettier-ignore

const valueOf = (unit: string, { person, occurrence }: { person: string; occurrence: string }): number => {
  const [low, high, decimals] = typical[unit] ?? [1, 10, 0]
  const usual = low + shareOf(person, unit) * (high - low)
  const value = unit === 'kg' ? usual + (shareOf(occurrence) - 0.5) * 1.2 : Math.min(high, Math.max(low, usual + (shareOf(occurrence) - 0.5) * 0.6 * (high - low)))
  return Number(value.toFixed(decimals))
} // prettier-ignore

const answersOf = ({ questions = [] }: Activity, occurrence: string) =>
  Object.fromEntries(
    questions
      .filter(({ kind }) => kind !== 'text')
      .map(({ id, kind }) => [id, kind === 'number' ? Math.floor(shareOf(occurrence, id) * 8) : shareOf(occurrence, id) < 0.7]),
  )

type Doing = { id: string; patient: DemoPatient; activities: ReadonlyMap<string, Activity>; until: number; diligence: number }

const occurrenceRow = (scheduled: Scheduled, { id: subscription, patient, activities, until, diligence }: Doing): Row => {
  const { activityId, title, kind, localDay, opensAt, dueAt, closesAt } = scheduled
  const id = idOf(subscription, activityId, localDay)
  const activity = activities.get(activityId)!
  const isIn = Number(dueAt) < until - 2 * anHour
  // what others wait for is done by everybody, a talk by most
  const isDone = isIn && (kind === 'reading' || shareOf(id) < diligence)
  const isSkipped = isIn && !isDone && shareOf(id, 'skipped') < 0.15
  const isLate = shareOf(id, 'late') < 0.15
  const doneAt = isDone ? Number(dueAt) + (isLate ? 70 : -Math.floor(1 + shareOf(id, 'when') * 25)) * aMinute : null
  const value = isDone && activity.measurement ? valueOf(activity.measurement.unit, { person: patient.id, occurrence: id }) : null
  return {
    id, subscription_id: subscription, account_id: patient.id, activity: activityId, title, kind, local_day: localDay, opens_at: opensAt.toISOString(),
    due_at: dueAt.toISOString(), closes_at: closesAt.toISOString(), status: isDone ? 'done' : isSkipped ? 'skipped' : 'pending', done_at: iso(doneAt),
    is_late: isDone && isLate, value, range: value === null ? null : rangeOf(value, activity.measurement!),
    answers: isDone && activity.questions ? answersOf(activity, id) : null, ...madeAt(doneAt ?? Number(opensAt)),
  } // prettier-ignore
}

const statusOf = (share: number, plan: DemoPlan): Status =>
  share < 0.06 && plan.prices[0]!.model === 'one_off' ? 'pending_payment' : share < 0.14 ? 'paused' : share < 0.22 ? 'cancelled' : 'active'

const follow = (plan: DemoPlan, patient: DemoPatient, now: number): DemoSubscription => {
  const id = idOf('subscription', plan.id, patient.id)
  const { timezone } = patient.country
  const { durationDays, versionId, version, author } = plan
  // one in three has come to the end
  const isOver = shareOf(id, 'over') < 0.3
  const daysAgo = isOver ? durationDays + 3 + Math.floor(shareOf(id, 'since') * 20) : 3 + Math.floor(shareOf(id, 'since') * Math.min(30, durationDays - 1))
  const begun = Math.max(now - daysAgo * aDay, plan.publishedAt + anHour)
  const startsOn = localDayOf(begun, timezone)
  const endsOn = lastDayOf(startsOn, durationDays)
  const hasEnded = Date.parse(`${endsOn}T00:00:00Z`) + 3 * aDay < now
  const status = hasEnded ? 'completed' : statusOf(shareOf(id, 'status'), plan)
  const endedAt = status === 'completed' ? Date.parse(`${endsOn}T00:00:00Z`) + 2.5 * aDay : status === 'paused' || status === 'cancelled' ? now - 30 * anHour : null
  const price = plan.prices[0]!
  const isFree = price.model === 'free'
  const row: Row = {
    id, plan_id: plan.id, account_id: patient.id, plan_version_id: versionId, version, starts_on: startsOn, ends_on: endsOn, timezone,
    practitioner_id: author?.id ?? null, status, price_model: price.model, amount_minor: isFree ? null : price.amountMinor, currency: price.currency,
    interval: price.interval, tier: price.tier, paid_until: price.model === 'recurring' ? iso(now + 18 * aDay) : null, paused_at: status === 'paused' ? iso(endedAt) : null,
    completed_at: status === 'completed' ? iso(endedAt) : null, cancelled_at: status === 'cancelled' ? iso(endedAt) : null, paused_days: 0,
    reminded_on: localDayOf(now, timezone), ...madeAt(begun),
  } // prettier-ignore
  const doing = {
    id,
    patient,
    activities: new Map(plan.activities.map((activity) => [activity.id, activity])),
    until: status === 'paused' || status === 'cancelled' ? endedAt! : now,
    diligence: [0.95, 0.85, 0.7, 0.4][Math.floor(shareOf(patient.id, 'diligence') * 4)]!,
  }
  const scheduled = status === 'pending_payment' ? [] : scheduleOf({ activities: plan.activities, durationDays, startsOn, timezone })
  return { id, plan, patient, status, endedAt, row, occurrences: scheduled.map((one) => occurrenceRow(one, doing)) }
} // prettier-ignore

/** Most patients follow one plan or two, in a language that they speak. */
export const demoSubscriptions = (plans: readonly DemoPlan[], patients: readonly DemoPatient[], now: number): DemoSubscription[] =>
  patients.flatMap((patient) => {
    const speaks = [...patient.country.languages.slice(0, 2), 'en']
    const fitting = plans.filter(({ status, language, durationDays }) => status === 'published' && speaks.includes(language) && durationDays <= 60)
    const own = fitting.filter(({ language }) => language === speaks[0])
    const chosen = Array.from({ length: each }, (_, at) => pick(own.length > 0 && at === 0 ? own : fitting, patient.id, 'follows', at))
    return [...new Set(chosen)].map((plan) => follow(plan, patient, now))
  }) // prettier-ignore
