import { beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import type { ApiClient } from '../../helpers/client'
import { asStaff } from '../../helpers/staff'
import { queryString } from './queries'

const rows = 130
const mark = `clamps-${Date.now().toString(36)}`

let app: TestApp
let support: ApiClient
beforeAll(async () => {
  app = await sharedApp()
  support = await asStaff(app, 'support')
  await app.db.query(
    `INSERT INTO account_waitlist (id, email, mobile_no, status, created_at, updated_at)
     SELECT gen_random_uuid(), $1 || '-' || i || '@example.com', $1, 'pending', now() - i * interval '1 second', now() FROM generate_series(1, ${rows}) AS i`,
    [mark],
  )
})

const ours = `where[mobileNo][equals]=${mark}`
const list = async (query: string) =>
  (await support.get(`/api/account-waitlist?${ours}&${query}`).expect(200)).body as {
    docs: unknown[]
    limit: number
    page: number
    totalDocs: number
  }
const graphql = async (query: string, variables?: object) => (await support.post('/api/graphql', { body: { query, variables } })).body

describe('a page', () => {
  it.each([
    ['', 10],
    ['limit=20', 20],
    ['limit=100', 100],
    ['limit=101', 100],
    ['limit=1000000', 100],
    ['limit=1e9', 100],
    ['limit=0', 100],
    ['limit=-5', 1],
    ['limit=3.9', 3],
    ['pagination=false', 100],
    ['pagination=false&limit=0', 100],
    ['pagination=false&limit=5000', 100],
  ])('of ?%s holds %i rows, by REST, by the slash, and read by POST', async (query, count) => {
    const { docs } = await list(query)
    expect(docs).toHaveLength(count)
    expect((await support.get(`/api/account-waitlist/?${ours}&${query}`).expect(200)).body.docs).toEqual(docs)
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'X-Payload-HTTP-Method-Override': 'GET' }
    expect((await support.post('/api/account-waitlist', { body: `${ours}&${query}`, headers }).expect(200)).body.docs).toEqual(docs)
    expect((await support.post(`/api/account-waitlist?${ours}`, { body: query, headers }).expect(200)).body.docs).toEqual(docs)
  })

  it.each([
    ['', 10],
    ['limit: 100', 100],
    ['limit: 101', 100],
    ['limit: 0', 100],
    ['limit: -1', 1],
    ['limit: 2147483647', 100],
    ['pagination: false', 100],
    ['pagination: false, limit: 0', 100],
  ])('of (%s) holds %i rows by GraphQL', async (given, count) => {
    const { data } = await graphql(`{ AccountWaitlists(where: { mobileNo: { equals: "${mark}" } }, ${given}) { docs { id } } }`)
    expect(data.AccountWaitlists.docs).toHaveLength(count)
  })

  it('beyond the end is empty, however far', async () => {
    for (const page of ['1000', '999999999999', '1e300']) expect((await list(`limit=20&page=${page}`)).docs).toEqual([])
    expect((await list('limit=20&page=0')).page).toBe(1)
    expect((await list('limit=20&page=-7')).page).toBe(1)
  })

  it('is told by numbers and nothing else', async () => {
    for (const query of ['limit=abc', 'limit[]=5', 'limit[a]=5', 'page=two', 'depth=deep', 'depth[]=1'])
      expect((await support.get(`/api/account-waitlist?${query}`)).status).toBe(400)
  })

  it('fills in more related documents than a page has rows', async () => {
    await app.db.query(
      `WITH entry AS (SELECT id, row_number() OVER () AS i FROM account_waitlist WHERE mobile_no = $1),
         made AS (INSERT INTO invitations (id, email, code_hash, code_prefix, expires_at, created_at, updated_at)
           SELECT id, $1 || '-' || i || '@example.com', $1 || i, 'ABCD', now(), now(), now() FROM entry RETURNING id)
       UPDATE account_waitlist SET invitation_id = made.id FROM made WHERE account_waitlist.id = made.id`,
      [mark],
    )
    const { docs } = await list('limit=100&depth=1')
    expect((docs as { invitation: { codePrefix: string } }[]).filter(({ invitation }) => invitation.codePrefix === 'ABCD')).toHaveLength(
      100,
    )
    const { data } = await graphql(
      `{ AccountWaitlists(where: { mobileNo: { equals: "${mark}" } }, limit: 100) { docs { invitation { codePrefix } } } }`,
    )
    expect(data.AccountWaitlists.docs.filter(({ invitation }: { invitation: unknown }) => invitation)).toHaveLength(100)
  })
})

describe('depth', () => {
  it('goes three documents deep at most', async () => {
    const { docs } = await list('limit=1&depth=3')
    for (const depth of ['4', '10', '1e9', '999999999999999999999']) expect((await list(`limit=1&depth=${depth}`)).docs).toEqual(docs)
  })
})

describe('a filter', () => {
  const conditions = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index), { email: { not_equals: `x${index}` } }]))
  const status = async (where: unknown) =>
    (await support.get(`/api/account-waitlist?limit=1&${queryString({ where: where as object })}`)).status

  it('has fifty conditions at most, the and and the or counted', async () => {
    expect(await status({ and: conditions(49) })).toBe(200)
    expect(await status({ and: conditions(50) })).toBe(400)
    expect(await status({ or: { 0: { and: conditions(47) } } })).toBe(200)
    expect(await status({ or: { 0: { and: conditions(49) } } })).toBe(400)
    expect(await status({ AND: conditions(50) })).toBe(400)
    expect(await status(JSON.stringify({ or: Array.from({ length: 60 }, () => ({ id: { exists: true } })) }))).toBe(400)
  })

  it('says that it is too much, in our words', async () => {
    const { body } = await support.get(`/api/account-waitlist?${queryString({ where: { or: conditions(80) } })}`).expect(400)
    expect(body).toMatchObject({ status: 'error', code: 'query_too_large' })
  })

  it('is held to the same by count, by GraphQL and by deletion', async () => {
    const query = queryString({ where: { or: conditions(50) } })
    await support.get(`/api/account-waitlist/count?${query}`).expect(400)
    await (await asStaff(app, 'superadmin')).del(`/api/account-waitlist?${query}`).expect(400)
    const where = { OR: Array.from({ length: 50 }, (_, index) => ({ email: { not_equals: `x${index}` } })) }
    const { errors } = await graphql('query($where: AccountWaitlist_where) { AccountWaitlists(where: $where) { totalDocs } }', { where })
    expect(errors[0].extensions).toMatchObject({ code: 'query_too_large' })
    const counted = await graphql('query($where: AccountWaitlist_where) { countAccountWaitlists(where: $where) { totalDocs } }', { where })
    expect(counted.errors[0].extensions).toMatchObject({ code: 'query_too_large' })
  })

  it('cannot hide conditions in one value', async () => {
    expect(await status({ email: { like: 'a '.repeat(60) } })).toBe(400)
    expect(await status({ email: { in: 'a,'.repeat(1500) } })).toBe(400)
    expect(await status({ roles: { contains: { and: conditions(60) } } })).toBe(400)
    const nested = `${'{"and":['.repeat(3000)}${']}'.repeat(3000)}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-http-method-override': 'GET' }
    expect((await support.post('/api/account-waitlist', { body: `where=${encodeURIComponent(nested)}`, headers })).status).toBe(400)
  })

  it('means all that stands side by side', async () => {
    const both = {
      and: { 0: { mobileNo: { equals: mark } } },
      or: { 0: { email: { equals: `${mark}-7@example.com` } } },
      status: { equals: 'pending' },
    }
    for (const where of [both, { or: both.or, status: both.status, and: both.and }])
      expect((await support.get(`/api/account-waitlist?${queryString({ where })}`).expect(200)).body.totalDocs).toBe(1)
    expect(
      (await support.get(`/api/account-waitlist?${queryString({ where: { ...both, status: { equals: 'joined' } } })}`).expect(200)).body
        .totalDocs,
    ).toBe(0)
  })

  it('sorts by ten fields at most', async () => {
    expect((await support.get(`/api/account-waitlist?sort=${Array(11).fill('email').join(',')}`)).status).toBe(400)
  })
})

describe('GraphQL', () => {
  const deep = (levels: number) =>
    `{ AccountWaitlists(limit: 1) { docs ${'{ invitation { waitlistEntry '.repeat(levels)}{ id }${' } }'.repeat(levels)} } }`

  it('goes eight deep at most', async () => {
    expect(
      (
        await graphql(
          '{ AccountWaitlists(limit: 1) { docs { invitation { waitlistEntry { invitation { waitlistEntry { invitation { id } } } } } } } }',
        )
      ).errors,
    ).toBeUndefined()
    const { code, message } = await graphql(
      '{ AccountWaitlists(limit: 1) { docs { invitation { waitlistEntry { invitation { waitlistEntry { invitation { waitlistEntry { id } } } } } } } } }',
    )
    expect({ code, message }).toEqual({ code: 'graphql_invalid', message: expect.stringContaining('depth') })
    expect((await graphql(deep(20))).code).toBe('graphql_invalid')
  })

  it('counts the depth of fragments where they are used', async () => {
    const query = `{ AccountWaitlists(limit: 1) { docs { ...a } } }
      fragment a on AccountWaitlist { invitation { waitlistEntry { ...b } } }
      fragment b on AccountWaitlist { invitation { waitlistEntry { ... on AccountWaitlist { invitation { waitlistEntry { invitation { id } } } } } } }`
    expect((await graphql(query)).message).toContain('depth')
  })

  const aliased = (count: number) => `{ ${Array.from({ length: count }, (_, index) => `a${index}: countRoles { totalDocs }`).join(' ')} }`
  it('takes fifteen aliases at most, those in fragments counted as often as they are used', async () => {
    expect((await graphql(aliased(15))).errors).toBeUndefined()
    expect((await graphql(aliased(16))).message).toContain('aliases')
    const inFragment = `{ Roles { docs { ...f } } Staff { docs { roles { ...f } } } } fragment f on Role { a: id b: id c: id d: id e: id f: id g: id h: id }`
    expect((await graphql(inFragment)).message).toContain('aliases')
  })

  it('is not slowed by fragments that name each other twice', async () => {
    const chain = Array.from({ length: 60 }, (_, index) => `fragment f${index} on Role { ...f${index + 1} ...f${index + 1} }`).join('\n')
    const { code } = await graphql(`
      {
        Roles {
          docs {
            ...f0
          }
        }
      }
      ${chain}
      fragment f60 on Role {
        id
      }
    `)
    expect(code).toBe('graphql_invalid')
    expect((await graphql('{ Roles { docs { ...a } } } fragment a on Role { ...b } fragment b on Role { ...a }')).code).toBe(
      'graphql_invalid',
    )
  })

  it('takes one operation at a time, in a body of 256 kB', async () => {
    const one = { query: '{ countRoles { totalDocs } }' }
    await support.post('/api/graphql', { body: [one, one] }).expect(400)
    await support.post('/api/graphql', { body: [] }).expect(400)
    await support.post('/api/graphql', { body: { query: `{ countRoles { totalDocs } } #${' '.repeat(262_144)}` } }).expect(413)
    await support.post('/api/graphql', { body: { query: `{ ${'a '.repeat(5000)} }` } }).expect(400)
    await support.get('/api/graphql?query={countRoles{totalDocs}}').expect(405)
  })

  it('lets tools read the schema, once and not in circles', async () => {
    const circle = '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }'
    expect((await graphql(circle)).code).toBe('graphql_invalid')
    expect(
      (await graphql('{ __type(name: "Role") { fields { name type { kind ofType { kind ofType { kind ofType { kind name } } } } } } }'))
        .data.__type.fields.length,
    ).toBeGreaterThan(3)
  })
})

describe('a body', () => {
  it('of more than 256 kB is refused, with a length or without', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const body = { name: 'x', slug: 'x', description: 'x'.repeat(262_144) }
    await superadmin.post('/api/roles', { body }).expect(413)
    const form = new FormData()
    form.set('_payload', JSON.stringify(body))
    await superadmin.post('/api/roles', { body: form }).expect(413)
  })
})

describe('the Local API', () => {
  it('is not clamped: the account’s own export of sessions reads all of them', async () => {
    const { accessToken } = await signedIn(app)
    await app.api.get('/users/me/sessions', { token: accessToken }).expect(200)
  })
})
