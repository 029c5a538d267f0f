import { randomUUID } from 'node:crypto'
import type { TestApp } from '../../helpers/app'
import type { ApiClient } from '../../helpers/client'

export const newPlan = {
  title: 'Lower your blood pressure',
  summary: 'Measure every morning, walk every day.',
  body: '<p>High blood pressure has <strong>no</strong> symptoms.</p>',
  category: 'hypertension',
  language: 'en',
  durationDays: 28,
  prices: [{ model: 'free' }],
}
export const newActivity = { title: 'Walk', kind: 'task', time: '18:00', recurrence: 'FREQ=DAILY;COUNT=28' }

/** A plan of this author with one activity. @returns its id */
export const draftPlan = async (app: TestApp, token: string, given: object = {}, activities: object[] = [newActivity]): Promise<string> => {
  const { body } = await app.api.post('/health-plans', { token, body: { ...newPlan, ...given } }).expect(201)
  const { id } = body.data.plan as { id: string }
  for (const activity of activities) await app.api.post(`/health-plans/${id}/activities`, { token, body: activity }).expect(201)
  return id
}

/** The same, reviewed and on sale. */
export const publishedPlan = async (
  app: TestApp,
  token: string,
  by: ApiClient & { token: string },
  given: object = {},
  activities?: object[],
) => {
  const id = await draftPlan(app, token, given, activities)
  await app.api.post(`/health-plans/${id}/submit`, { token }).expect(200)
  await app.api.post(`/health-plans/${id}/publish`, { token: by.token, body: {} }).expect(200)
  return id
}

export type GivenPlan = {
  title?: string
  summary?: string
  text?: string
  category?: string
  language?: string
  days?: number
  author?: string | null
  publishedAt?: Date
  prices?: { model: string; currency?: string; amountMinor?: number }[]
  rating?: number | null
}

/** Plans on sale, written into the database as publishing leaves them. @returns their ids */
export const planRows = async (app: Pick<TestApp, 'db'>, plans: readonly GivenPlan[]): Promise<string[]> => {
  const rows = plans.map((plan, at) => ({
    id: randomUUID(),
    versionId: randomUUID(),
    title: 'A plan',
    summary: 'What it is about.',
    text: '',
    category: 'hypertension',
    language: 'en',
    days: 28,
    author: null,
    publishedAt: new Date(Date.UTC(2026, 0, 1) + at * 60_000),
    prices: [{ model: 'free' }],
    rating: null,
    ...plan,
  }))
  await app.db.query(
    `WITH given AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, "versionId" uuid, title text, summary text, text text, category text, language text, days numeric, author uuid,
       "publishedAt" timestamptz, prices jsonb, rating numeric)),
     plans AS (INSERT INTO health_plans (id, title, summary, category_id, language, duration_days, author_id, status, current_version, published_at, rating_score, created_at, updated_at)
       SELECT g.id, g.title, g.summary, (SELECT r.id FROM reference_values r WHERE r.kind = 'plan_category' AND r.code = g.category), g.language, g.days, g.author, 'published', 1, g."publishedAt",
         g.rating, g."publishedAt", now() FROM given g RETURNING id),
     versions AS (INSERT INTO health_plan_versions (id, plan_id, version, title, summary, body_text, category, language, author_id, duration_days, activities, activities_count, occurrences_count, digest, published_at)
       SELECT g."versionId", g.id, 1, g.title, g.summary, g.text, g.category, g.language, g.author, g.days, '[]', 0, 0, '', g."publishedAt" FROM given g RETURNING id)
     INSERT INTO health_plan_versions_prices (id, _order, _parent_id, model, currency, amount_minor)
     SELECT gen_random_uuid()::text, p.place, g."versionId", (p.price->>'model')::enum_health_plan_versions_prices_model, p.price->>'currency', coalesce((p.price->>'amountMinor')::numeric, 0)
     FROM given g, jsonb_array_elements(g.prices) WITH ORDINALITY AS p(price, place)`,
    [JSON.stringify(rows)],
  )
  return rows.map(({ id }) => id)
}
