import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { joinWaitlist } from '../../factories/invitations'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { startApp, type TestApp } from '../../helpers/app'
import { makeClient, type ApiClient } from '../../helpers/client'
import { projectRoot } from '../../helpers/run'
import { asStaff, type RoleSlug } from '../../helpers/staff'
import { readConfig, type ConfigFacts } from './readConfig'

/**
 * Who may do what through the generated doors: each caller × collection × operation, as the status of the answer. A change of access shows as a change of
 * the table in review. `REWRITE_ACCESS_MATRIX=1 npm test -- tests/api/generated/accessMatrix` writes it anew.
 *
 * A list says how much is seen: `200 all`, `200 own` (nothing of others) or `200 none`. Creating sends an empty document, so 422 means "might, with the
 * right fields"; changing and deleting name a row that is there or, where the caller might do it, one that is not (404).
 */
const path = join(projectRoot, 'tests/api/generated/accessMatrix.generated.json')
type Table = Record<string, Record<string, Record<string, string>>>

const roles: RoleSlug[] = ['superadmin', 'admissions', 'compliance', 'editor', 'support']
/** Collections whose rows are somebody's own, by the column that says whose. */
const owners: Record<string, string> = { accounts: 'id', 'personal-details': 'id', sessions: 'account_id', 'identity-images': 'account_id' }

let app: TestApp
let facts: ConfigFacts
let callers: Map<string, { client: ApiClient; uid?: string }>
let other: SignedInPerson

const asPerson = ({ accessToken, uid }: SignedInPerson) => ({ client: makeClient(app.url, { authorization: `Bearer ${accessToken}` }), uid })

/** A row in every collection that has doors, and identity images of two people. */
const fillTables = async (people: SignedInPerson[]): Promise<void> => {
  const entryId = await joinWaitlist(app)
  await (await asStaff(app, 'superadmin')).post(`/api/account-waitlist/${entryId}/approve`).expect(200)
  for (const { uid } of people)
    await app.db.query(
      `INSERT INTO identity_images (id, account_id, storage_key, mime_type, width, height, bytes, sha256) VALUES (gen_random_uuid(), $1, $1::text, 'image/png', 1, 1, 1, $1::text)`,
      [uid],
    )
  await app.db.query(`INSERT INTO dead_letters (id, name, data, attempts, failed_at) VALUES (gen_random_uuid(), 'test', '{}', 1, now())`)
  await app.db.query(`INSERT INTO jobs (id, name, data, run_at) VALUES (gen_random_uuid(), 'test.waits', '{}', now() + interval '1 day')`)
}

beforeAll(async () => {
  ;[app, facts] = await Promise.all([startApp({ env: { RATE_LIMIT_FACTOR: '1000' } }), readConfig()])
  const patient = await signedIn(app)
  const practitioner = await signedIn(app, { userType: 'PRACTITIONER', personalDetails: { doc_PRCLicenseNo: 123456 } })
  other = await signedIn(app)
  await fillTables([patient, practitioner, other])
  callers = new Map([
    ['nobody', { client: makeClient(app.url) }],
    ['patient', asPerson(patient)],
    ['practitioner', asPerson(practitioner)],
  ])
  for (const role of roles) callers.set(role, { client: await asStaff(app, role) })
}, 60_000)

const tableOf = (slug: string) => slug.replace(/-/g, '_')
const idOf = async (slug: string, uid: string | undefined): Promise<string> => {
  const column = owners[slug]
  if (!column || !uid) return (await app.db.query<{ id: string }>(`SELECT id FROM ${tableOf(slug)} ORDER BY id LIMIT 1`)).rows[0]?.id ?? randomUUID()
  return (await app.db.query<{ id: string }>(`SELECT id FROM ${tableOf(slug)} WHERE ${column} = $1 ORDER BY id LIMIT 1`, [uid])).rows[0]?.id ?? randomUUID()
}

const howMuch = async (slug: string, docs: { id: string }[], total: number): Promise<string> => {
  const all = Number((await app.db.query<{ count: string }>(`SELECT count(*) FROM ${tableOf(slug)}`)).rows[0]!.count)
  if (total === 0 && all > 0) return 'none'
  return total >= all ? 'all' : 'own'
}

const statusesOf = async (slug: string, { client, uid }: { client: ApiClient; uid?: string }): Promise<Record<string, string>> => {
  const [ownId, otherId] = [await idOf(slug, uid), await idOf(slug, other.uid)]
  const list = await client.get(`/api/${slug}?limit=100&depth=0`)
  const mayTouch = async (call: (id: string) => Promise<{ status: number }>, id: string): Promise<string> => {
    // a stranger's id first: whoever is let through to "not found" would be let through to the row
    const { status } = await call(randomUUID())
    return String(status === 404 ? 404 : (await call(id)).status)
  }
  return {
    list: list.status === 200 ? `200 ${await howMuch(slug, list.body.docs, list.body.totalDocs)}` : String(list.status),
    ...(uid && owners[slug] ? { 'read own': String((await client.get(`/api/${slug}/${ownId}`)).status) } : {}),
    'read other': String((await client.get(`/api/${slug}/${otherId}`)).status),
    create: String((await client.post(`/api/${slug}`, { body: {} })).status),
    update: await mayTouch((id) => client.patch(`/api/${slug}/${id}`, { body: {} }), ownId),
    delete: await mayTouch((id) => client.del(`/api/${slug}/${id}`), ownId),
    'graphql list': await graphqlList(slug, client),
  }
}

const graphqlNames = new Map<string, string>()
const graphqlList = async (slug: string, client: ApiClient): Promise<string> => {
  const name = graphqlNames.get(slug)
  if (!name) return 'not there'
  const { body } = await client.post('/api/graphql', { body: { query: `{ ${name} { totalDocs } }` } })
  return body.errors?.[0].extensions.code ?? 'answered'
}

/** Root fields are named by Payload's own rules; the type tells which collection each lists. */
const readGraphqlNames = async (): Promise<void> => {
  const query = '{ __schema { queryType { fields { name args { name type { name } } } } } }'
  const { body } = await app.http.post('/api/graphql', { body: { query } }).expect(200)
  const lists = (body.data.__schema.queryType.fields as { name: string; args: { name: string }[] }[]).filter(({ args }) => args.some(({ name }) => name === 'sort')).map(({ name }) => name)
  const plain = (text: string) => text.replace(/[^a-z]/gi, '').toLowerCase()
  for (const { slug } of facts.collections) {
    const found = lists.find((name) => [plain(slug), `${plain(slug)}s`, `all${plain(slug)}`].includes(plain(name)))
    if (found) graphqlNames.set(slug, found)
  }
}

describe('access through the generated doors', () => {
  it('is what the table says', async () => {
    await readGraphqlNames()
    const table: Table = {}
    for (const { slug } of facts.collections) {
      const rows: Table[string] = {}
      for (const [name, caller] of callers) rows[name] = await statusesOf(slug, caller)
      table[slug] = rows
    }
    const settings: Table[string] = {}
    for (const [name, { client }] of callers)
      settings[name] = {
        read: String((await client.get('/api/globals/settings')).status),
        update: String((await client.post('/api/globals/settings', { body: {} })).status),
        'graphql read': (await client.post('/api/graphql', { body: { query: '{ Setting { signupMode } }' } })).body.errors?.[0].extensions.code ?? 'answered',
      }
    table['globals/settings'] = settings

    if (process.env.REWRITE_ACCESS_MATRIX === '1') writeFileSync(path, `${JSON.stringify(table, null, 2)}\n`)
    expect(existsSync(path)).toBe(true)
    expect(table).toEqual(JSON.parse(readFileSync(path, 'utf8')))
  }, 120_000)

  it('opens no address that is not in the list', () => {
    const inventory = join(projectRoot, 'tests/api/generated/routes.generated.json')
    if (process.env.REWRITE_ACCESS_MATRIX === '1') writeFileSync(inventory, `${JSON.stringify(facts.routes, null, 2)}\n`)
    expect(existsSync(inventory)).toBe(true)
    expect(facts.routes).toEqual(JSON.parse(readFileSync(inventory, 'utf8')))
  })
})
