import { beforeAll, describe, expect, it } from '@jest/globals'
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newEmail, newPassword } from '../../factories/addresses'
import { signedIn, signUp, withoutRequestId, type SignedInPerson } from '../../factories/people'
import { startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { eventually, projectRoot } from '../../helpers/run'
import { asStaff, createStaff, signInStaff, type StaffMember } from '../../helpers/staff'
import { readConfig, type ConfigFacts } from '../generated/readConfig'

/**
 * Each gap of Payload's own auth that we know of (G1 to G17) by its number. Where another file looks closer, the name here says which; what is asked here
 * is the least that must hold. The published advisories are in payloadAdvisories.test.ts.
 */
let app: TestApp
let facts: ConfigFacts
let person: SignedInPerson
beforeAll(async () => {
  ;[app, facts] = await Promise.all([startApp({ env: { RATE_LIMIT_FACTOR: '1000' } }), readConfig()])
  person = await signedIn(app)
}, 60_000)

const staffLogin = (body: { email: string; password: string }) => app.http.post('/api/staff/login', { body })
const forgot = (email: string) => app.http.post('/api/staff/forgot-password', { body: { email } })
const reset = (token: string, password: string) => app.http.post('/api/staff/reset-password', { body: { token, password } })
const mailedToken = async (member: StaffMember): Promise<string> => {
  await forgot(member.email).expect(200)
  return /\/admin\/reset\/(\w+)/.exec((await inbox(app, member.email).next('staff-password-reset')).text)![1]!
}

describe('accounts sign in by our doors, not by Payload’s', () => {
  it('G1: a known and an unknown address cost one hash each (counted in enumeration.test.ts) and get one answer', async () => {
    const login = (email: string) => app.api.post('/authentication', { body: { email, password: newPassword() } })
    expect(withoutRequestId(await login(person.email))).toEqual(withoutRequestId(await login(newEmail())))
  })

  it('G2: a locked door says what a wrong password says, and who is elsewhere still comes in (signIn.test.ts)', async () => {
    const locked = await signUp(app)
    const login = (password: string) => app.api.post('/authentication', { body: { email: locked.email, password } })
    const first = withoutRequestId(await login(newPassword()))
    for (let time = 0; time < 6; time += 1) await login(newPassword())
    expect(withoutRequestId(await login(locked.password))).toEqual(first)
  })

  it('G2: the same for staff', async () => {
    const member = await createStaff(app, 'support')
    const wrong = () => staffLogin({ email: member.email, password: newPassword() })
    const first = withoutRequestId(await wrong())
    await app.db.query(`UPDATE staff SET login_attempts = 10, lock_until = now() + interval '10 minutes' WHERE id = $1`, [member.id])
    expect(withoutRequestId(await staffLogin(member))).toEqual(first)
  })

  it('G3: short, long and common passwords are refused at every door that sets one', async () => {
    for (const password of ['abc', 'password', 'x'.repeat(129)]) {
      await app.api.post('/accounts', { body: { email: newEmail(), password } }).expect(422)
      const superadmin = await asStaff(app, 'superadmin')
      const { rows } = await app.db.query<{ id: string }>(`SELECT id FROM roles WHERE slug = 'support'`)
      await superadmin.post('/api/staff', { body: { email: newEmail('staff'), name: 'Sue', password, roles: [rows[0]!.id] } }).expect(422)
      const member = await createStaff(app, 'support')
      await reset(await mailedToken(member), password).expect(422)
    }
  })

  it('G4: no token renews itself: an account has no refresh at Payload’s door, and a staff session ends after a day', async () => {
    await app.http.post('/api/accounts/refresh-token', { token: person.accessToken, body: {} }).expect(404)
    const member = await createStaff(app, 'support')
    const client = await signInStaff(app, member)
    await app.db.query(`UPDATE staff_sessions SET started_at = now() - interval '25 hours' WHERE staff_id = $1`, [member.id])
    await app.db.query(`SELECT pg_notify('afya', 'staff:' || $1)`, [member.id])
    await eventually('the session to be over', async () => (await client.get('/api/accounts')).status === 401 || undefined)
    await client.post('/api/staff/refresh-token', { body: {} }).expect(401)
  })
})

describe('a staff password reset', () => {
  it('G5: keeps the hash of its token alone, whoever writes the row', async () => {
    const member = await createStaff(app, 'support')
    const token = await mailedToken(member)
    const { rows } = await app.db.query<{ kept: string; row: string }>(
      'SELECT reset_password_token AS kept, row_to_json(s)::text AS row FROM staff s WHERE id = $1',
      [member.id],
    )
    expect(rows[0]!.row).not.toContain(token)
    expect(rows[0]!.kept).toBe(`sha256:${createHash('sha256').update(token).digest('hex')}`)
    await reset(rows[0]!.kept, newPassword()).expect(400)
    await reset(token, newPassword()).expect(200)
  })

  it('G5: ends within the hour', async () => {
    const member = await createStaff(app, 'support')
    const token = await mailedToken(member)
    const { rows } = await app.db.query<{ minutes: number }>(
      `SELECT (extract(epoch FROM reset_password_expiration - now()) / 60)::float8 AS minutes FROM staff WHERE id = $1`,
      [member.id],
    )
    expect(rows[0]!.minutes).toBeLessThanOrEqual(60)
    await app.db.query(`UPDATE staff SET reset_password_expiration = now() - interval '1 second' WHERE id = $1`, [member.id])
    expect((await reset(token, newPassword()).expect(400)).body.code).toBe('reset_link_invalid')
  })

  it('G5: works once, also for ten at once', async () => {
    const member = await createStaff(app, 'support')
    const token = await mailedToken(member)
    const passwords = Array.from({ length: 10 }, () => newPassword())
    const replies = await Promise.all(passwords.map((password) => reset(token, password)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 400)])
    const winner = passwords[replies.findIndex(({ status }) => status === 200)]!
    await staffLogin({ email: member.email, password: winner }).expect(200)
  })

  it('G6: signs nobody in: no token, no cookie, no session, and it ends those there were', async () => {
    const member = await createStaff(app, 'support')
    const before = await signInStaff(app, member)
    const reply = await reset(await mailedToken(member), newPassword()).expect(200)
    expect(Object.keys(reply.body)).toEqual(['message'])
    expect(reply.headers['set-cookie']).toBeUndefined()
    await before.get('/api/accounts').expect(401)
    const { rows } = await app.db.query('SELECT 1 FROM staff_sessions WHERE staff_id = $1 AND ended_at IS NULL', [member.id])
    expect(rows).toEqual([])
  })
})

describe('what Payload leaves open', () => {
  it('G7: nobody sets that an address is verified by the generated doors', async () => {
    for (const body of [
      { _verified: true },
      { emailVerifiedAt: new Date().toISOString() },
      { mobileVerifiedAt: new Date().toISOString() },
    ]) {
      await app.http.patch(`/api/accounts/${person.uid}`, { token: person.accessToken, body }).expect(403)
      await (await asStaff(app, 'superadmin')).patch(`/api/accounts/${person.uid}`, { body }).expect(403)
    }
  })

  it('G8: a foreign page does nothing with the cookie', async () => {
    const member = await createStaff(app, 'superadmin')
    const { token } = await signInStaff(app, member)
    const headers = { cookie: `payload-token=${token}`, origin: 'https://elsewhere.example' }
    expect((await app.http.post('/api/roles', { headers, body: { name: 'x' } })).status).toBe(403)
    await app.http.get('/api/accounts', { headers }).expect(401)
  })

  it('G9: nobody runs, queues or cancels Payload’s jobs', async () => {
    for (const client of [app.http, await asStaff(app, 'superadmin')])
      for (const path of ['/api/payload-jobs', '/api/payload-jobs/run', '/api/payload-jobs/handle-schedules']) {
        await client.get(path).expect(404)
        await client.post(path, { body: {} }).expect(404)
      }
  })

  it('G10: there are no document locks to steal', async () => {
    for (const token of [undefined, person.accessToken]) await app.http.get('/api/payload-locked-documents', { token }).expect(404)
    expect(facts.routes.join()).not.toContain('locked')
  })

  it('G11: nobody registers the first staff member over the network, not even on an empty table', async () => {
    const body = { email: newEmail('first'), password: newPassword(), name: 'First' }
    for (const slug of ['staff', 'accounts']) await app.http.post(`/api/${slug}/first-register`, { body }).expect(404)
  })

  it('G12: nothing of ours is sealed by Payload’s encryption', () => {
    const files = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
    const sealing = files.filter((name) => /payload\.(encrypt|decrypt)\(/.test(readFileSync(join(projectRoot, 'src', name), 'utf8')))
    expect(sealing).toEqual([])
  })

  it('G13: GraphQL has a depth, a number of aliases, and no batches (clamps.test.ts)', async () => {
    const ask = (body: unknown) => app.http.post('/api/graphql', { token: person.accessToken, body })
    await ask([{ query: '{ Accounts { totalDocs } }' }]).expect(400)
    await ask({ query: `{ ${Array.from({ length: 20 }, (_, index) => `a${index}: Accounts { totalDocs }`).join(' ')} }` }).expect(400)
  })

  it('G14: no failed token signs anybody in by itself', async () => {
    for (const authorization of ['JWT x.y.z', 'Bearer x.y.z', 'JWT', ''])
      await app.http.get('/api/accounts', { headers: { authorization } }).expect(401)
    expect(readFileSync(join(projectRoot, 'payload.config.ts'), 'utf8')).not.toContain('autoLogin')
  })

  it('G15: people and staff are two collections: an account opens nothing of the panel, and ids are not to be guessed', async () => {
    for (const path of ['/api/staff', '/api/access', '/api/roles', '/api/audit-log'])
      expect([403, 404]).toContain((await app.http.get(path, { token: person.accessToken })).status)
    await app.http.post('/api/staff/unlock', { token: person.accessToken, body: { email: 'superadmin@afya.example' } }).expect(403)
    expect(person.uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })

  it('G16: the Local API asks for rights: a lint rule refuses to override them outside the seed', () => {
    const lint = readFileSync(join(projectRoot, 'eslint.config.mjs'), 'utf8')
    expect(lint).toContain("Property[key.name='overrideAccess'][value.value=true]")
    expect(facts.holes).toEqual([])
  })

  it('G17: forgotten passwords are mailed by a job, whether or not there is anybody (enumeration.test.ts counts statements)', async () => {
    for (const email of [person.email, newEmail()]) {
      const { body } = await app.api.post('/authentication', { body: { action: 'forgotPassword', email } }).expect(202)
      expect(body).toEqual({ accepted: true })
    }
    const id = randomUUID()
    expect(withoutRequestId(await forgot(`${id}@staff.example`))).toEqual(
      withoutRequestId(await forgot((await createStaff(app, 'support')).email)),
    )
  })
})
