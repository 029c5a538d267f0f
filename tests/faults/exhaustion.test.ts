import { newEmail } from '../factories/addresses'
import { signIn, signUp, type Person, type Tokens } from '../factories/people'
import { startApp, type TestApp } from '../helpers/app'
import type { ApiClient } from '../helpers/client'
import { holdLock } from '../helpers/database'
import { eventually, sleep } from '../helpers/run'
import { asStaff } from '../helpers/staff'
import { startFreezingProxy, type FreezingProxy } from './freezingProxy'
import { expectOnlyPoliteRefusals, outcomeOf, tally, troubleIn, type Outcome } from './load'

/** A process with two database connections. */
let small: TestApp
/** One with the usual number, whose way to the database can fall silent. */
let usual: TestApp
let silence: FreezingProxy
let person: Person & Tokens
let another: Person
let staff: ApiClient

beforeAll(async () => {
  const env = { RATE_LIMIT_FACTOR: '1000' }
  small = await startApp({ env: { ...env, DATABASE_POOL_MAX: '2' } })
  silence = await startFreezingProxy(small.databaseUrl)
  usual = await startApp({ services: ['web'], alongside: small, env: { ...env, DATABASE_URL: silence.url } })
  const signedUp = await signUp(small)
  person = { ...signedUp, ...(await signIn(small, signedUp)) }
  another = await signUp(small)
  staff = await asStaff(small, 'superadmin')
}, 60_000)

const join = (app: TestApp, email = newEmail('crowd')) => app.api.post('/account-waitlist', { body: { email } })
const readMe = (app: TestApp) => app.api.get('/users/me', { token: person.accessToken })
const logIn = (app: TestApp, { email, password }: Person) => app.api.post('/authentication', { body: { email, password } })

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))

/** A job may be between two statements of its transaction at any moment; a connection that is lost stays there. */
const untilNoneIsStuck = () =>
  eventually(
    'no connection to stand in a transaction',
    async () => {
      const { rows } = await small.db.query<{ stuck: number }>(
        `SELECT count(*) FILTER (WHERE state LIKE 'idle in transaction%')::int AS stuck
       FROM pg_stat_activity WHERE application_name = 'afya' AND datname = current_database() AND client_port IS NOT NULL`,
      )
      return rows[0]!.stuck === 0 || undefined
    },
    5_000,
  )

describe('with two database connections for everything', () => {
  it('two hundred requests at once are all answered, with success or with 503 and Retry-After', async () => {
    const outcomes = await Promise.all(
      times(200, (index) =>
        outcomeOf(async () => {
          const kinds = [
            () => join(small),
            () => readMe(small),
            () => logIn(small, another),
            () => staff.get('/api/account-waitlist?limit=5'),
          ]
          return kinds[index % kinds.length]!()
        }),
      ),
    )
    expectOnlyPoliteRefusals(outcomes, { withinMs: 25_000 })
    expect(tally(outcomes)['200']).toBeGreaterThan(50)
  }, 40_000)

  it('no connection is lost over it: what comes next is answered', async () => {
    const outcomes: Outcome[] = []
    for (let time = 0; time < 10; time += 1)
      outcomes.push(await outcomeOf(() => join(small)), await outcomeOf(() => staff.get('/api/account-waitlist?limit=5')))
    expect(tally(outcomes)).toEqual({ 200: 10, 201: 10 })
    await untilNoneIsStuck()
  })
})

describe('what takes too long in the database', () => {
  const answers: Partial<Record<'statement' | 'lock' | 'silence', Promise<Outcome>>> = {}

  beforeAll(async () => {
    await small.db.query(`
      CREATE FUNCTION slow_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
      CREATE TRIGGER slow_entry BEFORE INSERT ON account_waitlist FOR EACH ROW WHEN (NEW.email LIKE 'slow-%') EXECUTE FUNCTION slow_entry()`)
    const row = await holdLock(small.db, 'SELECT FROM accounts WHERE id = $1 FOR UPDATE', [person.uid])
    answers.statement = outcomeOf(() => join(small, newEmail('slow')))
    answers.lock = outcomeOf(() => logIn(small, person))
    await join(usual).expect(201) // it has connections that were good
    silence.freeze()
    answers.silence = outcomeOf(() => join(usual))
    const locked = await answers.lock
    await row.release()
    expect(locked.ms).toBeGreaterThan(4_000)
  }, 30_000)

  it('a wait for a lock ends after five seconds with 503', async () => {
    expectOnlyPoliteRefusals([await answers.lock!], { withinMs: 9_000 })
    expect((await answers.lock!).status).toBe(503)
  })

  it('a statement ends after fifteen seconds with 503', async () => {
    const outcome = await answers.statement!
    expectOnlyPoliteRefusals([outcome], { withinMs: 20_000 })
    expect([outcome.status, outcome.ms > 14_000]).toEqual([503, true])
  }, 30_000)

  it('a database that takes the statement and says nothing more does not hold a request for ever: 503', async () => {
    const outcome = await answers.silence!
    expectOnlyPoliteRefusals([outcome], { withinMs: 22_000 })
    expect(outcome.status).toBe(503)
  }, 30_000)

  it('readiness tells of the silence', async () => {
    const { status, body } = await usual.http.get('/health/ready')
    expect([status, body]).toEqual([503, { status: 'unavailable', checks: { database: 'does not answer' } }])
  })

  it('when the silence ends the process works again, in the same process', async () => {
    const { pid } = usual
    silence.thaw()
    await join(usual).expect(201)
    expect(usual.pid).toBe(pid)
    await untilNoneIsStuck()
  })
})

describe('a storm of two hundred sign-ins', () => {
  it('is answered, with success or with 503 and Retry-After, and leaves other requests answering', async () => {
    await readMe(usual).expect(200)
    const storm = times(200, () => outcomeOf(() => logIn(usual, another)))
    const calm: Outcome[] = []
    let isOver = false
    void Promise.all(storm).then(() => (isOver = true))
    while (!isOver) {
      calm.push(await outcomeOf(() => readMe(usual)))
      await sleep(50)
    }
    const refused = (await Promise.all(storm)).filter(({ status }) => status !== 200)
    expect(refused.filter(({ status, headers }) => status !== 503 || !headers['retry-after'])).toEqual([])
    expect(tally(calm)).toEqual({ 200: calm.length })
    expect(Math.max(...calm.map(({ ms }) => ms))).toBeLessThan(5_000)
  }, 60_000)
})

describe('all the while', () => {
  it('no error was left unhandled', () => {
    expect([...troubleIn(small.logs()), ...troubleIn(usual.logs())]).toEqual([])
  })
})
