import { newEmail } from '../factories/addresses'
import { startApp, type TestApp } from '../helpers/app'
import { eventually } from '../helpers/run'
import { startMailServer, type MailServer } from './mailServer'

/** Seconds that a worker's claim on a job outlives the worker. */
const lease = { JOB_LEASE_SECONDS: '2' }

let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
})

const askToBeInvited = async (app: TestApp): Promise<string> => {
  const email = newEmail('killed')
  await app.api.post('/account-waitlist', { body: { email } }).expect(201)
  return email
}

/** When no job is left, nothing can be delivered any more: what has been received by then is all there will ever be. */
const allDone = (app: TestApp) =>
  eventually(
    'every job to be done',
    async () => {
      const { rows } = await app.db.query(`SELECT 1 FROM jobs WHERE name = 'messages.send'`)
      return rows.length === 0 ? true : undefined
    },
    30_000,
  )

const deliveriesTo = async (app: TestApp, email: string) => {
  await allDone(app)
  return mail.receivedBy(email)
}

const expectMarkedSent = async (app: TestApp, email: string): Promise<void> => {
  const { rows } = await app.db.query(`SELECT status FROM sent_messages WHERE "to" = $1`, [email])
  expect(rows).toEqual([{ status: 'sent' }])
}

describe('without Redis, a process killed (kill -9)', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp({ env: { ...lease, SMTP_URL: mail.url } })
  }, 90_000)

  it('between the commit and the delivery sends the mail exactly once after its restart', async () => {
    mail.behave('stalls')
    const email = await askToBeInvited(app)
    await eventually('the delivery to begin', () => mail.stalled() > 0 || undefined)
    await app.kill9()
    mail.behave('takes')
    await app.restart()
    const deliveries = await deliveriesTo(app, email)
    expect(deliveries).toHaveLength(1)
    await expectMarkedSent(app, email)
  }, 90_000)

  it('after the mail server had the whole message but before it said so sends it once more, under the same Message-ID', async () => {
    mail.behave('silent')
    const email = await askToBeInvited(app)
    await eventually('the message to arrive', () => mail.receivedBy(email)[0])
    await app.kill9()
    mail.behave('takes')
    await app.restart()
    const deliveries = await deliveriesTo(app, email)
    expect(deliveries).toHaveLength(2)
    expect(deliveries[0]!.messageId).toMatch(/^<[\w-]+@/)
    expect(deliveries[1]!.messageId).toBe(deliveries[0]!.messageId)
    await expectMarkedSent(app, email)
  }, 90_000)
})

describe('with Redis, a worker killed (kill -9)', () => {
  let web: TestApp
  let worker: TestApp
  beforeAll(async () => {
    web = await startApp({ services: ['web'], redis: true, env: { ...lease, SMTP_URL: mail.url } })
    worker = await startApp({ services: ['worker'], alongside: web, env: { ...lease, SMTP_URL: mail.url } })
  }, 90_000)

  it('between the commit and the delivery leaves the mail to its successor, which sends it exactly once', async () => {
    mail.behave('stalls')
    const before = mail.stalled()
    const email = await askToBeInvited(web)
    await eventually('the delivery to begin', () => mail.stalled() > before || undefined)
    await worker.kill9()
    mail.behave('takes')
    await worker.restart()
    expect(await deliveriesTo(web, email)).toHaveLength(1)
    await expectMarkedSent(web, email)
  }, 90_000)

  it('in the middle of a delivery leaves the mail to its successor, which sends it once more, under the same Message-ID', async () => {
    mail.behave('silent')
    const email = await askToBeInvited(web)
    await eventually('the message to arrive', () => mail.receivedBy(email)[0])
    await worker.kill9()
    mail.behave('takes')
    await worker.restart()
    const deliveries = await deliveriesTo(web, email)
    expect(deliveries).toHaveLength(2)
    expect(deliveries[1]!.messageId).toBe(deliveries[0]!.messageId)
    await expectMarkedSent(web, email)
  }, 90_000)

  it('together with the process that had committed loses no mail: what no worker had seen yet is sent exactly once', async () => {
    await worker.kill9()
    const email = await askToBeInvited(web)
    await web.kill9()
    await Promise.all([web.restart(), worker.restart()])
    expect(await deliveriesTo(web, email)).toHaveLength(1)
  }, 90_000)
})
