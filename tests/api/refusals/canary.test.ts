import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomInt, randomUUID } from 'node:crypto'
import { joinWaitlist } from '../../factories/invitations'
import { applyCode, forgetSentCodes, wrongCodeFor, type Tokens } from '../../factories/people'
import { startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { eventually } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

/** What must stay with the person, the message and the sealed column: nothing of it may be in a log, a job or the audit log. */
const subscriber = `9175${String(randomInt(1_000_000)).padStart(6, '0')}`
const canary = {
  email: `kanarie-${randomUUID()}@example.com`,
  nextEmail: `kanarie-${randomUUID()}@example.org`,
  mobileNo: `0${subscriber}`,
  password: 'Kanarienvogel 9317 singt',
  nextPassword: 'Kanarienvogel 4456 schweigt',
  lastPassword: 'Kanarienvogel 7121 schläft',
  wrongPassword: 'Kanarienvogel 1000 irrt',
  licence: '773190456',
  firstName: 'Kanarina',
  lastName: 'Kanariensson',
  diagnosis: 'Kanarienkrankheit',
  street: 'Kanariengasse 17',
}
const needles = new Map<string, RegExp>()
const watchFor = (name: string, text: string) => needles.set(name, new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i'))
/** Six digits, but not those inside an id. */
const watchForCode = (name: string, code: string) => (needles.set(name, new RegExp(`(?<![0-9a-f.:-])${code}(?![0-9a-f:-])`, 'i')), code)

let app: TestApp

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000', LOG_LEVEL: 'trace' } })
  for (const [name, text] of Object.entries(canary)) watchFor(name, text)
  watchFor('subscriber', subscriber)
  await app.db.query(`
    CREATE TABLE seen_jobs (row text);
    CREATE FUNCTION note_job() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen_jobs VALUES (NEW::text); RETURN NULL; END $$;
    CREATE TRIGGER note_job AFTER INSERT OR UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION note_job();`)
})

const authenticate = (body: Record<string, unknown>, token?: string) =>
  app.api.post('/authentication', { body, ...(token ? { token } : {}) })
const watchTokens = (tokens: Tokens): Tokens => {
  watchFor(`access token ${needles.size}`, tokens.accessToken)
  watchFor(`refresh token ${needles.size}`, tokens.refreshToken)
  return tokens
}
const signIn = async (email: string, password: string): Promise<Tokens> =>
  watchTokens((await authenticate({ email, password }).expect(200)).body as Tokens)
const codeFrom = async (to: string, template: string) => watchForCode(`${template} code`, await inbox(app, to).code(template))

const details = {
  name: { firstName: canary.firstName, lastName: canary.lastName },
  address: { line1: canary.street },
  doc_PRCLicenseNo: Number(canary.licence),
}

const joinAndSignUp = async () => {
  const { email, mobileNo, password } = canary
  await app.api.post('/account-waitlist', { body: { email, mobileNo, personalDetails: details } }).expect(201)
  const { rows } = await app.db.query('SELECT id FROM account_waitlist')
  const admissions = await asStaff(app, 'admissions')
  await admissions.post(`/api/account-waitlist/${rows[0].id}/approve`).expect(200)
  const invitation = await inbox(app, email).code('invitation')
  watchFor('invitation', invitation)
  watchFor('bare invitation', invitation.replaceAll('-', ''))
  await app.api.get(`/account-waitlist/${invitation}`).expect(200)
  const body = { email, mobileNo, password, invitation, personalDetails: details }
  await app.api.post('/accounts', { body: { ...body, password: canary.email } }).expect(422)
  const { body: account } = await app.api.post('/accounts', { body, headers: { 'idempotency-key': randomUUID() } }).expect(201)
  await app.api.post('/accounts', { body }).expect(409)
  return account.uid as string
}

const confirmAndChange = async (uid: string) => {
  const code = await codeFrom(canary.email, 'human-verification')
  await applyCode(app, { email: canary.email, code: wrongCodeFor(code) }).expect(400)
  await applyCode(app, { email: canary.email, code }).expect(200)
  await applyCode(app, { mobileNo: canary.mobileNo, code: await codeFrom(`+63${subscriber}`, 'mobile-verification') }).expect(200)
  const { accessToken: token } = await signIn(canary.email, canary.password)
  await app.api.patch(`/personal-details/${uid}`, { token, body: { ...details, maritalStatus: 'single' } }).expect(200)
  await app.api.put('/users/me', { token, body: { firstName: canary.firstName } }).expect(200)
  await app.api.post('/onboarding', { token, body: { conditions: [canary.diagnosis], notes: canary.diagnosis } }).expect(200)
  await app.api.put('/settings', { token, body: { [canary.diagnosis]: true } }).expect(422)
  await authenticate({ action: 'changePassword', password: canary.password, newPassword: canary.nextPassword }, token).expect(202)
  await applyCode(app, { code: await codeFrom(canary.email, 'confirm-password-change'), token }).expect(200)
  const next = await signIn(canary.email, canary.nextPassword)
  await authenticate({ action: 'changeIdentity', email: canary.nextEmail, password: canary.nextPassword }, next.accessToken).expect(202)
  await applyCode(app, { code: await codeFrom(canary.nextEmail, 'confirm-change-identity'), token: next.accessToken }).expect(200)
}

const recoverAndReplay = async (uid: string) => {
  await authenticate({ action: 'forgotPassword', email: canary.nextEmail }).expect(202)
  const code = await codeFrom(canary.nextEmail, 'password-reset')
  await authenticate({ action: 'resetPassword', email: canary.nextEmail, code, newPassword: canary.lastPassword }).expect(200)
  const { refreshToken } = await signIn(canary.nextEmail, canary.lastPassword)
  const { body } = await app.api.post('/auth/refresh-token', { body: { refreshToken } }).expect(200)
  watchTokens(body.data as Tokens)
  await app.db.query(`UPDATE refresh_tokens SET used_at = used_at - interval '1 minute'`)
  await app.api.post('/auth/refresh-token', { body: { refreshToken } }).expect(401)
  await inbox(app, canary.nextEmail).next('session-revoked')
  await forgetSentCodes(app, uid)
  await authenticate({ action: 'resendActionCode', email: canary.nextEmail }).expect(202)
  const last = await signIn(canary.nextEmail, canary.lastPassword)
  await app.api.post('/auth/logout', { token: last.accessToken, body: { allDevices: true } }).expect(200)
}

/** Everything that goes wrong with these values in it. */
const goWrong = async () => {
  const { email, password, wrongPassword, mobileNo, diagnosis } = canary
  for (let time = 0; time < 6; time += 1) await authenticate({ email: canary.nextEmail, password: wrongPassword }).expect(401)
  await app.api.post('/accounts', { body: `{"email":"${email}","password":"${password}"` }).expect(400)
  await app.api.post('/accounts', { body: { email: [email], password: { password }, [diagnosis]: mobileNo } }).expect(422)
  await app.api.post('/auth/login', { body: { email: `${email}\0`, password } }).expect(422)
  await app.api
    .post('/auth/login', { body: `email=${email}&password=${password}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    .expect(415)
  await app.api.get(`/users/${email}?password=${encodeURIComponent(password)}`).expect(401)
  await app.api.get(`/account-waitlist/${email}`).expect(404)
  await app.http.get(`/${email}`).expect(404)
  await app.http.post('/api/staff/login', { body: { email, password: wrongPassword } }).expect(401)
  await app.http.post('/api/graphql', {
    body: { query: `{ Accounts(where: { email: { equals: "${email}" } }) { docs { ${diagnosis} } } }` },
  })
}

const lookAtIt = async (uid: string) => {
  const [compliance, superadmin] = [await asStaff(app, 'compliance'), await asStaff(app, 'superadmin')]
  await compliance.get(`/api/accounts?where[email][equals]=${canary.nextEmail}`).expect(200)
  await compliance
    .patch(`/api/personal-details/${uid}`, {
      body: { doc_PRCLicenseNo: canary.licence, name: { lastName: canary.lastName }, address: { line1: canary.street } },
    })
    .expect(200)
  await compliance.patch(`/api/personal-details/${uid}`, { body: { doc_PRCLicenseNo: '5', name: { lastName: 'Other' } } }).expect(200)
  await app.api.get(`/personal-details/${uid}`, { token: compliance.token }).expect(200)
  await superadmin.post(`/api/accounts/${uid}/suspend`, { body: { reason: 'For a test' } }).expect(200)
  await superadmin.post(`/api/accounts/${uid}/restore`, { body: { reason: 'For a test' } }).expect(200)
  const { rows } = await app.db.query('SELECT id FROM account_waitlist WHERE email = $1', [canary.email])
  await superadmin.del(`/api/account-waitlist/${rows[0].id}`).expect(200)
}

/** A message that cannot be kept fails, is tried again and becomes a dead letter; Postgres quotes the whole row in such an error. */
const failToDeliver = async () => {
  await app.db.query(`ALTER TABLE sandbox_messages ADD CONSTRAINT refused CHECK (template <> 'password-reset') NOT VALID`)
  await app.db.query(`UPDATE action_codes SET created_at = created_at - interval '2 minutes'`)
  await authenticate({ action: 'forgotPassword', email: canary.nextEmail }).expect(202)
  const failed = async () =>
    (await app.db.query(`UPDATE jobs SET max_attempts = 1, run_at = now() WHERE last_error IS NOT NULL RETURNING id`)).rows[0]
  await eventually('the delivery to fail', failed)
  await eventually('the dead letter', async () => (await app.db.query('SELECT id FROM dead_letters')).rows[0])
  await app.db.query('ALTER TABLE sandbox_messages DROP CONSTRAINT refused')
}

const linesWith = (text: string, needle: RegExp): string[] => text.split('\n').filter((line) => needle.test(line))

describe('what people entrust to the system', () => {
  it('is found in no log, no job, no dead letter and no line of the audit log, whatever they do with it', async () => {
    const uid = await joinAndSignUp()
    await joinWaitlist(app, `other-${randomUUID()}@example.com`)
    await confirmAndChange(uid)
    await recoverAndReplay(uid)
    await goWrong()
    await lookAtIt(uid)
    await failToDeliver()

    const rowsOf = async (text: string) => (await app.db.query(text)).rows.map(({ row }) => row as string).join('\n')
    const places = {
      logs: app.logs(),
      jobs: await rowsOf('SELECT row FROM seen_jobs'),
      'dead letters': await rowsOf('SELECT dead_letters::text AS row FROM dead_letters'),
      'audit log': await rowsOf('SELECT audit_log::text AS row FROM audit_log'),
      'errors of messages': await rowsOf(`SELECT coalesce(error, '') AS row FROM sent_messages`),
    }
    for (const [place, text] of Object.entries(places)) expect({ place, isEmpty: text === '' }).toEqual({ place, isEmpty: false })
    const found = Object.entries(places).flatMap(([place, text]) =>
      [...needles].flatMap(([name, needle]) => linesWith(text, needle).map((line) => `${name} in the ${place}: ${line.slice(0, 400)}`)),
    )
    expect(found).toEqual([])
  }, 90_000)

  it('was really looked for', () => {
    expect(needles.size).toBeGreaterThan(20)
    expect(linesWith(`{"code":"123456"}`, new RegExp(`(?<![0-9a-f.:-])123456(?![0-9a-f:-])`))).toHaveLength(1)
  })
})
