import { io, type Socket } from 'socket.io-client'
import { newEmail } from '../factories/addresses'
import { joinWaitlist } from '../factories/invitations'
import { opensUsersMe, signIn, signUp, type Person, type Tokens } from '../factories/people'
import { changeSettings } from '../factories/settings'
import { startApp, type TestApp } from '../helpers/app'
import { holdLock } from '../helpers/database'
import { eventually } from '../helpers/run'
import { asStaff, signInStaff, createStaff } from '../helpers/staff'
import { troubleIn } from './load'

/** What the contract allows a dead token, in milliseconds, and one second for a busy machine. */
const contractLimit = 6_000

/** Jobs that one worker runs at once. */
const jobsAtOnce = 8

const startedAt = Date.now()

let web: TestApp
let otherWeb: TestApp
let workers: TestApp[]
let realtime: TestApp

beforeAll(async () => {
  const env = { TRUST_PROXY: 'loopback' }
  web = await startApp({ services: ['web'], redis: true, env })
  // jobs that run by the clock tell of their going well at debug only
  const beside = (services: ('web' | 'worker' | 'realtime')[]) =>
    startApp({ services, alongside: web, env: services.includes('worker') ? { ...env, LOG_LEVEL: 'debug' } : env })
  ;[otherWeb, realtime, ...workers] = (await Promise.all([
    beside(['web']),
    beside(['realtime']),
    beside(['worker']),
    beside(['worker', 'realtime']),
  ])) as [TestApp, TestApp, ...TestApp[]]
}, 90_000)

const address = { next: 0, strangers: 0 }
/** A client with an address of its own, as limits count them. */
const from = (app: TestApp) => app.api.with({ 'x-forwarded-for': `198.51.${Math.floor(address.next / 200)}.${(address.next += 1) % 200}` })

const newcomer = async (): Promise<Person & Tokens> => {
  const person = await signUp({ ...web, api: from(web) })
  return { ...person, ...(await signIn({ ...web, api: from(web) }, person)) }
}

const untilDead = (app: TestApp, token: string) =>
  eventually('the token to be dead', async () => ((await opensUsersMe(app, token)) ? undefined : true), contractLimit)

describe('what one process does, the others know', () => {
  it('a sign-out on one kills the token on the other within five seconds', async () => {
    const { accessToken } = await newcomer()
    expect(await opensUsersMe(otherWeb, accessToken)).toBe(true)
    await web.api.post('/auth/logout', { token: accessToken }).expect(200)
    expect(await opensUsersMe(web, accessToken)).toBe(false)
    await untilDead(otherWeb, accessToken)
  })

  it('a sign-out everywhere kills the tokens that other processes have seen', async () => {
    const person = await newcomer()
    const second = await signIn(otherWeb, person)
    expect(await opensUsersMe(otherWeb, second.accessToken)).toBe(true)
    await web.api.post('/auth/logout', { token: person.accessToken, body: { allDevices: true } }).expect(200)
    await untilDead(otherWeb, second.accessToken)
  })

  it('settings changed on one hold on the other', async () => {
    const signUpOn = async (app: TestApp) =>
      (await from(app).post('/accounts', { body: { email: newEmail(), password: 'tall giraffes 42' } })).status
    expect(await signUpOn(otherWeb)).toBe(201)
    await changeSettings(web, { signupMode: 'invite-only' })
    await eventually('the setting to hold', async () => ((await signUpOn(otherWeb)) === 403 ? true : undefined), contractLimit)
    await changeSettings(web, { signupMode: 'open' })
    await eventually('the setting to hold', async () => ((await signUpOn(otherWeb)) === 201 ? true : undefined), contractLimit)
  })

  it('a member of staff suspended on one is out on the other', async () => {
    const member = await createStaff(web, 'support')
    const elsewhere = await signInStaff(otherWeb, member)
    await elsewhere.get('/api/sessions').expect(200)
    const superadmin = await asStaff(web, 'superadmin')
    await superadmin.patch(`/api/staff/${member.id}`, { body: { suspendedAt: new Date().toISOString() } }).expect(200)
    await eventually(
      'the member to be out',
      async () => ((await elsewhere.get('/api/sessions')).status === 401 ? true : undefined),
      contractLimit,
    )
  })

  it('a rate limit is one for all', async () => {
    const callsFrom = async (lookUp: (app: TestApp) => Promise<number>) => {
      const statuses: number[] = []
      for (let call = 0; call < 17; call += 1) statuses.push(await lookUp(web), await lookUp(otherWeb))
      return statuses
    }
    const asOne = [...Array.from({ length: 30 }, () => 404), 429, 429, 429, 429]
    // a process that has waited a quarter of a second for Redis counts by itself for the next one
    await eventually('both to count together', async () => {
      const caller = { 'x-forwarded-for': `203.0.113.${(address.strangers += 1)}` }
      const statuses = await callsFrom(async (app) => (await app.api.with(caller).get('/account-waitlist/0000-0000-0000-0000')).status)
      return String(statuses) === String(asOne) || undefined
    })
  })
})

describe('what several processes do at once is done once', () => {
  it('a hundred requests for an invitation make a hundred mails, none of them twice', async () => {
    const emails = Array.from({ length: 100 }, () => newEmail('hundred'))
    const held = await holdLock(web.db, 'LOCK TABLE sandbox_messages IN EXCLUSIVE MODE')
    await Promise.all(
      emails.map((email, index) =>
        from(index % 2 ? web : otherWeb)
          .post('/account-waitlist', { body: { email } })
          .expect(201),
      ),
    )
    // more than one worker runs at once: both have begun
    await held.untilWaiting({ statements: jobsAtOnce + 1, text: 'sandbox_messages' })
    await held.release()
    const mails = async () =>
      (await web.db.query<{ to: string }>(`SELECT "to" FROM sandbox_messages WHERE "to" = ANY($1)`, [emails])).rows.map(({ to }) => to)
    const outbox = async () => (await web.db.query<{ left: number }>('SELECT count(*)::int AS left FROM jobs')).rows[0]!.left
    await eventually('the mails', async () => ((await mails()).length >= 100 && (await outbox()) === 0 ? true : undefined), 20_000)
    expect((await mails()).sort()).toEqual([...emails].sort())
  }, 40_000)

  it('the workers have shared that work', () => {
    const done = workers.map((worker) => worker.logs().split('"msg":"a job is done"').length - 1)
    for (const jobs of done) expect(jobs).toBeGreaterThan(0)
  })

  it('a recurring job is queued by one of them', async () => {
    const sweeps = () => workers.flatMap((worker) => worker.logs().match(/"job":"platform.sweep"/g) ?? [])
    const runs = await eventually('a run', () => (sweeps().length > 0 ? sweeps() : undefined))
    // hourly; the tests may run while an hour ends
    const hour = (time: number) => Math.floor(time / 3_600_000)
    expect(runs.length).toBeLessThanOrEqual(hour(Date.now()) - hour(startedAt) + 1)
  })

  it('approving one entry in both gives one invitation and one mail', async () => {
    const admissions = await asStaff(web, 'admissions')
    const elsewhere = await signInStaff(otherWeb, admissions)
    for (let round = 0; round < 3; round += 1) {
      const email = newEmail('approved')
      const entryId = await joinWaitlist({ ...web, api: from(web) }, email)
      const approve = (staff: typeof elsewhere) => staff.post(`/api/account-waitlist/${entryId}/approve`).expect(200)
      const answers = await Promise.all([approve(admissions), approve(elsewhere), approve(admissions), approve(elsewhere)])
      expect(new Set(answers.map(({ body }) => (body as { doc: { id: string } }).doc.id)).size).toBe(1)
      const { rowCount: invitations } = await web.db.query('SELECT 1 FROM invitations WHERE email = $1', [email])
      expect(invitations).toBe(1)
      const outbox = `SELECT 1 FROM jobs WHERE name = 'messages.send'`
      await eventually('the outbox to be empty', async () => ((await web.db.query(outbox)).rowCount === 0 ? true : undefined))
      const { rowCount: mails } = await web.db.query(`SELECT 1 FROM sandbox_messages WHERE "to" = $1 AND template = 'invitation'`, [email])
      expect(mails).toBe(1)
    }
  })

  it('refreshing one token in both rotates it once', async () => {
    const { uid, refreshToken } = await newcomer()
    const refresh = (app: TestApp) => from(app).post('/auth/refresh-token', { body: { refreshToken } }).expect(200)
    const answers = await Promise.all([web, otherWeb, web, otherWeb, web, otherWeb].map(refresh))
    const children = answers.map(({ body }) => (body as { data: { refreshToken: string } }).data.refreshToken)
    expect(new Set(children).size).toBe(1)
    const { rowCount } = await web.db.query(
      'SELECT 1 FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.account_id = $1',
      [uid],
    )
    expect(rowCount).toBe(2)
  })
})

describe('the socket', () => {
  const sockets: Socket[] = []
  afterAll(() => sockets.forEach((socket) => socket.disconnect()))

  const connect = (app: TestApp, auth: Record<string, unknown> = {}): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = io(app.url, { auth, reconnection: false, transports: ['websocket'] })
      sockets.push(socket)
      socket.once('connect', () => resolve(socket))
      socket.once('connect_error', reject)
    })

  const untilDisconnected = (socket: Socket) =>
    eventually('the socket to be disconnected', () => !socket.connected || undefined, contractLimit)

  it('opens with an access token', async () => {
    const { accessToken } = await newcomer()
    expect((await connect(realtime, { token: accessToken })).connected).toBe(true)
  })

  it.each([
    ['no token', {}],
    ['something that is no token', { token: 'abc' }],
    ['a token that is no text', { token: { $ne: null } }],
  ])('stays shut with %s', async (_, auth) => {
    await expect(connect(realtime, auth)).rejects.toMatchObject({ message: 'unauthenticated', data: { code: 'unauthenticated' } })
  })

  it('is cut within five seconds of a sign-out in another process, and that of somebody else is not', async () => {
    const [leaving, staying] = [await newcomer(), await newcomer()]
    const socket = await connect(realtime, { token: leaving.accessToken })
    const bystander = await connect(realtime, { token: staying.accessToken })
    await otherWeb.api.post('/auth/logout', { token: leaving.accessToken }).expect(200)
    await untilDisconnected(socket)
    expect(bystander.connected).toBe(true)
  })

  it('is cut within five seconds even when the announcement of the end was lost', async () => {
    const { uid, accessToken } = await newcomer()
    const socket = await connect(realtime, { token: accessToken })
    await web.db.query('UPDATE sessions SET ended_at = now() WHERE account_id = $1', [uid])
    await untilDisconnected(socket)
  })

  it('is cut when its own process ends, and sockets at other processes are not', async () => {
    const { accessToken } = await newcomer()
    const [ending, staying] = [await connect(workers[1]!, { token: accessToken }), await connect(realtime, { token: accessToken })]
    const asked = Date.now()
    expect(await workers[1]!.stop()).toMatchObject({ code: 0 })
    expect(Date.now() - asked).toBeLessThan(8_000)
    await untilDisconnected(ending)
    expect(staying.connected).toBe(true)
  })
})

describe('all the while', () => {
  it('no process has left an error unhandled', () => {
    expect([web, otherWeb, realtime, ...workers].flatMap((app) => troubleIn(app.logs()))).toEqual([])
  })
})
