import type { Pool } from 'pg'
import { newEmail } from '../factories/addresses'
import { opensUsersMe, signIn, signUp, type Person, type Tokens } from '../factories/people'
import { startApp, type TestApp } from '../helpers/app'
import { openPool } from '../helpers/database'
import { eventually, sleep } from '../helpers/run'
import { expectOnlyPoliteRefusals, outcomeOf, startLoad, tally, troubleIn, type Outcome } from './load'
import { startOwnPostgres, type OwnPostgres } from './ownPostgres'

/** What the contract allows a dead token, in milliseconds, and one second for a busy machine. */
const contractLimit = 6_000

let postgres: OwnPostgres
let app: TestApp
let db: Pool
let person: Person & Tokens
let another: Person

beforeAll(async () => {
  postgres = await startOwnPostgres()
  app = await startApp({ redis: true, env: { DATABASE_URL: postgres.url, RATE_LIMIT_FACTOR: '1000', JOB_LEASE_SECONDS: '2' } })
  db = openPool(postgres.url)
  const signedUp = await signUp(app)
  person = { ...signedUp, ...(await signIn(app, signedUp)) }
  // whoever signs in all the time ends older sessions
  another = await signUp(app)
}, 60_000)

afterAll(() => db.end())

const readMe = () => app.api.get('/users/me', { token: person.accessToken })
const join = () => app.api.post('/account-waitlist', { body: { email: newEmail('load') } })
const logIn = () => app.api.post('/authentication', { body: { email: another.email, password: another.password } })
const isAlive = () => app.http.get('/health/live')

const statusOf = async (ask: () => Promise<{ status: number }>): Promise<number> => (await ask()).status

const untilReady = () =>
  eventually('the process to be ready again', async () => ((await app.http.get('/health/ready')).status === 200 ? true : undefined))

describe('Postgres restarted under load', () => {
  const outcomes: Outcome[] = []
  let pid: number
  let awayFrom: number
  let backAt: number
  /** What was asked when everything should have been well again. */
  const afterReturn = (of: Outcome[]) => of.filter(({ startedAt }) => startedAt > backAt + 2_000)

  beforeAll(async () => {
    pid = app.pid
    const load = startLoad([readMe, join, logIn, isAlive], { clients: 3 })
    await sleep(1_000)
    awayFrom = Date.now()
    await postgres.stop()
    await sleep(1_500)
    await postgres.start()
    backAt = Date.now()
    await sleep(3_000)
    await eventually('enough to be asked after its return', () => afterReturn(load.outcomes).length > 10 || undefined, 30_000)
    outcomes.push(...(await load.stop()))
  }, 90_000)

  it('answers every request, with success or with 503 and Retry-After, none slower than eight seconds', () => {
    expectOnlyPoliteRefusals(outcomes, { withinMs: 8_000 })
  })

  it('does refuse what needs the database meanwhile', () => {
    const during = outcomes.filter(({ startedAt }) => startedAt > awayFrom + 500 && startedAt < backAt - 500)
    expect(tally(during)['503']).toBeGreaterThan(0)
  })

  it('answers everything again within two seconds of its return', () => {
    const after = afterReturn(outcomes)
    expect(after.length).toBeGreaterThan(10)
    expect(after.filter(({ status }) => status >= 400 || status === 0)).toEqual([])
  })

  it('goes on in the same process, with no error that nobody handled', async () => {
    expect(app.pid).toBe(pid)
    expect(await statusOf(() => app.http.get('/health/live'))).toBe(200)
    expect(troubleIn(app.logs())).toEqual([])
  })

  it('delivers every mail that it had promised', async () => {
    const joined = outcomes.filter(({ status }) => status === 201).length
    await eventually(
      'the mails',
      async () => {
        const { rows } = await db.query<{ mails: number; left: number }>(
          `SELECT (SELECT count(DISTINCT "to")::int FROM sandbox_messages WHERE template = 'waitlist-received') AS mails, (SELECT count(*)::int FROM jobs) AS left`,
        )
        return rows[0]!.left === 0 && rows[0]!.mails >= joined ? true : undefined
      },
      20_000,
    )
  })
})

describe('after Postgres was away', () => {
  const endSession = (token: string) => {
    const { sid } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sid: string }
    return db.query<{ id: string }>('UPDATE sessions SET ended_at = now() WHERE id = $1 RETURNING id', [sid])
  }

  it('the process hears again what others announce: an ended session is dead at once', async () => {
    await untilReady()
    const { accessToken } = await signIn(app, person)
    expect(await opensUsersMe(app, accessToken)).toBe(true)
    const { rows } = await endSession(accessToken)
    await db.query(`SELECT pg_notify('afya', $1)`, [`session:${rows[0]!.id}`])
    // well before a session that was believed a moment ago is asked about again
    await eventually('the token to be dead', async () => ((await opensUsersMe(app, accessToken)) ? undefined : true), 3_000)
  })

  it('a session whose end was announced while nobody could hear is dead within five seconds', async () => {
    const { accessToken } = await signIn(app, person)
    expect(await opensUsersMe(app, accessToken)).toBe(true)
    await endSession(accessToken)
    await eventually('the token to be dead', async () => ((await opensUsersMe(app, accessToken)) ? undefined : true), contractLimit)
  })
})

describe('while Postgres is away', () => {
  beforeAll(() => postgres.stop())
  afterAll(async () => {
    await postgres.start()
    await untilReady()
  })

  it('readiness says so, and liveness stays', async () => {
    const { status, body } = await app.http.get('/health/ready')
    expect([status, body]).toEqual([503, { status: 'unavailable', checks: { database: 'does not answer', redis: 'ok' } }])
    await app.http.get('/health/live').expect(200)
  })

  it('nobody is told that their good token is bad: 503 and not 401', async () => {
    await sleep(4_100) // what the process remembers of a session
    const outcome = await outcomeOf(readMe)
    expectOnlyPoliteRefusals([outcome], { withinMs: 6_000 })
    expect(outcome.status).toBe(503)
  })

  it('the generated doors answer 503 too', async () => {
    const outcomes = [
      await outcomeOf(() => app.http.get('/api/account-waitlist', { headers: { authorization: 'JWT a.b.c' } })),
      await outcomeOf(() => app.http.post('/api/staff/login', { body: { email: 'superadmin@afya.example', password: 'some password' } })),
    ]
    expect(outcomes.map(({ status }) => status)).toEqual([503, 503])
    expectOnlyPoliteRefusals(outcomes, { withinMs: 6_000 })
  })
})

describe('a process asked to end while Postgres is away', () => {
  it('ends in order all the same', async () => {
    await postgres.stop()
    const asked = Date.now()
    expect(await app.stop()).toMatchObject({ code: 0 })
    expect(Date.now() - asked).toBeLessThan(10_000)
  })
})
