import { newEmail } from '../factories/addresses'
import { startApp, type TestApp } from '../helpers/app'
import type { ApiClient } from '../helpers/client'
import { eventually, sleep } from '../helpers/run'
import { asStaff } from '../helpers/staff'
import { troubleIn } from './load'
import { startMailServer, type MailServer } from './mailServer'

let mail: MailServer
let app: TestApp
let superadmin: ApiClient

beforeAll(async () => {
  mail = await startMailServer()
  app = await startApp({ env: { SMTP_URL: mail.url, RATE_LIMIT_FACTOR: '1000', JOB_LEASE_SECONDS: '2' } })
  // with a mail server it is no sandbox, where staff would need a second factor
  await app.db.query(`UPDATE settings SET staff_second_factor = 'optional'`)
  superadmin = await asStaff(app, 'superadmin')
  await app.db.query(`
    CREATE TABLE pauses (job_id uuid, attempt int, seconds float8);
    CREATE FUNCTION note_pause() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO pauses VALUES (NEW.id, NEW.attempts, extract(epoch FROM NEW.run_at - now())); RETURN NULL; END $$;
    CREATE TRIGGER note_pause AFTER UPDATE ON jobs FOR EACH ROW WHEN (OLD.status = 'running' AND NEW.status = 'queued') EXECUTE FUNCTION note_pause()`)
}, 60_000)

const askToBeInvited = async (): Promise<string> => {
  const email = newEmail('mail')
  await app.api.post('/account-waitlist', { body: { email } }).expect(201)
  return email
}

type Sent = { job_id: string; status: string; attempts: string; error: string | null }
/** The row that staff see in the panel under Sent messages. */
const sentTo = async (email: string): Promise<Sent | undefined> =>
  (await app.db.query<Sent>('SELECT job_id, status, attempts, error FROM sent_messages WHERE "to" = $1', [email])).rows[0]

const untilTried = (email: string, times: number) =>
  eventually(`try ${times}`, async () => {
    const sent = await sentTo(email)
    return sent && Number(sent.attempts) >= times && sent.error !== null ? sent : undefined
  })

/** Leaves a waiting job its last try, and lets it come now. */
const hurryToLastTry = (id: string) => app.db.query('UPDATE jobs SET attempts = max_attempts - 1, run_at = now() WHERE id = $1', [id])

type DeadLetter = { id: string; name: string; error: string; attempts: number; retriedAt: string | null }
const deadLetterOf = async (email: string): Promise<DeadLetter> => {
  const { job_id: id } = await eventually('the message to be on record', () => sentTo(email))
  return eventually('the dead letter', async () => {
    const { status, body } = await superadmin.get(`/api/dead-letters/${id}`)
    return status === 200 ? (body as DeadLetter) : undefined
  })
}

/** The seconds that a job was told to wait after each of its failed tries. */
const pausesOf = async (id: string): Promise<number[]> =>
  (await app.db.query<{ seconds: number }>('SELECT seconds FROM pauses WHERE job_id = $1 ORDER BY attempt', [id])).rows.map(
    ({ seconds }) => seconds,
  )

const jobOf = async (id: string) =>
  (await app.db.query('SELECT status, attempts::int, max_attempts::int FROM jobs WHERE id = $1', [id])).rows[0]

describe('while the mail server is down', () => {
  it('a mail is tried again with growing pauses, and leaves once the server is back', async () => {
    await mail.stop()
    const email = await askToBeInvited()
    const { job_id: id } = await untilTried(email, 1)
    const [first, second] = await eventually('the longer pause', async () => {
      const pauses = await pausesOf(id)
      return pauses.length >= 2 ? pauses : undefined
    })
    expect(first).toBeGreaterThan(1)
    expect(second).toBeGreaterThan(first!)
    await mail.start()
    // the longest of the pauses that may have begun by now, and more
    await eventually('the mail', () => mail.receivedBy(email)[0], 20_000)
    await eventually('the mark', async () => ((await sentTo(email))?.status === 'sent' ? true : undefined))
    expect(mail.receivedBy(email)).toHaveLength(1)
    expect(await sentTo(email)).toMatchObject({ status: 'sent', error: null })
  }, 60_000)

  it('a server that is busy ("try again later") is asked again', async () => {
    mail.behave('busy')
    const email = await askToBeInvited()
    expect(await untilTried(email, 1)).toMatchObject({ status: 'queued', error: expect.stringContaining('smtp_451') })
    mail.behave('takes')
    await eventually('the mail', () => mail.receivedBy(email)[0])
  })
})

describe('a mail that has failed as often as it may', () => {
  let email: string
  let letter: DeadLetter

  beforeAll(async () => {
    mail.behave('busy')
    email = await askToBeInvited()
    const { job_id: id } = await untilTried(email, 1)
    await hurryToLastTry(id)
    letter = await deadLetterOf(email)
  })
  afterAll(() => mail.behave('takes'))

  it('waits as a dead letter that staff can see, with its reason and without its words', async () => {
    expect(letter).toMatchObject({ name: 'messages.send', attempts: 10, error: expect.stringContaining('smtp_451') })
    expect(JSON.stringify(letter)).not.toContain(email)
    expect(await sentTo(email)).toMatchObject({ status: 'failed' })
  })

  it('is not tried again by itself', async () => {
    expect(await jobOf(letter.id)).toBeUndefined()
  })

  it('can only be retried by staff who may', async () => {
    const admissions = await asStaff(app, 'admissions')
    await admissions.post(`/api/dead-letters/${letter.id}/retry`).expect(403)
    await app.http.post(`/api/dead-letters/${letter.id}/retry`).expect(401)
    await superadmin.post('/api/dead-letters/01a20091-0f4c-74f4-98cf-ec30e01ee8e6/retry').expect(404)
  })

  it('gets all its tries again when staff retry it, and fails again while the cause lasts', async () => {
    await superadmin.post(`/api/dead-letters/${letter.id}/retry`).expect(200)
    const job = await eventually('a failed try', async () => {
      const found = await jobOf(letter.id)
      return found && found.attempts > 0 && found.status === 'queued' ? found : undefined
    })
    expect(job).toMatchObject({ max_attempts: 10 })
    expect(job.attempts).toBeLessThan(5)
    await hurryToLastTry(letter.id)
    await eventually('the dead letter to be back', async () =>
      (await deadLetterOf(email)).retriedAt === null && !(await jobOf(letter.id)) ? true : undefined,
    )
  })

  it('is delivered by a retry once the cause is gone, and only once however often it is clicked', async () => {
    mail.behave('takes')
    const answers = await Promise.all([1, 2, 3].map(() => superadmin.post(`/api/dead-letters/${letter.id}/retry`)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    await eventually('the mail', () => mail.receivedBy(email)[0])
    await eventually('the mark', async () => ((await sentTo(email))?.status === 'sent' ? true : undefined))
    await sleep(500)
    expect(mail.receivedBy(email)).toHaveLength(1)
  })
})

describe('an address that the mail server refuses for good', () => {
  it('makes a dead letter at once', async () => {
    mail.behave('refuses')
    const email = await askToBeInvited()
    const letter = await deadLetterOf(email)
    expect(letter).toMatchObject({ attempts: 1, error: expect.stringContaining('smtp_550') })
    expect(await jobOf(letter.id)).toBeUndefined()
    mail.behave('takes')
  })
})

describe('a job that takes every worker down with it', () => {
  it('is a dead letter after a few workers, and not the end of all of them', async () => {
    mail.behave('stalls')
    const email = await askToBeInvited()
    const { job_id: id } = await eventually('the delivery to begin', () => sentTo(email))
    await app.kill9()
    // ten tries and three more workers that have died of it
    await app.db.query('UPDATE jobs SET attempts = max_attempts + 3 WHERE id = $1', [id])
    await app.restart()
    superadmin = await asStaff(app, 'superadmin')
    expect(await deadLetterOf(email)).toMatchObject({ attempts: 14, error: expect.stringContaining('did not live') })
  })
})

describe('all the while', () => {
  it('no error was left unhandled', () => {
    expect(troubleIn(app.logs())).toEqual([])
  })
})
