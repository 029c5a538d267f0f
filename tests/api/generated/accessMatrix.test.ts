import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { readDoors, type Door } from '../../factories/doors'
import { joinWaitlist } from '../../factories/invitations'
import { startApp, type TestApp } from '../../helpers/app'
import { projectRoot } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'
import { makeCallers, type Caller } from './matrix/callers'
import { doorStatuses, line, staffActionStatuses, statusOf, type Statuses } from './matrix/probes'
import { fillTables, tableOf, type Rows } from './matrix/rows'
import { readConfig, type CollectionFacts, type ConfigFacts } from './readConfig'

/**
 * Who may do what: each caller × collection × operation through the generated doors, × each door of /api/v1, × each action of staff, as the status of the
 * answer, on one's own and on others' things. All three lists are read from the config and from the API's own description, so that nothing new is left
 * out. A change of access shows as a change of the table in review. `REWRITE_ACCESS_MATRIX=1 npm test -- tests/api/generated/accessMatrix` writes it anew.
 *
 * A list says how much is seen: `200 all`, `200 own` (nothing of others) or `200 none`. Creating sends an empty document, so 422 means "might, with the
 * right fields"; changing sends an empty document too, and deleting names a row that is not there, so 404 means "might".
 */
const path = join(projectRoot, 'tests/api/generated/accessMatrix.generated.json')
/** What is published for the world: everybody reads it, and nobody but staff changes it. */
const published = ['practitioners', 'ratings', 'media', 'reference-values', 'public-holidays', 'health-plan-versions', 'subscription-tiers']
type Table = Record<string, Record<string, string>>

let app: TestApp
let facts: ConfigFacts
let doors: Door[]
let callers: Caller[]
let rows: Rows
let stranger: string
let strangeStaff: string

beforeAll(async () => {
  // made-up rows do not always look as answers are described
  ;[app, facts] = await Promise.all([startApp({ env: { RATE_LIMIT_FACTOR: '1000', CHECK_RESPONSES: undefined } }), readConfig()])
  doors = await readDoors(app)
  ;({ callers, stranger, strangeStaff } = await makeCallers(app))
  const entryId = await joinWaitlist(app)
  await (await asStaff(app, 'superadmin')).post(`/api/account-waitlist/${entryId}/approve`).expect(200)
  const people = callers.flatMap(({ kind, id }) => (kind === 'account' && id ? [id] : []))
  const shown = facts.collections.filter(({ hasDoors }) => hasDoors)
  rows = await fillTables(app.db, shown, [...people, stranger])
}, 90_000)

const idsIn = async (slug: string): Promise<string[]> =>
  (await app.db.query<{ id: string }>(`SELECT id FROM ${tableOf(slug)}`)).rows.map(({ id }) => id)

/** Jobs come and go meanwhile: all is as many as were there before and after. */
const howMuch = (total: number, all: number): string => {
  if (total === 0 && all > 0) return 'none'
  return total >= all ? 'all' : 'own'
}

const statusesOf = async (slug: string, { client, id, kind }: Caller): Promise<Statuses> => {
  const own = slug === 'staff' ? (kind === 'staff' ? id : undefined) : rows.own(slug, kind === 'account' ? id : undefined)
  const others = slug === 'staff' ? strangeStaff : rows.others(slug, stranger)
  const before = new Set(await idsIn(slug))
  const list = await client.get(`/api/${slug}?limit=100&depth=0`)
  const all = (await idsIn(slug)).filter((row) => before.has(row)).length
  const status = async (reply: ReturnType<typeof client.get>) => statusOf(await reply).slice(0, 3)
  // a stranger's id first: whoever is let through to "not found" would be let through to the row
  const deletion = await status(client.del(`/api/${slug}/${randomUUID()}`))
  return {
    list: list.status === 200 ? `200 ${howMuch((list.body as { totalDocs: number }).totalDocs, all)}` : String(list.status),
    ...(own && { 'read own': await status(client.get(`/api/${slug}/${own}`)) }),
    'read other': await status(client.get(`/api/${slug}/${others}`)),
    create: await status(client.post(`/api/${slug}`, { body: {} })),
    ...(own && { 'update own': await status(client.patch(`/api/${slug}/${own}`, { body: {} })) }),
    'update other': await status(client.patch(`/api/${slug}/${others}`, { body: {} })),
    ...(own && deletion !== '404' && { 'delete own': await status(client.del(`/api/${slug}/${own}`)) }),
    delete: deletion,
    'graphql list': await graphqlList(slug, client),
  }
}

const graphqlNames = new Map<string, string>()
const graphqlList = async (slug: string, client: Caller['client']): Promise<string> => {
  const name = graphqlNames.get(slug)
  if (!name) return 'not there'
  const { body } = await client.post('/api/graphql', { body: { query: `{ ${name} { totalDocs } }` } })
  const { errors } = body as { errors?: { extensions: { code: string } }[] }
  return errors?.[0]?.extensions.code ?? 'answered'
}

/** Root fields are named by Payload's own rules; the type tells which collection each lists. */
const readGraphqlNames = async (collections: CollectionFacts[]): Promise<void> => {
  const query = '{ __schema { queryType { fields { name args { name type { name } } } } } }'
  const { body } = await app.http.post('/api/graphql', { body: { query } }).expect(200)
  const lists = (body.data.__schema.queryType.fields as { name: string; args: { name: string }[] }[])
    .filter(({ args }) => args.some(({ name }) => name === 'sort'))
    .map(({ name }) => name)
  const plain = (text: string) => text.replace(/[^a-z]/gi, '').toLowerCase()
  for (const { slug } of collections) {
    const single = plain(slug).replace(/ies$/, 'y').replace(/s$/, '')
    const found = lists.find((name) => [plain(slug), `${plain(slug)}s`, `all${plain(slug)}`, `${single}s`].includes(plain(name)))
    if (found) graphqlNames.set(slug, found)
  }
}

const settingsOf = async ({ client }: Caller): Promise<string> => {
  const { body } = await client.post('/api/graphql', { body: { query: '{ Setting { signupMode } }' } })
  return line({
    read: String((await client.get('/api/globals/settings')).status),
    update: String((await client.post('/api/globals/settings', { body: {} })).status),
    'graphql read': (body as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code ?? 'answered',
  })
}

/** Asks all callers at once: each has a session and rows of their own. */
const everyone = async <T>(ask: (caller: Caller) => Promise<T>): Promise<[string, T][]> =>
  Promise.all(callers.map(async (caller): Promise<[string, T]> => [caller.name, await ask(caller)]))

const turned = (answers: [string, Map<string, string>][]): Table => {
  const table: Table = {}
  for (const key of [...(answers[0]?.[1].keys() ?? [])].sort())
    table[key] = Object.fromEntries(answers.map(([caller, statuses]) => [caller, statuses.get(key) ?? 'not asked']))
  return table
}

let matrix: { collections: Table; doors: Table; staffActions: Table }

describe('access', () => {
  it('is what the table says', async () => {
    await readGraphqlNames(facts.collections)
    const collections: Table = {}
    for (const { slug } of facts.collections)
      collections[slug] = Object.fromEntries(await everyone(async (caller) => line(await statusesOf(slug, caller))))
    collections['globals/settings'] = Object.fromEntries(await everyone(settingsOf))
    const staffActions = turned(await everyone((caller) => staffActionStatuses(facts.staffActions, caller)))
    // one after the other: what a door does to a row that others ask of as well is then the same each time
    const answers: [string, Map<string, string>][] = []
    for (const caller of callers) answers.push([caller.name, await doorStatuses(doors, caller, rows, stranger)])
    matrix = { collections, staffActions, doors: turned(answers) }

    if (process.env.REWRITE_ACCESS_MATRIX === '1') writeFileSync(path, `${JSON.stringify(matrix, null, 2)}\n`)
    expect(existsSync(path)).toBe(true)
    expect(matrix).toEqual(JSON.parse(readFileSync(path, 'utf8')))
  }, 360_000)

  it('has a row for every collection, every door and every action of staff', () => {
    expect(Object.keys(matrix.doors)).toHaveLength(doors.length)
    expect(Object.keys(matrix.staffActions)).toHaveLength(new Set(facts.staffActions.map(({ method, path: at }) => `${method} ${at}`)).size)
    expect(facts.staffActions.length).toBeGreaterThan(20)
  })

  it('is asked of accounts in words that the catalogue has', () => {
    expect(facts.strangePermissions).toEqual([])
  })

  it('fails for nobody: no answer is a server error', () => {
    expect(JSON.stringify(matrix).match(/"[^"]*\b50[0-9]\b[^"]*"/g) ?? []).toEqual([])
  })

  it('gives nobody and no partner anything of the collections, nor an action of staff to anybody else', () => {
    for (const [slug, row] of Object.entries(matrix.collections))
      for (const caller of ['nobody', 'partner'])
        expect(`${slug} ${row[caller]}`).not.toMatch(
          published.includes(slug) ? /(create|update \w+|delete) (200|422|409)\b/ : / (200|422|409)\b/,
        )
    for (const [action, row] of Object.entries(matrix.staffActions))
      for (const [caller, status] of Object.entries(row))
        if (!['superadmin', 'admissions', 'compliance', 'editor', 'support'].includes(caller))
          expect(`${action} ${caller} ${status}`).toMatch(/ (401|403 forbidden|404)$/)
  })

  it('shows an account nobody else’s rows', () => {
    for (const [slug, row] of Object.entries(matrix.collections))
      for (const caller of ['patient', 'practitioner', 'practitioner, verified'])
        expect(`${slug} ${row[caller]}`).not.toMatch(
          published.includes(slug) ? /update other 2|delete (?!own)2/ : /list 200 all|read other 200|update other 2|delete (?!own)2/,
        )
  })

  it('opens no address that is not in the list', () => {
    const inventory = join(projectRoot, 'tests/api/generated/routes.generated.json')
    if (process.env.REWRITE_ACCESS_MATRIX === '1') writeFileSync(inventory, `${JSON.stringify(facts.routes, null, 2)}\n`)
    expect(existsSync(inventory)).toBe(true)
    expect(facts.routes).toEqual(JSON.parse(readFileSync(inventory, 'utf8')))
  })
})
