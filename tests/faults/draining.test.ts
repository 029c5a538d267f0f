import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { newEmail } from '../factories/addresses'
import { signIn, signUp } from '../factories/people'
import { startApp, type TestApp } from '../helpers/app'
import type { Reply } from '../helpers/client'
import { holdLock } from '../helpers/database'
import { eventually, sleep } from '../helpers/run'
import { isRunning } from '../helpers/serverProcess'
import { outcomeOf, startLoad, tally, troubleIn } from './load'
import { startMailServer, type MailServer } from './mailServer'

let mail: MailServer
let app: TestApp

const start = () => startApp({ env: { SMTP_URL: mail.url, RATE_LIMIT_FACTOR: '1000', JOB_LEASE_SECONDS: '2' } })

beforeAll(async () => {
  mail = await startMailServer()
  app = await start()
}, 60_000)

/** The test's next process: the same system, started again. */
beforeEach(async () => {
  mail.behave('takes')
  if (!isRunning(app.pid)) await app.restart()
})

const stopTimed = async (): Promise<{ code: number | null; ms: number }> => {
  const asked = Date.now()
  const { code } = await app.stop()
  return { code, ms: Date.now() - asked }
}

const join = (email = newEmail('drain')) => app.api.post('/account-waitlist', { body: { email } })

/** A client that keeps its connections, as apps and balancers do. */
const keepingClient = () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const get = (path: string, headers: Record<string, string> = {}) =>
    new Promise<Reply>((resolve, reject) => {
      const asking = request(`${app.url}${path}`, { agent, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, body: undefined, text: Buffer.concat(chunks).toString(), headers: answer.headers }),
        )
      })
      asking.on('error', reject)
      asking.end()
    })
  return { get, close: () => agent.destroy() }
}

/** Looks at readiness as a balancer does, ten times a second, and sends nobody to a process that is not ready, or has not said so for half a second. */
const startBalancer = () => {
  let isOut = false
  let lookedAt = Date.now()
  const look = async (): Promise<void> => {
    const from = Date.now()
    const { status } = await outcomeOf(() => app.http.get('/health/ready'))
    if (status !== 200) isOut = true
    lookedAt = Math.max(lookedAt, from)
  }
  const looking = setInterval(() => void look(), 100)
  return {
    through: (ask: () => Promise<Reply>) => async () => (!isOut && Date.now() - lookedAt < 500 ? ask() : nobodySent),
    close: () => clearInterval(looking),
  }
}
const nobodySent: Reply = { status: 200, body: undefined, text: '', headers: {} }

describe('SIGTERM under load', () => {
  it('cuts no request off that a balancer sends: each is answered in full; the process ends with code 0', async () => {
    const [reader, other] = [await signUp(app), await signUp(app)]
    const { accessToken } = await signIn(app, reader)
    const balancer = startBalancer()
    const clients = Array.from({ length: 6 }, keepingClient)
    const readMe = clients.map(({ get }) => balancer.through(() => get('/api/v1/users/me', { authorization: `Bearer ${accessToken}` })))
    const logIn = () => app.api.post('/authentication', { body: { email: other.email, password: other.password } })
    const kept = startLoad(readMe, { clients: 1, pauseMs: 5 })
    const fresh = startLoad(
      [join, logIn, () => app.api.get('/openapi.json')].map((ask) => balancer.through(ask)),
      { clients: 2, pauseMs: 10 },
    )
    await sleep(1_000)
    const { code, ms } = await stopTimed()
    const outcomes = [...(await fresh.stop()), ...(await kept.stop())]
    balancer.close()
    clients.forEach(({ close }) => close())
    expect(Object.keys(tally(outcomes))).toEqual(['200', '201'])
    expect(code).toBe(0)
    expect(ms).toBeLessThan(10_000)
    expect(troubleIn(app.logs())).toEqual([])
  })
})

describe('on its way out, a process', () => {
  it('tells balancers so by readiness, while it still answers', async () => {
    const client = keepingClient()
    await client.get('/health/live')
    const ending = app.stop()
    const { status, body } = await eventually('readiness to tell', async () => {
      const answer = await app.http.get('/health/ready')
      return answer.status === 503 ? answer : undefined
    })
    expect([status, body]).toMatchObject([503, { status: 'unavailable', checks: { database: 'ok', process: 'is shutting down' } }])
    const answer = await client.get('/health/live')
    expect([answer.status, answer.headers.connection]).toEqual([200, 'close'])
    expect(await ending).toMatchObject({ code: 0 })
    client.close()
  })

  it('finishes a request that takes long', async () => {
    const table = await holdLock(app.db, 'LOCK TABLE account_waitlist')
    const answered = outcomeOf(() => join())
    await table.untilWaiting()
    const ending = stopTimed()
    await sleep(2_000)
    await table.release()
    expect((await answered).status).toBe(201)
    expect(await ending).toMatchObject({ code: 0 })
  })

  it('finishes a job that runs, once', async () => {
    mail.behave('slow')
    const email = newEmail('drain')
    await join(email).expect(201)
    await eventually('the delivery to run', () => mail.receivedBy(email)[0])
    expect(await stopTimed()).toMatchObject({ code: 0 })
    const { rows } = await app.db.query(
      'SELECT status, (SELECT count(*)::int FROM jobs WHERE id = job_id::uuid) AS left FROM sent_messages WHERE "to" = $1',
      [email],
    )
    expect(rows).toEqual([{ status: 'sent', left: 0 }])
    expect(mail.receivedBy(email)).toHaveLength(1)
  })

  it('does not wait for connections on which nobody asks anything', async () => {
    const spare = connect(app.port, '127.0.0.1')
    const half = connect(app.port, '127.0.0.1')
    for (const socket of [spare, half]) socket.on('error', () => undefined) // the server hangs up
    half.write('GET /health/live HTTP/1.1\r\nHost: ')
    await sleep(200)
    const { code, ms } = await stopTimed()
    expect(code).toBe(0)
    expect(ms).toBeLessThan(10_000)
    spare.destroy()
    half.destroy()
  })

  it('leaves a job that does not end to its successor, and still ends with code 0 within 25 seconds', async () => {
    mail.behave('silent')
    const email = newEmail('drain')
    await join(email).expect(201)
    await eventually('the delivery to run', () => mail.receivedBy(email)[0])
    const { code, ms } = await stopTimed()
    expect(code).toBe(0)
    expect(ms).toBeLessThan(25_000)
    mail.behave('takes')
    await app.restart()
    await eventually('the second delivery', () => mail.receivedBy(email)[1], 20_000)
  }, 90_000)
})
