import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { draftPlan, planRows, publishedPlan, type GivenPlan } from '../../factories/care/plans'
import { practitionerRow } from '../../factories/care/practitioners'
import { reviewer, verifiedDoctor, type Reviewer } from '../../factories/licenses'
import { signedIn } from '../../factories/people'
import { startApp, type TestApp } from '../../helpers/app'
import { costOf, startCountingProxy, type CountingProxy } from '../../helpers/countingProxy'
import { eventually } from '../../helpers/run'

/** Everything is written in one process and read in another one, whose statements are counted. */
let writer: TestApp
let web: TestApp
let proxy: CountingProxy
let staff: Reviewer
let token: string
let author: string

const given: GivenPlan[] = [
  { title: 'Managing diabetes day by day', category: 'diabetes', days: 90, rating: 4.8, prices: [{ model: 'one_off', currency: 'KES', amountMinor: 150_000 }] },
  { title: 'Vivre avec l’hypertension artérielle', language: 'fr', category: 'hypertension', days: 30, text: 'Réduire le sel, marcher chaque matinée.' },
  { title: 'العيش مع السكري', language: 'ar', category: 'diabetes', summary: 'خطة يومية للتغذية والحركة', days: 14 },
  { title: 'Kuishi na kisukari', language: 'sw', category: 'diabetes', summary: 'Mpango wa kila siku wa chakula bora', days: 60, rating: 4.1 },
  { title: 'Pamumuhay nang may altapresyon', language: 'fil', category: 'hypertension', summary: 'Araw-araw na paglalakad', days: 7 },
  { title: 'Walking for a stronger heart', category: 'hypertension', days: 45, text: 'Walk. Measured walks lower the pressure.', prices: [{ model: 'recurring', currency: 'KES', amountMinor: 20_000 }, { model: 'one_off', currency: 'NGN', amountMinor: 900_000 }] },
] // prettier-ignore
let ids: string[]

beforeAll(async () => {
  writer = await startApp()
  author = await practitionerRow(writer, { firstName: 'Wanjiru', lastName: 'Kamau' })
  ids = await planRows(
    writer,
    given.map((plan, at) => (at === 0 ? { ...plan, author } : plan)),
  )
  staff = await reviewer(writer)
  token = (await verifiedDoctor(writer, staff)).accessToken
  proxy = await startCountingProxy(writer.databaseUrl)
  web = await startApp({ alongside: writer, services: ['web'], env: { RATE_LIMIT_FACTOR: '1000', DATABASE_URL: proxy.url } })
}, 90_000)
afterAll(() => proxy.stop())

const page = async (query: string) =>
  (await web.api.get(`/health-plans?${query}`).expect(200)).body.data as {
    plans: { id: string; title: string }[]
    pagination: { total: number; page: number; limit: number; nextCursor: string | null }
  }
/** Numbers of the plans above, in the order of the answer. */
const found = async (query: string) => (await page(query)).plans.map(({ id }) => ids.indexOf(id))

describe('GET /health-plans', () => {
  it('answers in the seed’s shape', async () => {
    const { body } = await web.api.get('/health-plans').expect(200)
    expect([body.status, Object.keys(body.data)]).toEqual(['success', ['plans', 'pagination']])
    expect(body.data.pagination).toEqual({ total: 6, page: 1, limit: 10, nextCursor: null })
    const [first, last] = [body.data.plans[0], body.data.plans.at(-1)]
    expect(first).toMatchObject({
      id: ids[5],
      status: 'published',
      version: 1,
      practitioner: null,
      prices: [
        { model: 'recurring', amountMinor: 20_000, currency: 'KES' },
        { model: 'one_off', amountMinor: 900_000, currency: 'NGN' },
      ],
    })
    expect(last).toMatchObject({
      id: ids[0],
      category: 'diabetes',
      language: 'en',
      durationDays: 90,
      practitioner: { id: author, name: 'Wanjiru Kamau' },
    })
  })

  it.each<[string, () => string, number[]]>([
    ['a category', () => 'category=diabetes', [3, 2, 0]],
    ['a language', () => 'language=fr', [1]],
    ['an author', () => `practitioner=${author}`, [0]],
    ['days', () => 'minDays=30&maxDays=60', [5, 3, 1]],
    ['a model', () => 'model=recurring', [5]],
    ['a currency, with what is free', () => 'currency=NGN', [5, 4, 3, 2, 1]],
    ['a highest price', () => 'currency=KES&maxPrice=20000', [5, 4, 3, 2, 1]],
    ['several at once', () => 'category=diabetes&language=sw&model=free&maxDays=60', [3]],
    ['nobody’s', () => `practitioner=${randomUUID()}`, []],
  ])('filters by %s', async (_, query, expected) => expect(await found(query())).toEqual(expected))

  it.each([
    ['newest', [5, 4, 3, 2, 1, 0]],
    ['-rating', [0, 3]],
    ['duration', [4, 2, 1, 5, 3, 0]],
    ['-duration', [0, 3, 5, 1, 2, 4]],
  ])('sorts by %s', async (sort, expected) => expect((await found(`sort=${sort}`)).slice(0, expected.length)).toEqual(expected))
  it('sorts by price within a currency', async () => {
    expect((await found('sort=price&currency=KES')).slice(4)).toEqual([5, 0])
    expect(await found('sort=-price&currency=KES&model=one_off')).toEqual([0])
    expect((await found('sort=price')).slice(-2)).toEqual([5, 0])
    expect((await found('sort=-price')).slice(0, 2)).toEqual([0, 5])
  })

  it.each([
    ['diabetes', [0]],
    ['DIABETIC', [0]],
    ['managed diabetes', [0]],
    ['hypertension arterielle', [1]],
    ['marche', [1]],
    ['السكري', [2]],
    ['kisukari', [3]],
    ['paglalakad', [4]],
    ['walks', [5]],
    ['dibetes', [0]],
    ["'; DROP TABLE health_plans; -- \\ %_ & | !", []],
  ])('finds %s', async (q, expected) =>
    expect(await found(`q=${encodeURIComponent(q)}`)).toEqual(expected.length > 0 ? expect.arrayContaining(expected) : expected),
  )

  it('walks through everything by cursor, once, in any order', async () => {
    for (const query of [
      'sort=newest',
      'sort=-rating',
      'sort=price&currency=KES',
      'sort=-price',
      'sort=duration',
      'q=walk%20diabetes%20or%20hypertension',
    ]) {
      const seen: number[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const { plans, pagination } = await page(`${query}&limit=2${cursor && `&cursor=${cursor}`}`)
        seen.push(...plans.map(({ id }) => ids.indexOf(id)))
        cursor = pagination.nextCursor
      }
      expect(seen).toEqual(await found(query))
    }
    expect(await found('sort=duration&limit=2&page=2')).toEqual([1, 5])
    expect((await page('page=9')).pagination).toMatchObject({ total: 6, page: 9 })
  })

  it.each([
    'category=nothing',
    'language=zz',
    'currency=XXQ',
    'sort=size',
    'minDays=9&maxDays=3',
    'maxPrice=-1',
    'maxPrice=1.5',
    'limit=101',
    'page=0',
    'practitioner=me',
    'cursor=abc',
    'q=',
    'status=draft',
    'mine=true&category=diabetes',
    'unheard=1',
  ])('refuses %s', async (query) => void (await web.api.get(`/health-plans?${query}`).expect(422)))
  it('refuses the cursor of another sort', async () => {
    const { nextCursor } = (await page('sort=duration&limit=1')).pagination
    await web.api.get(`/health-plans?sort=newest&cursor=${nextCursor}`).expect(422)
  })

  it('lists the author’s own as they stand', async () => {
    await web.api.get('/health-plans?mine=true').expect(401)
    const id = await draftPlan(writer, token)
    const { body } = await web.api.get('/health-plans?mine=true&status=draft', { token }).expect(200)
    expect(body.data).toMatchObject({ plans: [{ id, status: 'draft', version: 0 }], pagination: { total: 1, page: 1, limit: 10 } })
    const { accessToken } = await signedIn(writer)
    expect((await web.api.get('/health-plans?mine=true', { token: accessToken }).expect(200)).body.data.plans).toEqual([])
  })
})

describe('what a list costs', () => {
  it('is one statement once its head is known, and nothing is counted twice', async () => {
    for (const query of ['category=hypertension&sort=-rating', 'q=walk', '']) {
      await page(query)
      const { statements, texts } = await costOf(proxy, () => page(`${query}&limit=5`))
      expect([statements, texts]).toEqual([1, [expect.stringContaining('unnest($1::uuid[])')]])
    }
  })

  it('is three statements for many who ask at the same time for what nobody knows', async () => {
    proxy.take()
    await Promise.all(Array.from({ length: 20 }, () => page('category=hypertension&maxDays=40')))
    const { texts } = proxy.take()
    expect(texts.filter((text) => text.includes('count(*)'))).toHaveLength(1)
    expect(texts.filter((text) => text.includes('LIMIT'))).toHaveLength(1)
  })
})

describe('publishing and archiving', () => {
  const totalBecomes = (total: number) =>
    eventually(`a total of ${total}`, async () => ((await page('category=hypertension')).pagination.total === total ? true : undefined))

  it('is seen in every process at once, in rows and totals', async () => {
    const before = (await page('category=hypertension')).pagination.total
    const id = await publishedPlan(writer, token, staff)
    await totalBecomes(before + 1)
    expect((await page('')).plans[0]!.id).toBe(id)
    const own = (await writer.api.get('/health-plans?category=hypertension').expect(200)).body.data
    expect([own.pagination.total, own.plans[0].id]).toEqual([before + 1, id])
    await writer.api.post(`/health-plans/${id}/archive`, { token }).expect(200)
    expect((await writer.api.get('/health-plans?category=hypertension').expect(200)).body.data.pagination.total).toBe(before)
    await totalBecomes(before)
  })
})
