import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startApp, type TestApp } from '../../helpers/app'
import { startCountingProxy, type CountingProxy } from '../../helpers/countingProxy'
import { cloneDatabase } from '../../helpers/database'

let app: TestApp
let proxy: CountingProxy
/** What the start asked of the database. */
let asked: string[]
const password = 'Demo-Only-Password-1'

beforeAll(async () => {
  const databaseUrl = await cloneDatabase()
  proxy = await startCountingProxy(databaseUrl)
  app = await startApp({ databaseUrl, env: { SEED: 'demo', STAFF_PASSWORD: password, RATE_LIMIT_FACTOR: '1000', DATABASE_URL: proxy.url } })
  asked = proxy.take().texts
}, 90_000)
afterAll(async () => {
  await app.stop()
  await proxy.stop()
})

const count = async (sql: string): Promise<Record<string, number>> =>
  Object.fromEntries((await app.db.query<{ key: string; n: number }>(sql)).rows.map(({ key, n }) => [key, n]))

describe('the demo data of care', () => {
  it('has sixty practitioners of ten countries who are listed, with all codes known', async () => {
    const { body } = await app.api.get('/practitioners?limit=100').expect(200)
    expect(body.data.pagination.total).toBe(60)
    expect(new Set(body.data.practitioners.flatMap((one: { countries: string[] }) => one.countries)).size).toBe(10)
    const unknown = await app.db.query(
      `SELECT code FROM practitioners p, LATERAL (SELECT 'specialisation' AS kind, jsonb_array_elements_text(p.specialisations) AS code UNION ALL
         SELECT 'language', jsonb_array_elements_text(p.languages) UNION ALL SELECT 'currency', currency FROM practitioners_fees WHERE _parent_id = p.id) c
       WHERE p.specialisations <> '[]' AND NOT EXISTS (SELECT FROM reference_values r WHERE r.kind::text = c.kind AND r.code = c.code AND r.is_active)`,
    )
    expect(unknown.rows).toEqual([])
    const lacks = await app.db.query(`SELECT DISTINCT lacks FROM practitioners WHERE listed_until > now()`)
    expect(lacks.rows).toEqual([{ lacks: 'photo' }])
    await app.api.get(`/practitioners/${body.data.practitioners[0].id}`).expect(200)
    const slots = await app.api.get(`/practitioners/${body.data.practitioners[0].id}/slots`).expect(200)
    expect(slots.body.data.slots.length).toBeGreaterThan(0)
  })

  it('sells Free, Plus and Family, the paid ones in ten currencies that can be paid in', async () => {
    const { plans } = (await app.api.get('/plans').expect(200)).body.data as { plans: { code: string; prices: { currency: string }[] }[] }
    expect(plans.map(({ code, prices }) => `${code} ${prices.length}`)).toEqual(['free 0', 'plus 20', 'family 20'])
    const { rows } = await app.db.query(
      `SELECT code FROM reference_values WHERE kind = 'currency' AND is_active AND minor_units IS NOT NULL`,
    )
    const known = rows.map(({ code }: { code: string }) => code)
    expect(plans.flatMap(({ prices }) => prices).filter(({ currency }) => !known.includes(currency))).toEqual([])
  })

  it('has 120 plans in five languages and all states, whose versions are as publishing makes them', async () => {
    const states = await count('SELECT status::text AS key, count(*)::int AS n FROM health_plans GROUP BY 1')
    expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(120)
    expect(Object.keys(states).sort()).toEqual(['archived', 'draft', 'in_review', 'published'])
    expect(Object.keys(await count('SELECT language AS key, count(*)::int AS n FROM health_plan_versions GROUP BY 1')).sort()).toEqual([
      'ar',
      'en',
      'fil',
      'fr',
      'sw',
    ])
    const { body } = await app.api.get('/health-plans?limit=100&q=blood').expect(200)
    expect(body.data.plans.length).toBeGreaterThan(3)
    const titles = await count('SELECT title AS key, count(*)::int AS n FROM health_plans GROUP BY 1')
    expect(Object.keys(titles)).toHaveLength(120)
    const plan = body.data.plans[0] as { id: string }
    await app.api.get(`/health-plans/${plan.id}`).expect(200)
  })

  it('has appointments in every state, followers with progress, and ratings that were earned', async () => {
    const states = await count('SELECT status::text AS key, count(*)::int AS n FROM appointments GROUP BY 1')
    expect(Object.keys(states).sort()).toEqual([
      'booked',
      'cancelled',
      'checked_in',
      'completed',
      'expired',
      'held',
      'in_progress',
      'no_show',
    ])
    expect(Object.keys(await count('SELECT status::text AS key, count(*)::int AS n FROM plan_subscriptions GROUP BY 1'))).toEqual(
      expect.arrayContaining(['active', 'completed']),
    )
    const wrong = await app.db.query(
      `SELECT r.id FROM ratings r LEFT JOIN appointments a ON a.id = r.appointment_id LEFT JOIN plan_subscriptions s ON s.id = r.subscription_id
       WHERE coalesce(a.status::text, s.status::text) IS DISTINCT FROM 'completed' OR coalesce(a.patient_id, s.account_id) <> r.author_id
         OR coalesce(a.completed_at, s.completed_at) > r.created_at`,
    )
    expect(wrong.rows).toEqual([])
    const [followers] = (
      await app.db.query(
        `SELECT sum(followers)::int AS counted, (SELECT count(*)::int FROM plan_subscriptions WHERE status IN ('active', 'paused')) AS are FROM health_plans`,
      )
    ).rows
    expect(followers.counted).toBe(followers.are)
  })

  it('lets its people sign in with the password of the staff, and mails nobody of them', async () => {
    // those that docs/quickstart.md names
    await app.api.post('/auth/login', { body: { email: 'wanjiru.kariuki@practice.example', password } }).expect(200)
    const { body } = await app.api.post('/auth/login', { body: { email: 'chebet.ochieng@patients.example', password } }).expect(200)
    const token = body.data.accessToken as string
    const followed = await app.api.get('/plan-subscriptions', { token }).expect(200)
    expect(followed.body.data.subscriptions.length).toBeGreaterThan(0)
    const { planId } = followed.body.data.subscriptions[0]
    expect((await app.api.get(`/health-plans/${planId}/progress`, { token }).expect(200)).body.data.progress.overall.done).toBeGreaterThan(
      0,
    )
    const mailed = await app.db.query(`SELECT 1 FROM sent_messages WHERE "to" LIKE '%@practice.example' OR "to" LIKE '%@patients.example'`)
    expect(mailed.rows).toEqual([])
  })

  it('is made within its time, each table in one statement', () => {
    const tables = asked.flatMap((text) => /^INSERT INTO (\w+) .* FROM jsonb_populate_recordset/s.exec(text)?.[1] ?? [])
    expect(tables).toEqual(expect.arrayContaining(['accounts', 'appointments', 'plan_occurrences', 'ratings']))
    expect(new Set(tables).size).toBe(tables.length)
    const told = /"ms":(\d+)[^\n]*demo care filled in/.exec(app.logs())
    // three seconds on a quiet machine
    expect(Number(told?.[1])).toBeLessThan(20_000)
  })
})
