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
 * right fields"; changing sends an empty document too, and deleting names a row that is not there, so 404 means "might".
 */
const path = join(projectRoot, 'tests/api/generated/accessMatrix.generated.json')
type Statuses = Record<string, string>
type Table = Record<string, Record<string, string>>

const line = (statuses: Statuses): string =>
  Object.entries(statuses)
    .map(([operation, status]) => `${operation} ${status}`)
    .join(' · ')

const roles: RoleSlug[] = ['superadmin', 'admissions', 'compliance', 'editor', 'support']
/** Collections whose rows are somebody's own, by the column that says whose. */
const owners: Record<string, string> = {
  accounts: 'id',
  'personal-details': 'id',
  sessions: 'account_id',
  'identity-images': 'account_id',
  staff: 'id',
}

let app: TestApp
let facts: ConfigFacts
type Caller = { client: ApiClient; uid?: string }
let callers: Map<string, Caller>

const asPerson = ({ accessToken, uid }: SignedInPerson) => ({
  client: makeClient(app.url, { authorization: `Bearer ${accessToken}` }),
  uid,
})

/** A row in every collection that has doors, and identity images of two people. */
const fillTables = async (people: SignedInPerson[]): Promise<void> => {
  const entryId = await joinWaitlist(app)
  await (await asStaff(app, 'superadmin')).post(`/api/account-waitlist/${entryId}/approve`).expect(200)
  for (const { uid } of people)
    await app.db.query(
      `INSERT INTO identity_images (id, account_id, storage_key, mime_type, width, height, bytes, sha256) VALUES (gen_random_uuid(), $1, $2, 'image/png', 1, 1, 1, $2)`,
      [uid, `image-${uid}`],
    )
  await app.db.query(`INSERT INTO dead_letters (id, name, data, attempts, failed_at) VALUES (gen_random_uuid(), 'test', '{}', 1, now())`)
  await app.db.query(`INSERT INTO jobs (id, name, data, run_at) VALUES (gen_random_uuid(), 'test.waits', '{}', now() + interval '1 day')`)
}

beforeAll(async () => {
  ;[app, facts] = await Promise.all([startApp({ env: { RATE_LIMIT_FACTOR: '1000' } }), readConfig()])
  const patient = await signedIn(app)
  const practitioner = await signedIn(app, { userType: 'PRACTITIONER', personalDetails: { doc_PRCLicenseNo: 123456 } })
  const other = await signedIn(app)
  await fillTables([patient, practitioner, other])
  callers = new Map<string, Caller>([
    ['nobody', { client: makeClient(app.url) }],
    ['patient', asPerson(patient)],
    ['practitioner', asPerson(practitioner)],
  ])
  for (const role of roles) {
    const member = await asStaff(app, role)
    callers.set(role, { client: member, uid: member.id })
  }
}, 60_000)

const tableOf = (slug: string) => slug.replace(/-/g, '_')
const oneOf = async (slug: string, where = 'true', values: string[] = []): Promise<string | undefined> =>
  (await app.db.query<{ id: string }>(`SELECT id FROM ${tableOf(slug)} WHERE ${where} ORDER BY id LIMIT 1`, values)).rows[0]?.id

/** A row of this person's own, when the collection has such. */
const ownRow = async (slug: string, uid: string | undefined) =>
  uid && owners[slug] ? oneOf(slug, `${owners[slug]} = $1`, [uid]) : undefined
const otherRow = async (slug: string, uid: string = randomUUID()) =>
  (await (owners[slug] ? oneOf(slug, `${owners[slug]} <> $1`, [uid]) : oneOf(slug))) ?? randomUUID()

const howMuch = async (slug: string, total: number): Promise<string> => {
  const all = Number((await app.db.query<{ count: string }>(`SELECT count(*) FROM ${tableOf(slug)}`)).rows[0]!.count)
  if (total === 0 && all > 0) return 'none'
  return total >= all ? 'all' : 'own'
}

const statusesOf = async (slug: string, { client, uid }: Caller): Promise<Statuses> => {
  const [own, others] = [await ownRow(slug, uid), await otherRow(slug, uid)]
  const list = await client.get(`/api/${slug}?limit=100&depth=0`)
  const statusOf = async (reply: Promise<{ status: number }>) => String((await reply).status)
  // a stranger's id first: whoever is let through to "not found" would be let through to the row
  const deletion = await statusOf(client.del(`/api/${slug}/${randomUUID()}`))
  return {
    list: list.status === 200 ? `200 ${await howMuch(slug, list.body.totalDocs)}` : String(list.status),
    ...(own && { 'read own': await statusOf(client.get(`/api/${slug}/${own}`)) }),
    'read other': await statusOf(client.get(`/api/${slug}/${others}`)),
    create: await statusOf(client.post(`/api/${slug}`, { body: {} })),
    ...(own && { 'update own': await statusOf(client.patch(`/api/${slug}/${own}`, { body: {} })) }),
    'update other': await statusOf(client.patch(`/api/${slug}/${others}`, { body: {} })),
    ...(own && deletion !== '404' && { 'delete own': await statusOf(client.del(`/api/${slug}/${own}`)) }),
    delete: deletion,
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
  const lists = (body.data.__schema.queryType.fields as { name: string; args: { name: string }[] }[])
    .filter(({ args }) => args.some(({ name }) => name === 'sort'))
    .map(({ name }) => name)
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
      for (const [name, caller] of callers) rows[name] = line(await statusesOf(slug, caller))
      table[slug] = rows
    }
    const settings: Table[string] = {}
    for (const [name, { client }] of callers)
      settings[name] = line({
        read: String((await client.get('/api/globals/settings')).status),
        update: String((await client.post('/api/globals/settings', { body: {} })).status),
        'graphql read':
          (await client.post('/api/graphql', { body: { query: '{ Setting { signupMode } }' } })).body.errors?.[0].extensions.code ??
          'answered',
      })
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
