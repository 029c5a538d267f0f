import { createHash } from 'node:crypto'
import { checkActivities, type Activity, type Price } from '../../care/plans'
import { renderPlanBody } from '../../care/plans/renderPlanBody'
import { asBody } from '../terms/asBody'
import type { DemoPractitioner } from './demoPeople'
import { aDay, anHour, idOf, pick, shareOf } from './determined'
import { iso, madeAt, type Row } from './insertRows'
import { plansOfCare } from './plansOfCare'
import { plansOfLiving } from './plansOfLiving'
import type { PlanTemplate, PlanWords, Step } from './planTemplate'

type Status = 'draft' | 'in_review' | 'published' | 'archived'
export type DemoPlan = {
  id: string
  title: string
  language: string
  category: string
  durationDays: number
  author: DemoPractitioner | null
  status: Status
  prices: Price[]
  activities: Activity[]
  /** Of the version on sale, or that was; null before the first. */
  versionId: string | null
  version: number
  publishedAt: number
}

const templates: readonly PlanTemplate[] = [...plansOfCare, ...plansOfLiving]

/** Where authors who write in a language live. */
const homes: Readonly<Record<string, readonly string[]>> = { fr: ['SN', 'CI'], sw: ['KE', 'TZ'], fil: ['PH'], ar: ['EG'] }

const authorOf = (id: string, { specialisations }: PlanTemplate, { language }: PlanWords, among: readonly DemoPractitioner[]): DemoPractitioner => {
  const here = among.filter(({ country, languages }) => (homes[language] ?? [country.code]).includes(country.code) && languages.includes(language))
  const fit = here.filter(({ profession }) => profession.specialisations.some((one) => specialisations.includes(one)))
  return pick(fit.length > 0 ? fit : here, id, 'author')
} // prettier-ignore

const nothing = { currency: null, interval: null, trialDays: null, tier: null }

const pricesOf = (place: number, author: DemoPractitioner | null): Price[] => {
  const free: Price[] = [{ ...nothing, model: 'free', amountMinor: 0 }]
  const { currency, fee, step } = author?.country ?? { currency: 'USD', fee: 500, step: 100 }
  const times = (factor: number) => Math.max(1, Math.round((fee * factor) / step)) * step
  const paid = (tier: string | null, factor: number): Price => ({
    ...nothing,
    model: 'one_off',
    amountMinor: times(factor),
    currency,
    tier,
  })
  const monthly: Price = { ...nothing, model: 'recurring', amountMinor: times(0.6), currency, interval: 'month', trialDays: 7 }
  return [free, free, [paid(null, 1.5)], [monthly], [paid('Basic', 1), paid('With a monthly talk', 2.5)]][place % 5]!
}

const statusOf = (place: number): Status =>
  place % 20 === 7 ? 'in_review' : place % 15 === 4 ? 'draft' : place % 24 === 11 ? 'archived' : 'published'

const ruleOf = ({ every, day = 0 }: Step, days: number): string | undefined => {
  if (!every) return undefined
  if (every === 'day') return `FREQ=DAILY;COUNT=${days - day}`
  return `FREQ=WEEKLY;BYDAY=${every};COUNT=${Math.ceil(days / 7) * every.split(',').length}`
}

const activitiesOf = (planId: string, { steps }: PlanTemplate, words: PlanWords, days: number): Activity[] => {
  const idAt = (at: number) => idOf(planId, 'activity', at)
  return steps.map((step, at) => {
    const [title, instructions] = words.steps[at]!
    const recurrence = ruleOf(step, days)
    return {
      id: idAt(at),
      title,
      kind: step.kind,
      dayOffset: Math.min(step.day ?? 0, days - 1),
      time: step.time,
      ...(recurrence && { recurrence }),
      ...(instructions && { instructions }),
      ...(step.measurement && { measurement: step.measurement }),
      ...(step.questions && {
        questions: step.questions.map((kind, place) => ({ id: `q${place + 1}`, text: words.questions![place]!, kind, required: kind !== 'text' })),
      }),
      ...(step.consultation && { consultationType: step.consultation }),
      dependsOn: (step.after ?? []).map(idAt),
      order: at + 1,
    }
  }) // prettier-ignore
}

/** All of them, each template once for every title it has. */
export const demoPlans = (practitioners: readonly DemoPractitioner[], now: number): { plan: DemoPlan; summary: string; body: string }[] =>
  templates
    .flatMap((template) => template.words.flatMap((words) => words.plans.map(([title, days]) => ({ template, words, title, days }))))
    .map(({ template, words, title, days }, place) => {
      const id = idOf('plan', template.key, words.language, title)
      // one in six is of the house
      const author = place % 6 === 5 ? null : authorOf(id, template, words, practitioners)
      const status = statusOf(place)
      const version = place % 30 === 0 ? 2 : 1
      const isOut = status === 'published' || status === 'archived'
      const plan: DemoPlan = {
        id, title, language: words.language, category: template.category, durationDays: days, author, status, version,
        prices: pricesOf(place, author),
        activities: activitiesOf(id, template, words, days),
        versionId: isOut ? idOf(id, 'version', version) : null,
        publishedAt: now - (6 + Math.floor(shareOf(id, 'published') * 200)) * aDay,
      } // prettier-ignore
      return { plan, summary: words.summary, body: words.body }
    })

const priceRows = (parent: string, prices: readonly Price[]): Row[] =>
  prices.map(({ model, currency, amountMinor, tier, interval, trialDays }, at) => ({
    _order: at + 1, _parent_id: parent, id: idOf(parent, 'price', at), model, currency, amount_minor: amountMinor, tier, interval, trial_days: trialDays,
  })) // prettier-ignore

const activityRow = (planId: string, activity: Activity, at: number): Row => ({
  id: activity.id, plan_id: planId, place: activity.order, kind: activity.kind, title: activity.title, instructions: activity.instructions ?? null,
  day_offset: activity.dayOffset, time: activity.time, recurrence: activity.recurrence ?? null, measurement_unit: activity.measurement?.unit ?? null,
  measurement_min: activity.measurement?.min ?? null, measurement_max: activity.measurement?.max ?? null,
  measurement_normal_min: activity.measurement?.normalMin ?? null, measurement_normal_max: activity.measurement?.normalMax ?? null,
  questions: activity.questions ?? null, consultation_type: activity.consultationType ?? null, depends_on: activity.dependsOn, ...madeAt(at),
}) // prettier-ignore

export type PlanRows = Record<'plans' | 'prices' | 'activities' | 'versions' | 'versionPrices', Row[]>

/** What the tables hold of the plans, as writing, submitting and publishing leave it. */
export const planRowsOf = (
  given: ReturnType<typeof demoPlans>,
  { categories, now }: { categories: ReadonlyMap<string, string>; now: number },
): PlanRows => {
  const rows: PlanRows = { plans: [], prices: [], activities: [], versions: [], versionPrices: [] }
  for (const { plan, summary, body } of given) {
    const { id, title, category, language, durationDays, author, status, prices, activities, publishedAt, version, versionId } = plan
    const made = publishedAt - 12 * aDay
    const isWaiting = status === 'in_review'
    const text = language === 'ar' ? JSON.parse(JSON.stringify(asBody(body)).replaceAll('"ltr"', '"rtl"')) : asBody(body)
    rows.plans.push({
      id, title, summary, category_id: categories.get(category), language, duration_days: durationDays, body: text, author_id: author?.id ?? null, status,
      current_version: versionId ? version : null, followers: 0, rating_count: 0, rating_sum: 0,
      review_note: status === 'draft' && shareOf(id, 'note') < 0.4 ? 'Please say in the summary who should not follow this plan without seeing a doctor first.' : null,
      submitted_at: isWaiting ? iso(now - Math.floor(2 + shareOf(id, 'wait') * 90) * anHour) : versionId ? iso(publishedAt - aDay) : null,
      published_at: versionId ? iso(publishedAt) : null, archived_at: status === 'archived' ? iso(publishedAt + 4 * aDay) : null,
      created_at: iso(made), updated_at: iso(versionId ? publishedAt : now - 3 * anHour),
    }) // prettier-ignore
    rows.prices.push(...priceRows(id, prices))
    rows.activities.push(...activities.map((activity) => activityRow(id, activity, made)))
    if (!versionId) continue
    const rendered = renderPlanBody(text, (message) => new Error(`${title}: ${message}`))!
    const occurrences = checkActivities(activities, durationDays)
    const content = { title, summary, html: rendered.html, category, language, durationDays, coverId: null, prices, activities }
    const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex')
    for (let number = 1; number <= version; number++) {
      const of = idOf(id, 'version', number)
      const at = publishedAt - (version - number) * 30 * aDay
      rows.versions.push({
        id: of, plan_id: id, version: number, is_current: number === version && status === 'published', title, summary, body: rendered.html, body_text: rendered.text,
        category, language, author_id: author?.id ?? null, duration_days: durationDays, activities, activities_count: activities.length,
        occurrences_count: occurrences, what_changed: number > 1 ? 'Clearer instructions, and a better hour for the first reading.' : null, digest,
        published_at: iso(at), ...madeAt(at),
      }) // prettier-ignore
      rows.versionPrices.push(...priceRows(of, prices))
    }
  }
  return rows
}
