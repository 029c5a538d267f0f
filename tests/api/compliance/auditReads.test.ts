import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { auditRows } from '../../factories/audit'
import { doctor } from '../../factories/licenses'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { countedApp, type TestApp } from '../../helpers/app'
import { costOf, type CountingProxy } from '../../helpers/countingProxy'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let proxy: CountingProxy
let staff: Awaited<ReturnType<typeof asStaff>>
let ada: SignedInPerson
let ben: SignedInPerson

beforeAll(async () => {
  ;({ app, proxy } = await countedApp())
  staff = await asStaff(app, 'superadmin')
  ada = await signedIn(app)
  ben = await signedIn(app)
}, 90_000)
afterAll(() => proxy.stop())

/** Who was seen by this request. */
const seenIn = async (requestId: string, action = 'personal-details.read') =>
  (await auditRows(app, { action, actorId: staff.id })).filter((row) => row.requestId === requestId).map(({ about }) => about)

const graphql = (query: string, requestId: string) =>
  staff.post('/api/graphql', { body: { query }, headers: { 'x-request-id': requestId } }).expect(200)

describe('staff who read personal details', () => {
  it('are written down for one document, at the generated door and at ours', async () => {
    await staff.get(`/api/personal-details/${ada.uid}`, { headers: { 'x-request-id': 'reads-rest-one' } }).expect(200)
    await staff.get(`/api/v1/personal-details/${ada.uid}`, { headers: { 'x-request-id': 'reads-door-one' } }).expect(200)
    expect(await seenIn('reads-rest-one')).toEqual([ada.uid])
    expect(await seenIn('reads-door-one')).toEqual([ada.uid])
  })

  it('are written down in lists: a row for each person, in one statement', async () => {
    const list = '/api/personal-details?limit=50&depth=0'
    await staff.get(list).expect(200)
    proxy.take()
    const { body } = await staff.get(list, { headers: { 'x-request-id': 'reads-rest-list' } }).expect(200)
    const { texts } = proxy.take()
    expect(texts.filter((text) => text.includes('INSERT INTO audit_log'))).toHaveLength(1)
    expect((await seenIn('reads-rest-list')).sort()).toEqual((body as { docs: { id: string }[] }).docs.map(({ id }) => id).sort())
  })

  it('are written down whatever they select', async () => {
    await staff.get('/api/personal-details?select[country]=true', { headers: { 'x-request-id': 'reads-select' } }).expect(200)
    expect(await seenIn('reads-select')).toEqual(expect.arrayContaining([ada.uid, ben.uid]))
  })

  it('are written down by GraphQL, once a person and request', async () => {
    await graphql(`{ a: PersonalDetails(id: "${ada.uid}") { country } b: PersonalDetails(id: "${ada.uid}") { sex } }`, 'reads-graphql-one')
    await graphql('{ AllPersonalDetails(limit: 50) { docs { country } } }', 'reads-graphql-list')
    expect(await seenIn('reads-graphql-one')).toEqual([ada.uid])
    expect(await seenIn('reads-graphql-list')).toEqual(expect.arrayContaining([ada.uid, ben.uid]))
  })

  it('are shown nothing when it cannot be written down', async () => {
    await app.db.query(`ALTER TABLE audit_log ADD CONSTRAINT audit_log_full CHECK (action <> 'personal-details.read') NOT VALID`)
    try {
      const { status, text } = await staff.get(`/api/personal-details/${ada.uid}`)
      expect(status).toBeGreaterThanOrEqual(500)
      expect(text).not.toContain(ada.email)
    } finally {
      await app.db.query('ALTER TABLE audit_log DROP CONSTRAINT audit_log_full')
    }
  })

  it('leave no row by counting', async () => {
    await staff.get('/api/personal-details/count', { headers: { 'x-request-id': 'reads-count' } }).expect(200)
    expect(await seenIn('reads-count')).toEqual([])
  })
})

describe('staff who read licences', () => {
  it('are written down for one, in lists, by GraphQL and whatever they select; the practitioner finds it in the access log', async () => {
    const holder = await doctor(app)
    const read = (path: string, requestId: string) => staff.get(path, { headers: { 'x-request-id': requestId } }).expect(200)
    await read(`/api/license-verifications/${holder.caseId}`, 'licences-one')
    await read('/api/license-verifications?limit=50&select[country]=true', 'licences-list')
    await graphql(`{ LicenseVerification(id: "${holder.caseId}") { status } }`, 'licences-graphql')
    for (const requestId of ['licences-one', 'licences-list', 'licences-graphql'])
      expect(await seenIn(requestId, 'license.read')).toContain(holder.uid)
    const { body } = await app.api.get('/users/me/access-log', { token: holder.accessToken }).expect(200)
    expect((body as { data: { entries: { words: string }[] } }).data.entries).toHaveLength(3)
    expect(body.data.entries[0]).toMatchObject({ action: 'license.read', words: 'Looked at your licence', actor: { kind: 'staff' } })
  })

  it('are not when it is their own', async () => {
    const holder = await doctor(app)
    const headers = { authorization: `Bearer ${holder.accessToken}` }
    await app.http.get('/api/license-verifications', { headers }).expect(200)
    await app.api.get(`/license-verifications/${holder.caseId}`, { token: holder.accessToken }).expect(200)
    expect(await auditRows(app, { action: 'license.read', actorId: holder.uid })).toEqual([])
  })
})

describe('people who read their own', () => {
  it('leave no row, at any door, and cost one statement as before', async () => {
    const headers = { authorization: `Bearer ${ada.accessToken}` }
    await app.http.get(`/api/personal-details/${ada.uid}`, { headers }).expect(200)
    await app.http.get('/api/personal-details', { headers }).expect(200)
    const read = () => app.api.get(`/personal-details/${ada.uid}`, { token: ada.accessToken }).expect(200)
    expect(await costOf(proxy, read)).toMatchObject({ statements: 1 })
    expect(await auditRows(app, { action: 'personal-details.read', actorId: ada.uid })).toEqual([])
  })
})

describe('the audit log in a transaction', () => {
  it('costs one statement', async () => {
    await app.api.patch(`/personal-details/${ada.uid}`, { token: ada.accessToken, body: { country: 'PH' } }).expect(200)
    proxy.take()
    await app.api.patch(`/personal-details/${ada.uid}`, { token: ada.accessToken, body: { country: 'NG' } }).expect(200)
    const { texts } = proxy.take()
    expect(texts.filter((text) => text.includes('audit_log'))).toHaveLength(1)
  })
})
