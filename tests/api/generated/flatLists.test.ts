import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { joinWaitlist } from '../../factories/invitations'
import { signedIn } from '../../factories/people'
import { startApp, type TestApp } from '../../helpers/app'
import { costOf, startCountingProxy, type CountingProxy } from '../../helpers/countingProxy'
import { asStaff, type RoleSlug } from '../../helpers/staff'
import { readConfig } from './readConfig'

let app: TestApp
let proxy: CountingProxy
let slugs: string[]

/** People are made with a worker's help; afterwards there is none, so that nothing changes between two answers. */
beforeAll(async () => {
  const env = { RATE_LIMIT_FACTOR: '1000' }
  const owner = await startApp({ env })
  await Promise.all([signedIn(owner), signedIn(owner)])
  await owner.stop()
  proxy = await startCountingProxy(owner.databaseUrl)
  app = await startApp({ alongside: owner, services: ['web'], env: { ...env, DATABASE_URL: proxy.url } })
  slugs = (await readConfig()).collections.filter(({ hasDoors }) => hasDoors).map(({ slug }) => slug)
  const superadmin = await asStaff(app, 'superadmin')
  for (const [decision, body] of [
    ['approve', {}],
    ['approve', {}],
    ['reject', { reason: 'A reason' }],
  ] as const)
    await superadmin.post(`/api/account-waitlist/${await joinWaitlist(app)}/${decision}`, { body }).expect(200)
  await joinWaitlist(app)
  await addOddRows()
  await untie()
}, 60_000)
afterAll(() => proxy.stop())

/** Values that two ways of reading could show differently. */
const addOddRows = async () => {
  const details = ['null', '"12"', '"plain"', '[]', '{"b":1,"a":{"z":1e21,"y":0.10}}', '-0', '"\\u2028 \\"quoted\\" é"', '"[1]"']
  const created = ['1969-12-31T23:59:59.999Z', '2024-02-29T00:00:00Z', '9999-12-31T23:59:59.5Z', '0044-03-15T12:00:00.120Z']
  for (const [at, value] of details.entries())
    await app.db.query(
      `INSERT INTO account_waitlist (id, email, personal_details, status, created_at, updated_at, decided_at)
       VALUES ($1, $2, $3::jsonb, $4, $5::timestamptz + $6 * interval '1 ms', now(), $7)`,
      [
        randomUUID(),
        `odd${at}\n"\\\u0001<é>@example.com`,
        value,
        ['pending', 'joined'][at % 2],
        created[at % 4],
        at,
        at % 3 ? null : created[at % 4],
      ],
    )
  await app.db.query(`UPDATE account_waitlist SET personal_details = NULL WHERE status = 'rejected'`)
  await app.db.query(
    `INSERT INTO dead_letters (id, name, data, attempts, failed_at, updated_at, created_at)
     SELECT gen_random_uuid(), 'odd-' || n, '{"n":1}', n, now() + make_interval(secs => row_number() OVER ()), now(), now() + make_interval(secs => row_number() OVER ())
     FROM (VALUES (0), (-1.50), (1234567890123456789), (0.1), (1e-7)) AS odd (n)`,
  )
}

/** Rows of one transaction have one creation time, and which of them comes first is nobody's promise: not Payload's either. Rows to come are later than all of them. */
const untie = async () => {
  const { rows } = await app.db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'created_at' AND table_name = ANY ($1)`,
    [slugs.map((slug) => slug.replace(/-/g, '_'))],
  )
  for (const { name } of rows)
    await app.db.query(
      `ALTER TABLE ${name} DISABLE TRIGGER USER;
       UPDATE ${name} SET created_at = created_at - interval '1 hour' + places.nth * interval '1 ms'
       FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS nth FROM ${name}) AS places WHERE places.id = ${name}.id;
       ALTER TABLE ${name} ENABLE TRIGGER USER`,
    )
}

const queries = [
  '',
  'depth=0',
  'depth=1&limit=5',
  'depth=2',
  'depth=3&limit=3',
  'depth=99&limit=2',
  'limit=1',
  'limit=3&page=2',
  'limit=3&page=2&depth=0',
  'limit=2&page=9999',
  'limit=2&page=-3',
  'limit=2.7&page=1.5',
  'limit=0',
  'limit=1000&depth=0',
  'limit=2&pagination=false',
  'limit=2&page=3&pagination=false',
  'limit=2&page=999&pagination=false',
  'pagination=false',
  'pagination=nonsense&limit=2',
  'sort=createdAt',
  'sort=-createdAt&limit=4',
  'sort=-updatedAt,createdAt',
  'sort=id&depth=0',
  'sort=-id,-id',
  'sort=status,-createdAt',
  'sort=-email,id',
  'sort=name',
  'sort=decidedBy,id',
  'sort=decidedBy.name,id',
  'sort=personalDetails,id',
  'sort=',
  'sort=-',
  'sort=--createdAt',
  'sort=codeHash',
  'sort=nope',
  'where[status][equals]=pending&depth=0&sort=-createdAt',
  'where[status][equals]=approved&limit=1',
  'where[status][equals]=approved&limit=1&page=2&sort=id',
  'where[status][equals]=rejected&page=7',
  'where[status][equals]=joined&pagination=false',
  'where[status][equals]=',
  'where[status][equals]=nope',
  'where[status][equals]=pending&where[id][exists]=true',
  'where[status][equals]=pending&where[status][not_equals]=approved',
  'where[status][equals][0]=pending',
  'where[status]=pending',
  'where={"status":{"equals":"pending"}}',
  'where={}',
  'where=',
  'where[codeHash][equals]=a',
  'where[email][equals]=a',
  'limit=2&page=2&select[id]=true',
  'limit=2&unknown=1',
]

/** A list with nothing in it has little to show differently. */
const queriesFor = (role: RoleSlug, isEmptyList: boolean): string[] => {
  if (isEmptyList)
    return role === 'superadmin' ? queries.filter((query) => query === '' || query.startsWith('sort') || query.includes('page=')) : ['']
  return role === 'superadmin' ? queries : queries.slice(0, 12)
}
const isEmpty = async (slug: string): Promise<boolean> =>
  (await app.db.query(`SELECT FROM ${slug.replace(/-/g, '_')} LIMIT 1`)).rows.length === 0

const roles: RoleSlug[] = ['superadmin', 'admissions', 'compliance', 'support', 'editor']

describe('a list whose documents are rows of one table', () => {
  it.each(roles)(
    'is for %s what Payload answers, to the byte',
    async (role) => {
      const { token } = await asStaff(app, role)
      const headers = { authorization: `JWT ${token}` }
      for (const slug of slugs)
        for (const query of queriesFor(role, await isEmpty(slug))) {
          const suffix = query && `?${query}`
          const answers = [`/api/${slug}${suffix}`, `/api/${slug}/${suffix}`].map((path) => app.http.get(path, { headers }))
          const [ours, payloads] = [await answers[0]!, await answers[1]!]
          const comparable = ({ status, text }: typeof ours) => ({ slug, query, status, text: text.replace(/"requestId":"[^"]+"/, '') })
          expect(comparable(ours)).toEqual(comparable(payloads))
          expect(ours.body.docs).toEqual(payloads.body.docs)
        }
    },
    360_000,
  )

  it('has shown related documents, nulls and pages in that comparison, and no hidden field', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const { body } = await superadmin.get('/api/account-waitlist?sort=-decidedAt&limit=100').expect(200)
    const docs = body.docs as Record<string, unknown>[]
    expect(docs.some(({ invitation }) => (invitation as { email?: string } | null)?.email)).toBe(true)
    expect(docs.some(({ decidedBy }) => decidedBy === null)).toBe(true)
    const invitations = await superadmin.get('/api/invitations?depth=0').expect(200)
    expect(invitations.body.totalDocs).toBeGreaterThan(1)
    expect(invitations.text).not.toContain('codeHash')
  })

  it.each(['account-waitlist', 'invitations', 'sessions', 'sent-messages', 'dead-letters', 'jobs', 'audit-log'])(
    'costs one statement for %s, total and all',
    async (slug) => {
      const superadmin = await asStaff(app, 'superadmin')
      const cost = await costOf(proxy, () => superadmin.get(`/api/${slug}?limit=2&sort=-createdAt&depth=0`).expect(200))
      const { totalPages, totalDocs } = cost.answer.body as { totalPages: number; totalDocs: number }
      expect(totalPages).toBe(Math.max(1, Math.ceil(totalDocs / 2)))
      expect(cost).toMatchObject({ statements: 1, roundTrips: 1 })
    },
  )

  it('is not taken where every reading is written down: Payload runs the hooks that do it', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    await superadmin.get('/api/personal-details?limit=1&depth=0').expect(200)
    proxy.take()
    await superadmin.get('/api/personal-details?limit=2&depth=0').expect(200)
    expect(proxy.take().texts.filter((text) => text.includes('INSERT INTO audit_log'))).toHaveLength(1)
  })

  it('costs one statement with a filter for one choice', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const list = '/api/account-waitlist?limit=20&sort=-createdAt&depth=0&where[status][equals]=pending'
    expect(await costOf(proxy, () => superadmin.get(list).expect(200))).toMatchObject({ statements: 1, roundTrips: 1 })
  })
})
