import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { practitionerRow, type GivenPractitioner } from '../../factories/care/practitioners'
import { startApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
const ids: Record<string, string> = {}
const day = 86_400_000
const soon = (days: number): Date => new Date(Date.now() + days * day)
const video = (amountMinor: number, currency = 'NGN') => ({ consultationType: 'video', durationMinutes: 30, amountMinor, currency })

const people: Record<string, GivenPractitioner> = {
  amara: { specialisations: ['cardiology'], languages: ['en', 'ig'], fees: [video(1_500_000)], ratings: { count: 40, sum: 190 }, nextAvailableAt: soon(2), openDuring: [soon(2), soon(3)] },
  kofi: { firstName: 'Kofi', lastName: 'Mensah', specialisations: ['dermatology'], country: 'GH', fees: [video(20_000, 'GHS'), video(900_000)], ratings: { count: 1, sum: 5 }, nextAvailableAt: soon(1), openDuring: [soon(1), soon(1.1)] },
  wanjiru: { firstName: 'Wanjirũ', lastName: 'Kamau', bio: 'Soigne les enfants et les familles.', specialisations: ['paediatrics', 'allergy'], languages: ['sw', 'fr'], country: 'KE', consultationTypes: ['in_person'], fees: [{ ...video(2_500_00, 'KES'), consultationType: 'in_person' }] },
  maria: { firstName: 'Maria', lastName: 'Santos', specialisations: ['psychiatry'], languages: ['fil', 'en'], country: 'PH', fees: [video(120_000, 'PHP')], ratings: { count: 10, sum: 20 }, nextAvailableAt: soon(9) },
} // prettier-ignore
const unlisted: Record<string, GivenPractitioner> = {
  none: { firstName: 'Nolicence', country: null },
  submitted: { firstName: 'Submitted', license: 'submitted' },
  rejected: { firstName: 'Rejected', license: 'rejected' },
  suspended: { firstName: 'Suspended', license: 'suspended' },
  expired: { firstName: 'Expired', days: -1 },
}

beforeAll(async () => {
  // without the worker, which would work out anew when these rows are free
  app = await startApp({ services: ['web'], env: { RATE_LIMIT_FACTOR: '1000' } })
  for (const [name, given] of Object.entries({ ...people, ...unlisted })) ids[name] = await practitionerRow(app, given)
}, 60_000)

type Card = { id: string; name: string; fees: { amountMinor: number }[] }
type Page = { practitioners: Card[]; pagination: { total: number; page: number; limit: number; nextCursor: string | null } }
const find = async (query = ''): Promise<Page> => (await app.api.get(`/practitioners?${query}`).expect(200)).body.data as Page
const namesOf = ({ practitioners }: Page): string[] =>
  practitioners.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? 'other')
const found = async (query: string): Promise<string[]> => namesOf(await find(query))

describe('the list', () => {
  it('holds those whose licence is verified and in date, and shows of each what the card has', async () => {
    const page = await find()
    expect(page.pagination).toEqual({ total: 4, page: 1, limit: 10, nextCursor: null })
    expect(page.practitioners.find(({ id }) => id === ids.amara)).toEqual({
      id: ids.amara,
      name: 'Amara Okafor',
      title: null,
      photoUrl: null,
      specialisations: [{ code: 'cardiology', name: 'Cardiology' }],
      languages: ['en', 'ig'],
      countries: ['NG'],
      consultationTypes: ['video'],
      fees: [video(1_500_000)],
      rating: { average: 4.8, count: 40 },
      nextAvailableAt: people.amara!.nextAvailableAt!.toISOString(),
      verified: true,
    })
  })

  it.each([
    ['specialisation=cardiology', ['amara']],
    ['specialisation=CARDIOLOGY,paediatrics', ['amara', 'wanjiru']],
    ['language=en', ['amara', 'kofi', 'maria']],
    ['language=fil-PH', ['maria']],
    ['country=ke', ['wanjiru']],
    ['consultationType=in_person', ['wanjiru']],
    ['currency=NGN', ['amara', 'kofi']],
    ['currency=NGN&maxPrice=1000000', ['kofi']],
    ['currency=NGN&minPrice=1000000', ['amara']],
    ['currency=KES&consultationType=video', []],
    ['minRating=4.5', ['amara', 'kofi']],
    ['country=NG&language=ig&specialisation=cardiology&minRating=4&currency=NGN&consultationType=video', ['amara']],
  ])('filters by %s', async (query, expected) => {
    expect((await found(query)).sort()).toEqual(expected)
  })

  it('filters by bookable time', async () => {
    const between = (from: number, to: number) => `availableFrom=${soon(from).toISOString()}&availableTo=${soon(to).toISOString()}`
    expect(await found(between(1.9, 2.5))).toEqual(['amara'])
    expect(await found(between(4, 30))).toEqual([])
    expect((await found(`availableTo=${soon(4).toISOString().slice(0, 10)}`)).sort()).toEqual(['amara', 'kofi'])
    expect(await found(`availableTo=${soon(-3).toISOString().slice(0, 10)}`)).toEqual([])
  })

  it('sorts by rating as a mean that one vote does not move far, by price within a currency, by the next free time', async () => {
    expect(await found('sort=-rating')).toEqual(['amara', 'kofi', 'maria', 'wanjiru'])
    expect(await found('sort=price&currency=NGN')).toEqual(['kofi', 'amara'])
    expect(await found('sort=-price&currency=NGN')).toEqual(['amara', 'kofi'])
    expect(await found('sort=nextAvailableAt')).toEqual(['kofi', 'amara', 'maria', 'wanjiru'])
  })

  it.each(['relevance', '-rating', 'price', '-price', 'nextAvailableAt'])('goes on behind a cursor, sorted by %s', async (sort) => {
    const all = await found(`sort=${sort}`)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = await find(`sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`)
      expect(page.pagination.total).toBe(4)
      seen.push(...namesOf(page))
      cursor = page.pagination.nextCursor
    }
    expect(seen).toEqual(all)
    expect(await found(`sort=${sort}&limit=3&page=2`)).toEqual(all.slice(3))
  })

  it.each([
    ['amara', ['amara']],
    ['Okafor', ['amara']],
    ['wanjiru', ['wanjiru']],
    ['wanjru', ['wanjiru']],
    ['cardiolog', ['amara']],
    ['enfant', ['wanjiru']],
    ['psych', []],
    ['adult mental', ['maria']],
    ["o'neill & | ! <-> ( :*", []],
    ['zzzz', []],
  ])('finds "%s"', async (typed, expected) => {
    expect(await found(`q=${encodeURIComponent(typed)}`)).toEqual(expected)
  })

  it('follows a new name and a new title in the same transaction', async () => {
    await app.db.query(`UPDATE personal_details SET name_last_name = 'Ñandú' WHERE id = $1`, [ids.maria])
    expect(await found('q=nandu')).toEqual(['maria'])
    expect(await found('q=santos')).toEqual([])
  })

  it.each([
    'specialisation=nonsense', 'language=zz', 'country=ZZ', 'country=Nigeria', 'currency=ZZZ', 'consultationType=telepathy', 'minRating=6', 'minRating=-1', 'minPrice=-1', 'minPrice=1.5',
    'minPrice=5&maxPrice=4', 'maxPrice=99999999999999999', 'availableFrom=yesterday', 'availableFrom=2026-02-30', 'availableFrom=9999-01-01', 'availableTo=9999-12-31',
    `availableFrom=${soon(5).toISOString()}&availableTo=${soon(4).toISOString()}`, `availableFrom=${soon(1).toISOString()}&availableTo=${soon(100).toISOString()}`,
    'availableFrom=0001-01-01', 'sort=name', 'sort=rating', 'limit=0', 'limit=101', 'page=0', 'page=-1', 'cursor=abc', 'verified=false', 'q=%00',
    `cursor=${Buffer.from('["-rating","1; DROP TABLE","x"]').toString('base64url')}`,
    `sort=price&cursor=${Buffer.from(`["-rating",null,"${randomUUID()}"]`).toString('base64url')}`,
  ])('refuses ?%s', async (query) => {
    const { body } = await app.api.get(`/practitioners?${query}`).expect(422)
    expect(body.errors.length).toBeGreaterThan(0)
  }) // prettier-ignore
})

describe('a practitioner who is not listed', () => {
  it.each(Object.keys(unlisted))('is nobody to the world: %s', async (name) => {
    const id = ids[name]!
    const absent = (await app.api.get(`/practitioners/${randomUUID()}`).expect(404)).body
    const here = (await app.api.get(`/practitioners/${id}`).expect(404)).body
    expect({ ...here, requestId: '' }).toEqual({ ...absent, requestId: '' })
    await app.api.get(`/practitioners/${id}/photo`).expect(404)
    expect(await found(`q=${unlisted[name]!.firstName}`)).toEqual([])
    const { body } = await app.http.get(`/api/practitioners?where[id][equals]=${id}`)
    expect(body.totalDocs ?? 0).toBe(0)
    const query = { query: `{ Practitioners(where: { id: { equals: "${id}" } }) { totalDocs docs { id name } } }` }
    expect((await app.http.post('/api/graphql', { body: query })).text).not.toContain(unlisted[name]!.firstName!)
  })

  it('goes at the end of the licence, with the account, and comes back with it', async () => {
    const id = await practitionerRow(app, { firstName: 'Temporary', country: 'UG', days: 5 })
    const status = async () => (await app.api.get(`/practitioners/${id}`)).status
    expect(await status()).toBe(200)
    await app.db.query(`UPDATE practitioners SET listed_until = now() - interval '1 second' WHERE id = $1`, [id])
    expect(await status()).toBe(404)
    await app.db.query(`UPDATE license_verifications SET status = 'suspended' WHERE account_id = $1`, [id])
    await app.db.query(`UPDATE license_verifications SET status = 'verified' WHERE account_id = $1`, [id])
    expect(await status()).toBe(200)
    await app.db.query(`UPDATE accounts SET status = 'suspended' WHERE id = $1`, [id])
    expect(await status()).toBe(404)
    expect(await found('country=UG')).toEqual([])
  })
})

describe('hiding', () => {
  it('takes a profile off the list at once, tells the practitioner, and is undone', async () => {
    const staff = await asStaff(app, 'superadmin')
    const id = await practitionerRow(app, { firstName: 'Hidden', country: 'RW' })
    expect((await find('country=RW')).pagination.total).toBe(1)
    await staff.post(`/api/practitioners/${id}/hide`, { body: {} }).expect(422)
    await staff.post(`/api/practitioners/${id}/hide`, { body: { reason: 'Complaints' } }).expect(200)
    await app.api.get(`/practitioners/${id}`).expect(404)
    expect((await find('country=RW')).pagination.total).toBe(0)
    expect((await staff.post(`/api/practitioners/${id}/hide`, { body: { reason: 'Again' } }).expect(409)).body.code).toBe(
      'practitioner_hidden',
    )
    await staff.post(`/api/practitioners/${id}/show`, { body: { reason: 'Settled' } }).expect(200)
    await app.api.get(`/practitioners/${id}`).expect(200)
    expect((await staff.post(`/api/practitioners/${id}/show`, { body: { reason: 'Again' } }).expect(409)).body.code).toBe(
      'practitioner_not_hidden',
    )
    await staff.post(`/api/practitioners/${randomUUID()}/hide`, { body: { reason: 'Nobody' } }).expect(404)
    const { rows } = await app.db.query(`SELECT action, reason FROM audit_log WHERE target_id = $1 ORDER BY created_at`, [id])
    expect(rows).toEqual([
      { action: 'practitioner.hidden', reason: 'Complaints' },
      { action: 'practitioner.shown', reason: 'Settled' },
    ])
    const mails = await app.db.query<{ template: string }>(
      `SELECT data->>'template' AS template FROM jobs WHERE name = 'messages.send' AND data->>'accountId' = $1 ORDER BY created_at`,
      [id],
    )
    expect(mails.rows.map(({ template }) => template)).toEqual(['practitioner-hidden', 'practitioner-shown'])
  })

  it('takes the permission', async () => {
    await (await asStaff(app, 'admissions')).post(`/api/practitioners/${ids.amara}/hide`, { body: { reason: 'No' } }).expect(403)
    await app.http.post(`/api/practitioners/${ids.amara}/hide`, { body: { reason: 'No' } }).expect(401)
  })
})
