import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { joinWaitlist } from '../../factories/invitations'
import { signedIn, withoutRequestId } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let entryId: string
let uid: string
type Reader = { name: string; headers: Record<string, string> }
let readers: Reader[]

beforeAll(async () => {
  app = await sharedApp()
  const [superadmin, support, person] = await Promise.all([asStaff(app, 'superadmin'), asStaff(app, 'support'), signedIn(app)])
  entryId = await joinWaitlist(app)
  await superadmin.post(`/api/account-waitlist/${entryId}/approve`).expect(200)
  uid = person.uid
  readers = [
    { name: 'superadmin', headers: { authorization: `JWT ${superadmin.token}` } },
    { name: 'support', headers: { authorization: `Bearer ${support.token}` } },
    { name: 'support by cookie', headers: { cookie: `payload-token=${support.token}`, origin: app.url } },
    { name: 'a patient', headers: { authorization: `Bearer ${person.accessToken}` } },
    { name: 'nobody', headers: {} },
  ]
  await untie()
})

/** Rows of one moment, which any file of this worker may have made, have no order of their own and come in either; rows to come are later than all of them. */
const untie = async () => {
  for (const name of slugs.filter((slug) => slug !== 'audit-log').map((slug) => slug.replace(/-/g, '_')))
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
  'depth=1',
  'depth=2',
  'depth=3',
  'limit=2',
  'limit=2&page=2',
  'limit=2&page=9999',
  'limit=3&pagination=false',
  'pagination=false',
  'sort=createdAt',
  'sort=-createdAt',
  'sort=-createdAt,id',
  'sort[]=-createdAt&sort[]=id',
  'sort=nope',
  'where[id][exists]=true&limit=1',
  'where[createdAt][greater_than]=2020-01-01T00:00:00.000Z&limit=3',
  'where[createdAt][less_than]=2020-01-01',
  'where[or][0][createdAt][exists]=true&where[or][1][id][exists]=false&limit=2',
  'where[and][0][or][0][updatedAt][exists]=true&limit=2',
  'where={"id":{"exists":true}}&limit=2',
  'where[nope][equals]=1',
  'where[id][equals]=nope',
  'where[id][in]=a,b',
  'where[status][equals]=nope',
  'select[createdAt]=true&limit=2',
  'select[updatedAt]=false&limit=2',
  'populate[staff][name]=true&populate[accounts][email]=true&depth=2&limit=3',
  'draft=true&limit=1',
  'trash=true&limit=1',
  'locale=en&fallback-locale=none&limit=1',
  'limit=0',
  'limit=1000',
  'unknown=1&limit=1',
]

const slugs = [
  'account-waitlist',
  'accounts',
  'personal-details',
  'sessions',
  'sent-messages',
  'invitations',
  'staff',
  'roles',
  'audit-log',
  'jobs',
  'dead-letters',
  'identity-images',
]

/** One statement may write many entries of the audit log, all of one moment; they have an order only where one is asked for. */
const inOrder = (slug: string, query: string): string => {
  if (slug !== 'audit-log' || query === 'sort=nope') return query
  return query.startsWith('sort') ? query.replace(/^sort=(-?createdAt)$/, 'sort=$1,id') : `${query && `${query}&`}sort=-createdAt,id`
}

/** A job that ended or a mail that went out between the two is another row, so they are asked again; a difference in how they are read stays. */
const inTurn = async <Answer>(askFast: () => Promise<Answer>, askSlow: () => Promise<Answer>): Promise<[Answer, Answer]> => {
  let [fast, slow] = [await askFast(), await askSlow()]
  for (let tries = 0; tries < 5 && !isDeepStrictEqual(fast, slow); tries++) [fast, slow] = [await askFast(), await askSlow()]
  return [fast, slow]
}

/** Payload's own handler answers the same address with a slash at its end. */
const compare = async (path: string, query: string, { name, headers }: Reader): Promise<number> => {
  const ask = async (address: string) => {
    const { status, body, headers: all } = withoutRequestId(await app.http.get(`${address}${query && `?${query}`}`, { headers }))
    const { 'content-type': type, 'content-length': _length, ...others } = all
    return { path, query, name, status, body, headers: { ...others, type: String(type).split(';')[0] } }
  }
  const [fast, slow] = await inTurn(
    () => ask(path),
    () => ask(`${path}/`),
  )
  expect(fast).toEqual(slow)
  return fast.status
}

describe('the fast lane', () => {
  it.each(slugs)(
    'answers lists of %s as Payload does',
    async (slug) => {
      for (const reader of readers) {
        const statuses = new Set<number>()
        const isWhole = ['superadmin', 'a patient'].includes(reader.name)
        for (const query of isWhole ? queries : queries.slice(0, 5))
          statuses.add(await compare(`/api/${slug}`, inOrder(slug, query), reader))
        if (reader.name === 'superadmin') expect([...statuses].sort()).toEqual([200, 400])
        if (reader.name === 'nobody') expect(statuses.has(200)).toBe(false)
      }
    },
    60_000,
  )

  it.each(slugs)(
    'answers documents of %s as Payload does',
    async (slug) => {
      const { rows } = await app.db.query<{ id: string }>(`SELECT id FROM ${slug.replace(/-/g, '_')} LIMIT 2`)
      for (const id of [...rows.map((row) => row.id), uid, randomUUID()])
        for (const reader of readers)
          for (const query of ['', 'depth=0', 'select[createdAt]=true', 'populate[staff][name]=true&depth=3', 'select[nope]=true'])
            await compare(`/api/${slug}/${id}`, query, reader)
    },
    60_000,
  )

  it('populates what Payload populates', async () => {
    const { body } = await app.http.get(`/api/account-waitlist/${entryId}?depth=2`, { headers: readers[0]!.headers }).expect(200)
    expect(body.invitation.waitlistEntry.id).toBe(entryId)
    expect(body.decidedBy.email).toEqual(expect.any(String))
    const flat = await app.http.get(`/api/account-waitlist/${entryId}?depth=0`, { headers: readers[0]!.headers }).expect(200)
    expect(flat.body.invitation).toBe(body.invitation.id)
  })

  it('says how often one may still ask', async () => {
    const { headers } = await app.http.get('/api/roles', { headers: readers[0]!.headers }).expect(200)
    expect(Number(headers['ratelimit-remaining'])).toBeGreaterThan(0)
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

describe('GraphQL lists', () => {
  const lists = {
    AccountWaitlists: 'id email status reason decidedBy { id name } createdAt updatedAt',
    Accounts: 'id email userType status createdAt',
    Sessions: 'id account { id email } lastUsedAt expiresAt ip endedAt',
    SentMessages: 'id to template channel status account { id } attempts sentAt createdAt',
    AuditLog: 'id action outcome createdAt',
    Roles: 'id name slug createdAt',
  }
  const pages = [
    'limit: 3',
    'limit: 3, page: 2',
    'limit: 2, sort: "createdAt"',
    'limit: 2, sort: "-createdAt,id"',
    'limit: 3, pagination: false',
    'limit: 2, page: 999',
  ]
  const pageFields = 'totalDocs totalPages limit page pagingCounter hasNextPage hasPrevPage nextPage prevPage'

  /** Only Payload knows this filter, and everything has an id. */
  const slowly = ', where: { id: { exists: true } }'

  it.each(Object.entries(lists))('of %s are as Payload makes them, for whoever asks', async (list, fields) => {
    let rows = 0
    for (const { headers } of readers.filter(({ name }) => !name.startsWith('support')))
      for (const page of pages) {
        const ask = async (more: string) => {
          const query = `{ ${list}(${page}${more}) { docs { ${fields} } ${pageFields} } }`
          const { status, body } = await app.http.post('/api/graphql', { headers, body: { query } })
          return JSON.parse(JSON.stringify({ status, body }).replace(/"requestId":"[^"]*"|"(line|column)":\d+/g, '"at":0')) as {
            status: number
            body: { data?: Record<string, { docs: unknown[] } | null> }
          }
        }
        const [fast, slow] = await inTurn(
          () => ask(''),
          () => ask(slowly),
        )
        expect([page, fast]).toEqual([page, slow])
        rows += fast.body.data?.[list]?.docs.length ?? 0
      }
    expect(rows).toBeGreaterThan(0)
  })
})
