import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '../../platform/actor'
import { query, queryOne, statement } from '../../platform/db'
import { notFound } from '../../platform/http/errors'
import { differenceBetween, type DiffPart } from '../../platform/richText/differenceBetween'
import type { Activity } from './activity'
import { pricesOf, readWorkingPlan, type WorkingPlan } from './plan'
import type { Price } from './planInput'
import { readActivities } from './readActivities'
import { renderedBody } from './readPlan'

export type PlanVersion = {
  id: string
  version: number
  isCurrent: boolean
  publishedAt: Date
  publishedBy: string | null
  whatChanged: string | null
  durationDays: number
  activitiesCount: number
  occurrencesCount: number
  /** Who follow it now, or will when they have paid. */
  followers: number
}

const list = statement<PlanVersion>(
  'plans.history',
  `SELECT v.id, v.version::int, v.is_current AS "isCurrent", v.published_at AS "publishedAt", coalesce(s.name, s.email) AS "publishedBy",
     v.what_changed AS "whatChanged", v.duration_days::int AS "durationDays", v.activities_count::int AS "activitiesCount",
     v.occurrences_count::int AS "occurrencesCount",
     (SELECT count(*)::int FROM plan_subscriptions f WHERE f.plan_version_id = v.id AND f.status IN ('pending_payment', 'active', 'paused')) AS followers
   FROM health_plan_versions v LEFT JOIN staff s ON s.id = v.published_by_id WHERE v.plan_id = $1 ORDER BY v.version DESC`,
)

/** What has been published of a plan, newest first. @throws notFound */
export const readHistory = async (
  actor: Actor,
  { id }: { id: string },
): Promise<Pick<WorkingPlan, 'status' | 'currentVersion'> & { versions: PlanVersion[] }> => {
  const { status, currentVersion } = await readWorkingPlan(actor, { id })
  return { status, currentVersion, versions: await query(list, [id]) }
}

/** What of a plan is compared. */
type Content = Pick<WorkingPlan, 'title' | 'summary' | 'category' | 'language' | 'durationDays' | 'coverId'> & {
  text: string
  prices: Price[]
  activities: Activity[]
}

const ofVersion = statement<Content & { version: number }>(
  'plans.version-content',
  `SELECT v.version::int, v.title, v.summary, v.category, v.language, v.duration_days::int AS "durationDays", v.cover_id AS "coverId",
     coalesce(v.body_text, '') AS text, ${pricesOf('health_plan_versions', 'v.id')} AS prices, v.activities
   FROM health_plan_versions v WHERE v.plan_id = $1 AND v.version <= $2 ORDER BY v.version DESC LIMIT 2`,
)

export type ChangedActivity = { id: string; title: string; change: 'added' | 'removed' | 'changed'; what: string[] }
export type PlanDifference = {
  /** Of the version it is compared with; null when there is none before. */
  before: number | null
  /** That the text is in. */
  language: string
  facts: { field: 'title' | 'category' | 'language' | 'durationDays' | 'coverId'; before: string | null; after: string | null }[]
  prices: { before: Price[]; after: Price[] } | null
  text: DiffPart[]
  activities: ChangedActivity[]
  isReordered: boolean
}

/** How a version differs from the one before; without `version`, how the work differs from what is on sale. @throws notFound */
export const comparePlan = async (actor: Actor, { id, version }: { id: string; version: number | null }): Promise<PlanDifference> => {
  const plan = await readWorkingPlan(actor, { id })
  if (version === null) {
    const last = await queryOne(ofVersion, [id, plan.currentVersion ?? 0])
    return differenceOf(last, await contentOf(plan))
  }
  const [after, before] = await query(ofVersion, [id, version])
  if (after?.version !== version) throw notFound()
  return differenceOf(before ?? null, after)
}

const contentOf = async (plan: WorkingPlan): Promise<Content> => {
  const rendered = renderedBody(plan)
  const activities = await readActivities(plan.id)
  return { ...plan, text: rendered?.text ?? '', activities: activities.map(({ mediaId: _mediaId, ...activity }) => activity) }
}

const facts = ['title', 'category', 'language', 'durationDays', 'coverId'] as const
const asRead = ({ summary, text }: Content): string => [summary, text].filter(Boolean).join('\n\n')

const differenceOf = (before: (Content & { version: number }) | null, after: Content): PlanDifference => {
  if (!before) return { before: null, language: after.language, facts: [], prices: null, text: [], activities: [], isReordered: false }
  return {
    before: before.version,
    language: after.language,
    facts: facts.flatMap((field) => {
      const [was, is] = [before[field], after[field]].map((value) => (value === null ? null : String(value))) as [
        string | null,
        string | null,
      ]
      return was === is ? [] : [{ field, before: was, after: is }]
    }),
    prices: isDeepStrictEqual(before.prices, after.prices) ? null : { before: before.prices, after: after.prices },
    text: asRead(before) === asRead(after) ? [] : differenceBetween(asRead(before), asRead(after)),
    ...activitiesBetween(before.activities, after.activities),
  }
}

const activitiesBetween = (before: readonly Activity[], after: readonly Activity[]): Pick<PlanDifference, 'activities' | 'isReordered'> => {
  const [was, is] = [before, after].map((all) => new Map(all.map((activity) => [activity.id, activity]))) as [Map<string, Activity>, Map<string, Activity>] // prettier-ignore
  const named = (change: ChangedActivity['change'], { id, title }: Activity, what: string[] = []): ChangedActivity => ({
    id,
    title,
    change,
    what,
  })
  const both = after.filter(({ id }) => was.has(id))
  const changed = both.flatMap((activity) => {
    const what = fieldsThatDiffer(was.get(activity.id)!, activity)
    return what.length > 0 ? [named('changed', activity, what)] : []
  })
  return {
    activities: [
      ...after.filter(({ id }) => !was.has(id)).map((activity) => named('added', activity)),
      ...changed,
      ...before.filter(({ id }) => !is.has(id)).map((activity) => named('removed', activity)),
    ],
    isReordered: before.filter(({ id }) => is.has(id)).some(({ id }, at) => id !== both[at]!.id),
  }
}

const fieldsThatDiffer = (was: Activity, is: Activity): string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => name !== 'order' && !isDeepStrictEqual(was[name as keyof Activity], is[name as keyof Activity]),
  )
