import { Redis } from 'ioredis'
import { newEmail } from '../factories/addresses'
import { opensUsersMe, signIn, signUp, type Person } from '../factories/people'
import { startApp, type TestApp } from '../helpers/app'
import { startOwnRedis, type OwnRedis } from '../helpers/redis'
import { eventually, sleep } from '../helpers/run'
import { startFreezingProxy, type FreezingProxy } from './freezingProxy'
import { troubleIn } from './load'

/** What the issue allows a sign-in while Redis is away, in milliseconds. */
const patience = 2_000

let redis: OwnRedis
let silence: FreezingProxy
/** Serves requests, runs no jobs. */
let web: TestApp
/** Serves requests and runs jobs; it reaches Redis through `silence`. */
let other: TestApp
let person: Person

beforeAll(async () => {
  redis = await startOwnRedis()
  silence = await startFreezingProxy(redis.url)
  await redis.stop()
  const env = { REDIS_URL: redis.url, TRUST_PROXY: 'loopback', JOB_LEASE_SECONDS: '2' }
  web = await startApp({ services: ['web', 'realtime'], env })
  other = await startApp({ services: ['web', 'worker'], alongside: web, env: { ...env, REDIS_URL: silence.url } })
}, 60_000)

const readiness = async (app: TestApp) => {
  const { status, body } = await app.http.get('/health/ready')
  return [status, body] as [number, unknown]
}
const degraded = [200, { status: 'degraded', checks: { database: 'ok', redis: 'does not answer' } }]
const fine = [200, { status: 'ok', checks: { database: 'ok', redis: 'ok' } }]

const untilFine = (app: TestApp) =>
  eventually('Redis to be found again', async () => ((await readiness(app))[1] as { status: string }).status === 'ok' || undefined)

const timed = async <T>(work: () => Promise<T>): Promise<number> => {
  const started = Date.now()
  await work()
  return Date.now() - started
}

/** Each caller has an address of its own; limits count by it. */
const address = { next: 1 }
const newAddress = (): string => `198.51.100.${(address.next += 1)}`

const askToBeInvited = async (app: TestApp): Promise<string> => {
  const email = newEmail('redis')
  await app.api.with({ 'x-forwarded-for': newAddress() }).post('/account-waitlist', { body: { email } }).expect(201)
  return email
}

const mailsTo = async (email: string): Promise<number> =>
  (await web.db.query('SELECT 1 FROM sandbox_messages WHERE "to" = $1', [email])).rowCount ?? 0
const statesOfJobs = async (): Promise<string[]> =>
  (await web.db.query<{ status: string }>(`SELECT status FROM jobs WHERE name = 'messages.send'`)).rows.map(({ status }) => status)
const allDelivered = () =>
  eventually('the outbox to be empty', async () => ((await statesOfJobs()).length === 0 ? true : undefined), 15_000)

/** Limits leave a store alone for a second after it has failed, or kept them waiting for a quarter of one; until then each process counts by itself. */
const untilCountedTogether = () =>
  eventually('both to count together', async () => {
    const from = newAddress()
    const allowed = [await allowedLookups(web, { from, calls: 16 }), await allowedLookups(other, { from, calls: 16 })]
    return String(allowed) === '16,14' ? true : undefined
  })

/** How many of `calls` lookups of an invitation from one address are let through; the limit is 30 in ten minutes. */
const allowedLookups = async (app: TestApp, { from, calls }: { from: string; calls: number }): Promise<number> => {
  const client = app.api.with({ 'x-forwarded-for': from })
  let allowed = 0
  for (let call = 0; call < calls; call += 1) allowed += (await client.get('/account-waitlist/0000-0000-0000-0000')).status === 404 ? 1 : 0
  return allowed
}

describe('started while Redis is down', () => {
  it('the processes are ready all the same, and say what is missing', async () => {
    expect(await readiness(web)).toEqual(degraded)
    expect(await readiness(other)).toEqual(degraded)
  })

  it('people sign up and sign in within two seconds', async () => {
    expect(await timed(async () => (person = await signUp(web)))).toBeLessThan(patience)
    expect(await timed(() => signIn(web, person))).toBeLessThan(patience)
  })

  it('a token opens doors', async () => {
    const { accessToken } = await signIn(web, person)
    expect(await opensUsersMe(other, accessToken)).toBe(true)
  })

  it('jobs wait in the outbox', async () => {
    const email = await askToBeInvited(web)
    await sleep(1_500)
    expect(await mailsTo(email)).toBe(0)
    expect(new Set(await statesOfJobs())).toEqual(new Set(['queued']))
  })

  it('the jobs run when Redis comes, each once', async () => {
    const waiting = await statesOfJobs()
    await redis.start()
    await allDelivered()
    const { rows } = await web.db.query('SELECT count(*)::int AS mails FROM sandbox_messages')
    expect(rows).toEqual([{ mails: waiting.length }])
    await Promise.all([untilFine(web), untilFine(other)])
    expect(await readiness(web)).toEqual(fine)
  })
})

describe('while Redis answers', () => {
  it('limits count over all processes', async () => {
    await untilCountedTogether()
  })

  it('jobs that Redis forgets after they were handed over (FLUSHALL) run all the same', async () => {
    await other.stop()
    const email = await askToBeInvited(web)
    await eventually('the job to be handed over', async () => ((await statesOfJobs())[0] === 'relayed' ? true : undefined))
    const client = new Redis(redis.url)
    await client.flushall()
    client.disconnect()
    await other.restart()
    await allDelivered()
    expect(await mailsTo(email)).toBe(1)
  })
})

describe('Redis killed while the processes run', () => {
  let waiting: string
  beforeAll(() => redis.stop())

  it('readiness says why they are not at their best', async () => {
    expect(await readiness(web)).toEqual(degraded)
  })

  it('people sign in within two seconds', async () => {
    for (let time = 0; time < 3; time += 1) expect(await timed(() => signIn(web, person))).toBeLessThan(patience)
  })

  it('limits hold in each process by itself', async () => {
    const from = newAddress()
    expect(await allowedLookups(web, { from, calls: 32 })).toBe(30)
    expect(await allowedLookups(other, { from, calls: 32 })).toBe(30)
  })

  it('jobs wait in the outbox', async () => {
    waiting = await askToBeInvited(web)
    await sleep(1_200)
    expect(await mailsTo(waiting)).toBe(0)
  })

  it('its return (with nothing in it) brings back the jobs and the shared limits', async () => {
    await redis.start()
    await allDelivered()
    expect(await mailsTo(waiting)).toBe(1)
    await Promise.all([untilFine(web), untilFine(other)])
    await untilCountedTogether()
  })
})

describe('a Redis that takes connections and says nothing', () => {
  beforeAll(() => silence.freeze())
  afterAll(() => silence.thaw())

  it('does not keep people from signing in within two seconds', async () => {
    for (let time = 0; time < 3; time += 1) expect(await timed(() => signIn(other, person))).toBeLessThan(patience)
  })

  it('is told by readiness', async () => {
    expect(await readiness(other)).toEqual(degraded)
  })

  it('holds no job back for good: what was under way is done when it speaks again', async () => {
    const email = await askToBeInvited(web)
    silence.thaw()
    await allDelivered()
    expect(await mailsTo(email)).toBe(1)
    silence.freeze()
  })
})

describe('asked to end (SIGTERM) while Redis is away', () => {
  it('every process ends in order', async () => {
    await redis.stop()
    const ends = await Promise.all(
      [web, other].map(async (app) => [await timed(async () => expect(await app.stop()).toMatchObject({ code: 0 }))]),
    )
    for (const [ms] of ends) expect(ms).toBeLessThan(10_000)
  })

  it('nobody has left an error unhandled', () => {
    expect([...troubleIn(web.logs()), ...troubleIn(other.logs())]).toEqual([])
  })
})
