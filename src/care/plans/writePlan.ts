import { requirePermission } from '../../compliance'
import type { Actor } from '../../platform/actor'
import { statement, withTransaction, type Tx } from '../../platform/db'
import { invalidField } from '../../platform/http/errors'
import { readHtml } from '../../platform/richText/readHtml'
import { uuidv7 } from '../../platform/uuid'
import { ensurePractitioner } from '../practitioners'
import { isReferenceCode, referenceValue } from '../reference'
import { checkActivities } from './checkActivities'
import { checkPrices } from './checkPrices'
import { tooManyPlans } from './errors'
import { lockForWriting, reread, targetOf, type WorkingPlan } from './plan'
import type { NewPlan, PlanChange, Price } from './planInput'
import { readActivities } from './readActivities'
import { renderPlanBody } from './renderPlanBody'

const mostOpen = 500

const insert = statement(
  'plans.insert',
  `INSERT INTO health_plans (id, title, summary, body, category_id, language, duration_days, author_id, status, followers, rating_count, rating_sum, created_at, updated_at)
   VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, 'draft', 0, 0, 0, now(), now())`,
)
const countOpen = statement<{ open: number }>(
  'plans.count-open',
  `SELECT count(*)::int AS open FROM health_plans WHERE author_id = $1 AND status <> 'archived'`,
)
/** What is published stays on sale; the work on it is a draft again. */
const update = statement(
  'plans.update',
  `UPDATE health_plans SET title = $2, summary = $3, body = $4::jsonb, category_id = $5, language = $6, duration_days = $7,
     status = CASE WHEN status = 'published' THEN 'draft' ELSE status END, updated_at = now() WHERE id = $1`,
)
const dropPrices = statement('plans.drop-prices', `DELETE FROM health_plans_prices WHERE _parent_id = $1`)
const insertPrices = statement(
  'plans.insert-prices',
  `INSERT INTO health_plans_prices (id, _order, _parent_id, model, currency, amount_minor, tier, interval, trial_days)
   SELECT gen_random_uuid()::text, p.place, $1, (p.price->>'model')::enum_health_plans_prices_model, p.price->>'currency', (p.price->>'amountMinor')::numeric,
     p.price->>'tier', (p.price->>'interval')::enum_health_plans_prices_interval, (p.price->>'trialDays')::numeric
   FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS p(price, place)`,
)

/** The row of a plan category that can be chosen. @throws invalid on `category` */
export const categoryOf = async (code: string, tx?: Pick<Tx, 'query'>): Promise<string> => {
  const value = await referenceValue('plan_category', code, tx)
  if (!value?.isActive) throw invalidField('category', 'category_unknown', 'There is no such category of plans.')
  return value.id
}

/** @throws invalid on `language` */
export const checkLanguage = async (language: string, tx?: Pick<Tx, 'query'>): Promise<void> => {
  if (!(await isReferenceCode('language', language.split('-')[0]!.toLowerCase(), tx)))
    throw invalidField('language', 'language_unknown', 'This language is not known here.')
}

/** HTML or plain text as the editor stores it. @throws invalid on `body` */
const bodyOf = (html: string | null | undefined): unknown => {
  const body = html ? readHtml(html) : null
  if (!body || body.root.children!.length === 0) return null
  renderPlanBody(body, (message) => invalidField('body', 'body_invalid', message))
  return body
}

const writePrices = async (tx: Tx, planId: string, prices: Price[]): Promise<void> => {
  await tx.query(dropPrices, [planId])
  await tx.query(insertPrices, [planId, JSON.stringify(prices)])
}

/**
 * Begins a plan: of the account that writes it, or of the house when staff do. It is a draft.
 * @throws invalid, tooManyPlans, forbidden
 */
export const createPlan = async (actor: Actor, input: NewPlan): Promise<WorkingPlan> => {
  requirePermission(actor, actor.kind === 'account' ? 'practice.offer' : 'plans.edit')
  const prices = await checkPrices(input.prices)
  const categoryId = await categoryOf(input.category)
  await checkLanguage(input.language)
  const body = bodyOf(input.body)
  return withTransaction(actor, async (tx) => {
    const authorId = actor.kind === 'account' ? actor.id : null
    if (authorId) {
      await ensurePractitioner(tx, authorId)
      if ((await tx.queryOne(countOpen, [authorId]))!.open >= mostOpen) throw tooManyPlans()
    }
    const id = uuidv7()
    const { title, summary, language, durationDays } = input
    await tx.query(insert, [id, title, summary, body && JSON.stringify(body), categoryId, language, durationDays, authorId])
    await writePrices(tx, id, prices)
    tx.audit('plan.created', { target: targetOf(id) })
    return reread(tx, id)
  })
}

/**
 * Changes what is sent. A version that is on sale stays as it is: the change is in the next one.
 * @throws notFound, invalid, planInReview, planArchived, day_outside_plan, too_many_occurrences
 */
export const changePlan = async (actor: Actor, { id, change }: { id: string; change: PlanChange }): Promise<WorkingPlan> => {
  const prices = change.prices && (await checkPrices(change.prices))
  const categoryId = change.category === undefined ? undefined : await categoryOf(change.category)
  if (change.language !== undefined) await checkLanguage(change.language)
  const body = change.body === undefined ? undefined : bodyOf(change.body)
  return withTransaction(actor, async (tx) => {
    const plan = await lockForWriting(tx, { id })
    const next = { ...plan, ...withoutMissing({ ...change, categoryId }), body: body === undefined ? plan.body : body }
    if (next.durationDays !== plan.durationDays) checkActivities(await readActivities(id, tx), next.durationDays)
    const { title, summary, language, durationDays } = next
    await tx.query(update, [id, title, summary, next.body && JSON.stringify(next.body), next.categoryId, language, durationDays])
    if (prices) await writePrices(tx, id, prices)
    tx.audit('plan.updated', {
      target: targetOf(id),
      changes: Object.fromEntries(Object.keys(change).map((name) => [name, { after: 'changed' }])),
    })
    return reread(tx, id)
  })
}

const withoutMissing = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
