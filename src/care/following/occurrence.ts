import type { Activity } from '../plans/activity'
import { activityJson } from './activityJson'
import { clockOf, isPaid, statusAt, type Subscription } from './subscription'

export const occurrenceStatuses = ['due', 'done', 'skipped', 'missed', 'upcoming'] as const
export type OccurrenceStatus = (typeof occurrenceStatuses)[number]
/** Why it cannot be done now. */
export const lockReasons = ['payment', 'paused', 'future', 'dependencies', 'ended'] as const
export type LockReason = (typeof lockReasons)[number]
export const ranges = ['low', 'normal', 'high'] as const

/** What a questionnaire was answered with, by the questions' ids. */
export type Answers = Record<string, string | number | boolean>

/** As the tables have it: whether a pending one is upcoming, due or missed is said by the clock. */
export type OccurrenceRow = {
  id: string
  subscriptionId: string
  planId: string
  activityId: string
  title: string
  kind: Activity['kind']
  localDay: string
  opensAt: Date
  dueAt: Date
  closesAt: Date
  stored: 'pending' | 'done' | 'skipped'
  doneAt: Date | null
  isLate: boolean
  value: number | null
  range: (typeof ranges)[number] | null
  note: string | null
  answers: Answers | null
  activity: Activity | null
  /** Ids of activities that have to be done or skipped first. */
  waitsFor: string[]
} & { [Of in 'status' | 'priceModel' | 'paidUntil' | 'pausedAt' | 'endsOn' | 'timezone']: Subscription[Of] }

/** An activity waits for the newest occurrence, on its own day or before, of each that it depends on; one that has none by then holds nothing up. */
export const occurrenceColumns = `o.id, o.subscription_id AS "subscriptionId", s.plan_id AS "planId", o.activity AS "activityId", o.title, o.kind::text AS kind, o.local_day AS "localDay",
  o.opens_at AS "opensAt", o.due_at AS "dueAt", o.closes_at AS "closesAt", o.status::text AS stored, o.done_at AS "doneAt", o.is_late AS "isLate", o.value::float8 AS value,
  o.range::text AS range, o.note, o.answers, x.activity, s.status::text AS status, s.price_model::text AS "priceModel", s.paid_until AS "paidUntil", s.paused_at AS "pausedAt",
  s.ends_on AS "endsOn", s.timezone, ARRAY(SELECT d.id FROM jsonb_array_elements_text(coalesce(x.activity->'dependsOn', '[]')) AS d(id)
    WHERE (SELECT b.status FROM plan_occurrences b WHERE b.subscription_id = o.subscription_id AND b.activity = d.id AND b.local_day <= o.local_day
      ORDER BY b.local_day DESC LIMIT 1) = 'pending') AS "waitsFor"`
export const occurrenceTables = `plan_occurrences o JOIN plan_subscriptions s ON s.id = o.subscription_id ${activityJson}`

export type Occurrence = Omit<
  OccurrenceRow,
  'status' | 'stored' | 'activity' | 'priceModel' | 'paidUntil' | 'pausedAt' | 'endsOn' | 'timezone'
> & {
  status: OccurrenceStatus
  locked: boolean
  lockedBecause: LockReason | null
  /** What the app shows with it, from the plan's version. */
  shown: Pick<Activity, 'instructions' | 'measurement' | 'questions' | 'consultationType' | 'mediaUrl'>
}

/** What an occurrence is at a moment; a paused plan stands where it was when it was paused. */
export const occurrenceAt = (row: OccurrenceRow, now: Date): Occurrence => {
  const { stored, activity, status, priceModel, paidUntil, pausedAt, endsOn, timezone, ...rest } = row
  const lockedBecause = stored === 'pending' ? whyLocked(row, now) : null
  const { instructions, measurement, questions, consultationType, mediaUrl } = activity ?? {}
  return {
    ...rest,
    isLate: stored === 'pending' ? clockOf(row, now) > row.dueAt : row.isLate,
    status: stored === 'pending' ? byClock(row, clockOf(row, now)) : stored,
    locked: lockedBecause !== null,
    lockedBecause,
    shown: Object.fromEntries(
      Object.entries({ instructions, measurement, questions, consultationType, mediaUrl }).filter(([, value]) => value != null),
    ),
  }
}

const byClock = ({ opensAt, closesAt }: OccurrenceRow, at: Date): OccurrenceStatus =>
  at < opensAt ? 'upcoming' : at < closesAt ? 'due' : 'missed'

const whyLocked = (row: OccurrenceRow, now: Date): LockReason | null => {
  const status = statusAt(row, now)
  if (status === 'completed' || status === 'cancelled') return 'ended'
  if (!isPaid(row, now)) return 'payment'
  if (status === 'paused') return 'paused'
  if (now < row.opensAt) return 'future'
  if (now >= row.closesAt) return 'ended'
  return row.waitsFor.length > 0 ? 'dependencies' : null
}
