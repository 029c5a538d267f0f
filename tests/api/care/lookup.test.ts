import { beforeAll, describe, expect, it } from '@jest/globals'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'
import { eventually } from '../../helpers/run'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
}, 60_000)

type Value = { code: string; name: string; standard: string; standardCode: string; minorUnits?: number }
type Page = { kind: string; values: Value[]; pagination: { total: number; nextCursor: string | null } }
const look = async (query: string): Promise<Page> => (await app.api.get(`/lookup?${query}`).expect(200)).body.data as Page
const codes = ({ values }: Page): string[] => values.map(({ code }) => code)

describe('the lists', () => {
  it('are complete, each from its standard', async () => {
    const { rows } = await app.db.query<{ kind: string; count: number }>(
      `SELECT kind, count(*)::int AS count FROM reference_values WHERE standard IN ('NHS Main Specialty and Treatment Function Codes', 'ISO 639-3', 'ISO 3166-1', 'ISO 4217', 'Afya') GROUP BY 1`,
    )
    const counts = Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
    expect(counts).toEqual({ specialisation: 199, language: 7867, country: 249, currency: 179, plan_category: 28 })
  })

  it('answer with codes of the standards, and with the decimals of currencies', async () => {
    const [specialisation] = (await look('kind=specialisations&q=cardiology')).values
    expect(specialisation).toMatchObject({ code: 'cardiology', name: 'Cardiology', standardCode: '320' })
    expect((await look('kind=language&q=fil')).values[0]).toMatchObject({ code: 'fil', name: 'Filipino', standardCode: 'fil' })
    expect((await look('kind=language&q=swahili')).values[0]).toMatchObject({ code: 'sw' })
    expect((await look('kind=countries&q=ken')).values[0]).toMatchObject({ code: 'KE', name: 'Kenya', standardCode: 'KEN' })
    const units = async (code: string) => (await look(`kind=currencies&q=${code}`)).values[0]!.minorUnits
    expect(await Promise.all(['NGN', 'UGX', 'TND', 'MGA'].map(units))).toEqual([2, 0, 3, 2])
  })

  it('offer nothing that nobody can choose: gold, dead languages', async () => {
    expect(codes(await look('kind=currency&q=XAU'))).toEqual([])
    expect(codes(await look('kind=language&q=Old%20Spanish'))).toEqual([])
    expect(codes(await look('kind=language&q=Swati'))).toContain('ss')
  })

  it('are found without regard to case and accents, and by a word inside', async () => {
    expect(codes(await look('kind=country&q=cote'))).toContain('CI')
    expect(codes(await look('kind=country&q=TURKIYE'))).toContain('TR')
    expect(codes(await look('kind=specialisation&q=surgery&limit=100'))).toContain('general_surgery')
  })

  it('come in pages, by number and by cursor', async () => {
    const first = await look('kind=country&limit=100')
    const second = await look(`kind=country&limit=100&cursor=${first.pagination.nextCursor}`)
    const third = await look('kind=country&limit=100&page=3')
    expect([first, second, third].map(({ values }) => values.length)).toEqual([100, 100, 49])
    expect(new Set([first, second, third].flatMap(codes)).size).toBe(first.pagination.total)
    expect(third.pagination.nextCursor).toBeNull()
  })

  it.each([
    '',
    'kind=planets',
    'kind=country&cursor=x',
    'kind=country&limit=0',
    'kind=country&limit=101',
    'kind=country&more=1',
    'kind=country&q=%00',
  ])('refuse ?%s', async (query) => {
    await app.api.get(`/lookup?${query}`).expect(422)
  })
})

describe('staff', () => {
  it('add a value and switch it off, which everybody sees at once', async () => {
    const staff = await asStaff(app, 'editor')
    const code = `travel_health_${Date.now()}`
    const value = { kind: 'plan_category', code, name: 'Travel health' }
    const { body } = await staff.post('/api/reference-values', { body: value }).expect(201)
    expect(codes(await look('kind=plan_categories&q=travel'))).toContain(code)
    await staff.patch(`/api/reference-values/${body.doc.id}`, { body: { isActive: false } }).expect(200)
    await eventually('the value to be gone', async () =>
      codes(await look('kind=plan_category&q=travel')).includes(code) ? undefined : true,
    )
  })

  it('cannot change a code or the decimals of a currency, nor have a code twice', async () => {
    const staff = await asStaff(app, 'editor')
    const { rows } = await app.db.query<{ id: string }>(`SELECT id FROM reference_values WHERE kind = 'currency' AND code = 'NGN'`)
    await staff.patch(`/api/reference-values/${rows[0]!.id}`, { body: { code: 'NGX', minorUnits: 0, kind: 'country' } })
    expect((await look('kind=currency&q=NGN')).values[0]).toMatchObject({ code: 'NGN', minorUnits: 2 })
    const again = { kind: 'currency', code: 'NGN', name: 'Naira again', minorUnits: 2 }
    expect([409, 422]).toContain((await staff.post('/api/reference-values', { body: again })).status)
    await staff.post('/api/reference-values', { body: { kind: 'country', code: 'nigeria', name: 'Nigeria' } }).expect(422)
  })

  it('without the permission, and everybody else, only read', async () => {
    const body = { kind: 'country', code: 'QQ', name: 'Nowhere' }
    await (await asStaff(app, 'admissions')).post('/api/reference-values', { body }).expect(403)
    await app.http.post('/api/reference-values', { body }).expect(401)
    await app.http.get('/api/reference-values?limit=1').expect(200)
  })
})
