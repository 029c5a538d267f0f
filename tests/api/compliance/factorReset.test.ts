import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { newMobileNo } from '../../factories/addresses'
import { guarded, logIn, signInGuarded, type Guarded } from '../../factories/secondFactors'
import { beginSignIn, giveCode, guardedStaff, staffCode } from '../../factories/staffFactors'
import { sharedApp, type TestApp } from '../../helpers/app'
import type { ApiClient } from '../../helpers/client'
import { inbox } from '../../helpers/inbox'
import { eventually, nodeArgs, projectRoot } from '../../helpers/run'
import { asStaff, createStaff, signInStaff } from '../../helpers/staff'

let app: TestApp
let asker: ApiClient & { id: string }
let approver: ApiClient & { id: string }

const officer = async (role: string) => {
  const member = await createStaff(app, role)
  return { ...(await signInStaff(app, member)), ...member }
}

beforeAll(async () => {
  app = await sharedApp()
  asker = await officer('compliance')
  approver = await officer('compliance')
}, 60_000)

const reason = { reason: 'Lost the phone, identity checked on a call' }
const ask = async ({ uid }: Pick<Guarded, 'uid'>): Promise<string> =>
  (await asker.post(`/api/accounts/${uid}/reset-second-factor`, { body: reason }).expect(201)).body.doc.id as string
const approve = (id: string, by: ApiClient = approver) => by.post(`/api/factor-resets/${id}/approve`, { body: {} })
const statusOf = async (id: string) =>
  (await app.db.query<{ status: string }>('SELECT status FROM factor_resets WHERE id = $1', [id])).rows[0]!.status
const factorsOf = async (id: string) =>
  (
    await app.db.query<{ count: number }>(
      'SELECT (SELECT count(*) FROM second_factors WHERE owner_id = $1)::int + (SELECT count(*) FROM recovery_codes WHERE owner_id = $1)::int AS count',
      [id],
    )
  ).rows[0]!.count
const code = (reply: { body: { code?: string } }) => reply.body.code

/** Lets the day pass, and the job of this reset run `times` times at once. */
const dayPasses = async (id: string, times = 1): Promise<void> => {
  await app.db.query(`UPDATE factor_resets SET not_before = now() - interval '1 second' WHERE id = $1`, [id])
  for (let extra = 1; extra < times; extra++)
    await app.db.query(
      `INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts, request_id, created_at, updated_at)
       SELECT gen_random_uuid(), name, data, priority, 'queued', run_at, 0, max_attempts, request_id, now(), now() FROM jobs
       WHERE name = 'compliance.apply-factor-reset' AND data->>'resetId' = $1 LIMIT 1`,
      [id],
    )
  const { rowCount } = await app.db.query(
    `UPDATE jobs SET run_at = now() - interval '1 second' WHERE name = 'compliance.apply-factor-reset' AND data->>'resetId' = $1`,
    [id],
  )
  expect(rowCount).toBe(times)
  await eventually('the jobs to be done', async () => {
    const { rows } = await app.db.query(`SELECT 1 FROM jobs WHERE name = 'compliance.apply-factor-reset' AND data->>'resetId' = $1`, [id])
    return rows.length === 0 ? true : undefined
  })
}

describe('a lost second factor of an account', () => {
  it('is asked for by one, approved by another, announced, and gone a day later', async () => {
    const person = await guarded(app)
    await app.db.query(`UPDATE devices SET trusted_until = now() + interval '9 days' WHERE account_id = $1`, [person.uid])
    const id = await ask(person)
    expect(await person.inbox.messages('factor-reset-announced')).toEqual([])
    const { body } = await approve(id).expect(200)
    const wait = new Date(body.doc.notBefore as string).getTime() - Date.now()
    expect(Math.abs(wait - 86_400_000)).toBeLessThan(30_000)
    const notice = await person.inbox.next('factor-reset-announced')
    expect(notice.text).toMatch(/sign in with your second\s+factor/i)

    // still asked for until then
    expect((await logIn(app, person).expect(200)).body).toMatchObject({ mfaRequired: true })
    await app.api.get('/users/me', { token: person.accessToken }).expect(200)

    await dayPasses(id)
    expect(await statusOf(id)).toBe('done')
    expect(await factorsOf(person.uid)).toBe(0)
    await eventually('the old session to be gone', async () =>
      (await app.api.get('/users/me', { token: person.accessToken })).status === 401 ? true : undefined,
    )
    expect((await app.db.query('SELECT 1 FROM devices WHERE account_id = $1 AND trusted_until IS NOT NULL', [person.uid])).rowCount).toBe(0)
    await person.inbox.next('second-factor-changed')
    expect((await logIn(app, person).expect(200)).body).toHaveProperty('accessToken')

    const { rows } = await app.db.query<{ action: string; about: string }>(
      `SELECT action, about FROM audit_log WHERE target_collection = 'factor-resets' AND target_id = $1 ORDER BY created_at`,
      [id],
    )
    expect(rows.map(({ action }) => action)).toEqual(['factor-reset.requested', 'factor-reset.approved', 'factor-reset.done'])
    expect(new Set(rows.map(({ about }) => about))).toEqual(new Set([person.uid]))
  })

  it('is told by every way at once', async () => {
    const person = await guarded(app)
    const mobileNo = newMobileNo().e164
    await app.db.query('UPDATE accounts SET mobile_no = $2 WHERE id = $1', [person.uid, mobileNo])
    await approve(await ask(person)).expect(200)
    await person.inbox.next('factor-reset-announced')
    expect((await inbox(app, mobileNo).next('factor-reset-announced')).text).toMatch(/24 hours/)
  })

  it('is never reset by one person alone', async () => {
    const person = await guarded(app)
    const id = await ask(person)
    expect(code(await approve(id, asker).expect(409))).toBe('two_people_needed')
    await expect(
      app.db.query(`UPDATE factor_resets SET status = 'approved', approved_by_id = requested_by_id WHERE id = $1`, [id]),
    ).rejects.toThrow(/factor_resets_two_people/)
    expect(await statusOf(id)).toBe('requested')
  })

  it('is approved once, however many approve at once, and done once, however often the job runs', async () => {
    const person = await guarded(app)
    const id = await ask(person)
    const others = await Promise.all([approver, await asStaff(app, 'superadmin'), await officer('compliance')])
    const replies = await Promise.all(others.map((one) => approve(id, one)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    await dayPasses(id, 4)
    expect(await statusOf(id)).toBe('done')
    await person.inbox.next('second-factor-changed')
    await person.inbox.next('second-factor-changed')
    expect(await person.inbox.messages('second-factor-changed')).toHaveLength(2)
    const { rowCount } = await app.db.query(`SELECT 1 FROM audit_log WHERE action = 'factor-reset.done' AND target_id = $1`, [id])
    expect(rowCount).toBe(1)
  })

  it('has one open request at a time', async () => {
    const person = await guarded(app)
    const replies = await Promise.all(
      [asker, approver].map((by) => by.post(`/api/accounts/${person.uid}/reset-second-factor`, { body: reason })),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(replies.find(({ status }) => status === 409)!.body.code).toBe('factor_reset_open')
  })

  it('was not lost when it is used: any sign-in with it stops the reset', async () => {
    for (const isApproved of [false, true]) {
      const person = await guarded(app)
      const id = await ask(person)
      if (isApproved) await approve(id).expect(200)
      await signInGuarded(app, person)
      expect(await statusOf(id)).toBe('cancelled')
      if (isApproved) await dayPasses(id)
      expect(await factorsOf(person.uid)).toBe(11)
      const { rowCount } = await app.db.query(
        `SELECT 1 FROM audit_log WHERE action = 'factor-reset.cancelled' AND target_id = $1 AND about = $2`,
        [id, person.uid],
      )
      expect(rowCount).toBe(1)
    }
  })

  it('is stopped or refused by staff, and then stays as it is', async () => {
    const person = await guarded(app)
    const refused = await ask(person)
    await approver.post(`/api/factor-resets/${refused}/refuse`, { body: { reason: 'Could not reach the person' } }).expect(200)
    expect(code(await approve(refused).expect(409))).toBe('factor_reset_closed')
    const stopped = await ask(person)
    await approve(stopped).expect(200)
    await asker.post(`/api/factor-resets/${stopped}/cancel`, { body: { reason: 'They found it' } }).expect(200)
    await dayPasses(stopped)
    expect(await statusOf(stopped)).toBe('cancelled')
    expect(await factorsOf(person.uid)).toBe(11)
    expect(code(await asker.post(`/api/factor-resets/${stopped}/cancel`, { body: reason }).expect(409))).toBe('factor_reset_closed')
  })

  it('does not happen before its time', async () => {
    const person = await guarded(app)
    const id = await ask(person)
    await approve(id).expect(200)
    await app.db.query(`UPDATE jobs SET run_at = now() WHERE name = 'compliance.apply-factor-reset' AND data->>'resetId' = $1`, [id])
    await eventually('the job to have run', async () =>
      (await app.db.query(`SELECT 1 FROM jobs WHERE data->>'resetId' = $1`, [id])).rowCount === 0 ? true : undefined,
    )
    expect(await statusOf(id)).toBe('approved')
    expect(await factorsOf(person.uid)).toBe(11)
  })

  it('is nobody’s business without the permission, nor an account’s', async () => {
    const person = await guarded(app)
    const id = await ask(person)
    const support = await asStaff(app, 'support')
    await support.post(`/api/accounts/${person.uid}/reset-second-factor`, { body: reason }).expect(403)
    await approve(id, support).expect(403)
    await support.get('/api/factor-resets').expect(403)
    const headers = { authorization: `Bearer ${person.accessToken}` }
    await app.http.post(`/api/factor-resets/${id}/cancel`, { body: reason, headers }).expect(403)
    await app.http.post(`/api/factor-resets/${id}/cancel`, { body: reason }).expect(401)
    for (const write of [
      asker.patch(`/api/factor-resets/${id}`, { body: { status: 'approved' } }),
      asker.post('/api/factor-resets', { body: {} }),
      asker.del(`/api/factor-resets/${id}`),
    ])
      expect((await write).status).toBe(403)
    await asker.post(`/api/accounts/${person.uid}/reset-second-factor`, { body: {} }).expect(422)
    await asker.post(`/api/accounts/${asker.id}/reset-second-factor`, { body: reason }).expect(404)
  })

  it('is not reset where there is none', async () => {
    const person = await guarded(app)
    await app.db.query('DELETE FROM second_factors WHERE owner_id = $1', [person.uid])
    await app.db.query('UPDATE accounts SET mfa_enabled_at = NULL WHERE id = $1', [person.uid])
    expect(code(await asker.post(`/api/accounts/${person.uid}/reset-second-factor`, { body: reason }).expect(409))).toBe(
      'second_factor_not_set',
    )
  })
})

describe('a lost second factor of a staff member', () => {
  const askFor = (id: string, by: ApiClient = asker) => by.post(`/api/staff/${id}/reset-second-factor`, { body: reason })

  it('is reset by two others, ends their sessions, and asks for a new one where one is needed', async () => {
    const member = await guardedStaff(app, 'editor')
    const [first, second] = [await asStaff(app, 'superadmin'), await officer('superadmin')]
    const id = (await askFor(member.id, first).expect(201)).body.doc.id as string
    await approve(id, second).expect(200)
    await inbox(app, member.email).next('factor-reset-announced')
    await dayPasses(id)
    expect(await factorsOf(member.id)).toBe(0)
    await member.session.get('/api/staff/me').then(({ body }) => expect(body.user).toBeNull())
    expect((await beginSignIn(app, member)).secondFactor).toBeUndefined()
  })

  it('is neither asked for nor approved by themselves', async () => {
    const member = await guardedStaff(app, 'superadmin')
    expect(code(await askFor(member.id, member.session).expect(403))).toBe('own_factor_reset')
    const id = (await askFor(member.id, await asStaff(app, 'superadmin')).expect(201)).body.doc.id as string
    expect(code(await approve(id, member.session).expect(403))).toBe('own_factor_reset')
    await expect(app.db.query(`UPDATE factor_resets SET approved_by_id = staff_member_id WHERE id = $1`, [id])).rejects.toThrow(
      /factor_resets_not_oneself/,
    )
  })

  it('who may do more than you is not yours to reset', async () => {
    const member = await guardedStaff(app, 'superadmin')
    expect(code(await askFor(member.id).expect(403))).toBe('more_permissions_than_yours')
    const id = (await askFor(member.id, await asStaff(app, 'superadmin')).expect(201)).body.doc.id as string
    expect(code(await approve(id).expect(403))).toBe('more_permissions_than_yours')
  })

  it('is stopped by signing in with it', async () => {
    const member = await guardedStaff(app, 'editor')
    const id = (await askFor(member.id, await asStaff(app, 'superadmin')).expect(201)).body.doc.id as string
    await giveCode(await beginSignIn(app, member), await staffCode(app, member)).expect(200)
    expect(await statusOf(id)).toBe('cancelled')
  })

  it('is reset from the command line when nobody else is left, by name in the audit log', async () => {
    const member = await guardedStaff(app, 'superadmin')
    const { PATH, HOME } = process.env
    const env = { PATH, HOME, ...app.env } as unknown as NodeJS.ProcessEnv
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, [...nodeArgs(), join(projectRoot, 'dist/resetStaffFactor.js'), ...args], {
        env,
        cwd: projectRoot,
      })
    await expect(run('nobody@staff.example')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No staff member has the address'),
    })
    await expect(run()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('npm run staff:reset-factor') })
    const { stdout } = await run(member.email.toUpperCase())
    expect(stdout).toContain('is gone')
    expect(await factorsOf(member.id)).toBe(0)
    await eventually(
      'the app to hear of it',
      async () => ((await member.session.get('/api/accounts')).status === 401 ? true : undefined),
      5_000,
    )
    await inbox(app, member.email).next('second-factor-changed')
    const { rows } = await app.db.query(
      `SELECT actor_kind, actor_id FROM audit_log WHERE action = 'factor-reset.by-command' AND target_id = $1`,
      [member.id],
    )
    expect(rows).toEqual([{ actor_kind: 'system', actor_id: 'npm run staff:reset-factor' }])
    await expect(run(member.email)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('nothing to reset') })
  }, 90_000)
})
