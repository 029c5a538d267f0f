import { newEmail } from '../factories/addresses'
import { startApp, type TestApp } from '../helpers/app'
import { eventually } from '../helpers/run'
import { asStaff } from '../helpers/staff'
import { startMailServer, type MailServer } from './mailServer'

let mail: MailServer
let web: TestApp
let worker: TestApp

beforeAll(async () => {
  mail = await startMailServer()
  web = await startApp({ services: ['web'], redis: true, env: { SMTP_URL: mail.url } })
  worker = await startApp({ services: ['worker'], alongside: web, env: { SMTP_URL: mail.url } })
  // with a mail server it is no sandbox, where staff would need a second factor
  await web.db.query(`UPDATE settings SET staff_second_factor = 'optional'`)
}, 60_000)

const requestId = () => `support-case-${Math.random().toString(36).slice(2, 12)}`

/** An app's log lines of one request. */
const linesOf = (app: TestApp, id: string) =>
  app
    .logs()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes(`"requestId":"${id}"`))
    .map((line) => JSON.parse(line) as { msg: string; job?: string; route?: string; status?: number })

const askToBeInvited = (id: string, email = newEmail('id')) =>
  web.api.post('/account-waitlist', { body: { email }, headers: { 'x-request-id': id } }).expect(201)

describe('the id that a client gives its request (X-Request-Id)', () => {
  it('comes back, and stands in the log line of the request', async () => {
    const id = requestId()
    const { headers } = await askToBeInvited(id)
    expect(headers['x-request-id']).toBe(id)
    await eventually('the line', () => linesOf(web, id)[0])
    expect(linesOf(web, id)).toMatchObject([{ msg: 'request', route: '/api/v1/account-waitlist', status: 201 }])
  })

  it('stands in the job that the request made, and in the worker’s line about it', async () => {
    mail.behave('busy')
    const id = requestId()
    await askToBeInvited(id)
    const { rows } = await web.db.query('SELECT name FROM jobs WHERE request_id = $1', [id])
    expect(rows).toEqual([{ name: 'messages.send' }])
    await eventually('the worker to fail', () => linesOf(worker, id).find(({ msg }) => msg === 'a job failed and will be tried again'))
    mail.behave('takes')
    const done = await eventually('the worker to be done', () => linesOf(worker, id).find(({ msg }) => msg === 'a job is done'))
    expect(done).toMatchObject({ job: 'messages.send' })
  })

  it('stands in the dead letter, and in the lines of the retry', async () => {
    mail.behave('refuses')
    const id = requestId()
    await askToBeInvited(id)
    const staff = await asStaff(web, 'superadmin')
    const letter = await eventually('the dead letter', async () => {
      const { rows } = await web.db.query<{ id: string }>('SELECT id FROM dead_letters WHERE request_id = $1', [id])
      return rows[0]
    })
    mail.behave('takes')
    await staff.post(`/api/dead-letters/${letter.id}/retry`).expect(200)
    await eventually('the worker to be done', () => linesOf(worker, id).find(({ msg }) => msg === 'a job is done'))
  })

  it('stands in the audit log of what staff did', async () => {
    const id = requestId()
    const superadmin = await asStaff(web, 'superadmin')
    await superadmin
      .with({ authorization: `JWT ${superadmin.token}`, 'x-request-id': id })
      .post('/api/globals/settings', { body: { limits: { invitationDays: 9 } } })
      .expect(200)
    const { rows } = await web.db.query('SELECT action FROM audit_log WHERE request_id = $1', [id])
    expect(rows).toEqual([{ action: 'settings.updated' }])
    await eventually('the line', () => linesOf(web, id).find(({ msg }) => msg === 'request'))
  })

  it.each(['tiny-id', 'has spaces in it', `line\tbreak-in-it`, 'x'.repeat(65), '{"level":60}'])(
    'is replaced when it is no sane token: %j',
    async (id) => {
      const { headers } = await web.api.get('/openapi.json', { headers: { 'x-request-id': id } })
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(web.logs()).not.toContain(id)
    },
  )
})

describe('a log', () => {
  it('names no address and no code of anybody', async () => {
    const email = newEmail('secret')
    mail.behave('refuses')
    await askToBeInvited(requestId(), email)
    await eventually('the failure', async () => {
      const { rows } = await web.db.query(`SELECT 1 FROM sent_messages WHERE "to" = $1 AND status = 'failed'`, [email])
      return rows[0] as unknown
    })
    expect(web.logs() + worker.logs()).not.toContain(email)
  })
})
