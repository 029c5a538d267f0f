import { beforeAll, describe, expect, it } from '@jest/globals'
import { newPassword } from '../../factories/addresses'
import { joinWaitlist } from '../../factories/invitations'
import { signedIn } from '../../factories/people'
import { accountRole, policy } from '../../factories/policies'
import { startApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { asStaff, createStaff, signInStaff } from '../../helpers/staff'

let app: TestApp
let other: TestApp
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  other = await startApp({ alongside: app, services: ['web'], env: { RATE_LIMIT_FACTOR: '1000' } })
}, 60_000)

/** As if the member had set a factor up and given it at this sign-in. */
const passSecondFactor = async (staffId: string) => {
  await app.db.query('UPDATE staff SET mfa_enabled_at = now() WHERE id = $1', [staffId])
  await app.db.query('UPDATE staff_sessions SET factor_at = now() WHERE staff_id = $1', [staffId])
}

const codeOf = async (reply: Promise<{ body: { errors?: { extensions: { code: string } }[] } }>) =>
  (await reply).body.errors?.[0]?.extensions.code

describe('a policy on staff', () => {
  it('refuses everywhere at once: REST, GraphQL, staff actions and what the panel offers', async () => {
    const entryId = await joinWaitlist(app)
    const member = await createStaff(app, 'admissions')
    const admissions = await signInStaff(app, member)
    const graphql = () => admissions.post('/api/graphql', { body: { query: '{ AccountWaitlists { totalDocs } }' } })
    await admissions.get('/api/account-waitlist').expect(200)
    const { lift } = await policy(app, {
      effect: 'require',
      permissions: ['waitlist.read', 'waitlist.decide'],
      conditions: ['second-factor'],
    })

    await admissions.get('/api/account-waitlist').expect(403)
    await admissions.get(`/api/account-waitlist/${entryId}`).expect(403)
    await admissions.get('/api/account-waitlist/count').expect(403)
    await admissions.post(`/api/account-waitlist/${entryId}/approve`).expect(403)
    expect((await graphql()).body.errors).toBeDefined()
    const { body } = await admissions.get('/api/access').expect(200)
    expect(body.collections['account-waitlist']?.read).toBeFalsy()
    await (await asStaff(app, 'superadmin')).get('/api/account-waitlist').expect(403)

    await passSecondFactor(member.id)
    await eventually('the second factor to count', async () =>
      (await admissions.get('/api/account-waitlist')).status === 200 ? true : undefined,
    )
    await lift()
    await (await asStaff(app, 'superadmin')).get('/api/account-waitlist').expect(200)
  })

  it('is in force in another process within five seconds', async () => {
    const support = await createStaff(app, 'support')
    const there = await signInStaff(other, support)
    await there.get('/api/accounts').expect(200)
    const { lift } = await policy(app, { permissions: ['accounts.read'] })
    await eventually(
      'the other process to refuse',
      async () => ((await there.get('/api/accounts')).status === 403 ? true : undefined),
      5_000,
    )
    await lift()
    await eventually(
      'the other process to permit',
      async () => ((await there.get('/api/accounts')).status === 200 ? true : undefined),
      5_000,
    )
  })

  it('on one’s own leaves the others’ rows', async () => {
    const manager = await asStaff(app, 'superadmin')
    const { lift } = await policy(app, { permissions: ['staff.manage'], conditions: ['own'] })
    await manager.patch(`/api/staff/${(await createStaff(app, 'support')).id}`, { body: { name: 'Renamed' } }).expect(200)
    await lift()
  })
})

describe('a policy on accounts', () => {
  it('refuses at doors, REST and GraphQL alike', async () => {
    const person = await signedIn(app, { personalDetails: { country: 'GH' } })
    const { lift } = await policy(app, { permissions: ['own.use'], conditions: ['country'], countries: ['GH'] })
    const { body } = await app.api.get('/users/me', { token: person.accessToken }).expect(403)
    expect(body).toMatchObject({ code: 'forbidden', message: 'You are not allowed to do this.', errors: [] })
    expect(JSON.stringify(body)).not.toMatch(/policy|country|auditReason/)
    await app.http.get(`/api/accounts/${person.uid}`, { token: person.accessToken }).expect(403)
    await app.http.get('/api/sessions', { token: person.accessToken }).expect(403)
    expect(await codeOf(app.http.post('/api/graphql', { token: person.accessToken, body: { query: '{ Accounts { totalDocs } }' } }))).toBe(
      'forbidden',
    )
    await app.api.get('/users/me', { token: (await signedIn(app)).accessToken }).expect(200)
    await lift()
    await app.api.get('/users/me', { token: person.accessToken }).expect(200)
  })

  it('keeps why in the audit log', async () => {
    const person = await signedIn(app, { personalDetails: { country: 'KE' } })
    const { name, lift } = await policy(app, { permissions: ['own.use'], conditions: ['country'], countries: ['KE'] })
    await app.api.get('/users/me', { token: person.accessToken }).expect(403)
    await lift()
    const reasons = await eventually('the refusal in the log', async () => {
      const { rows } = await app.db.query<{ reason: string }>(`SELECT reason FROM audit_log WHERE actor_id = $1 AND outcome = 'refused'`, [
        person.uid,
      ])
      return rows.length > 0 ? rows.map(({ reason }) => reason) : undefined
    })
    expect(reasons.join()).toContain(`own.use: deny "${name}" (country)`)
  })
})

describe('roles of accounts', () => {
  it('are given and taken by who manages roles, audited, and in force everywhere within five seconds', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const person = await signedIn(app)
    const role = await accountRole(app)
    const { lift } = await policy(app, { permissions: ['own.use'], roles: [role.id] })
    const me = (at: TestApp) => at.api.get('/users/me', { token: person.accessToken })
    await me(other).expect(200)
    const give = (roles: string[]) => superadmin.post(`/api/accounts/${person.uid}/roles`, { body: { roles } })
    expect((await give([role.slug]).expect(200)).body.doc).toEqual({ id: person.uid, roles: [role.slug] })
    await me(app).expect(403)
    await eventually('the other process to know', async () => ((await me(other)).status === 403 ? true : undefined), 5_000)
    await superadmin.del(`/api/roles/${role.id}`).expect(409)
    await give([]).expect(200)
    await me(app).expect(200)
    await lift()
    const { rows } = await app.db.query(
      `SELECT changes FROM audit_log WHERE action = 'account.roles-changed' AND target_id = $1 AND about = $1 ORDER BY created_at, seq`,
      [person.uid],
    )
    expect(rows.map(({ changes }) => changes.roles)).toEqual([
      { before: '', after: role.slug },
      { before: role.slug, after: '' },
    ])
  })

  it('are no roles of staff, none that come with the account, and none that there are not', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const { uid } = await signedIn(app)
    const give = (roles: unknown) => superadmin.post(`/api/accounts/${uid}/roles`, { body: { roles } })
    expect((await give(['superadmin']).expect(422)).body.errors[0].code).toBe('unknown_role')
    expect((await give(['nothing']).expect(422)).body.errors[0].code).toBe('unknown_role')
    expect((await give(['practitioner']).expect(422)).body.errors[0].code).toBe('base_role')
    await give('superadmin').expect(422)
    await superadmin.post(`/api/accounts/${(await createStaff(app, 'support')).id}/roles`, { body: { roles: [] } }).expect(404)
  })

  it('are given by nobody else', async () => {
    const { uid, accessToken } = await signedIn(app)
    for (const role of ['admissions', 'compliance', 'editor', 'support'] as const)
      await (await asStaff(app, role)).post(`/api/accounts/${uid}/roles`, { body: { roles: [] } }).expect(403)
    await app.http.post(`/api/accounts/${uid}/roles`, { token: accessToken, body: { roles: [] } }).expect(403)
    await app.http.post(`/api/accounts/${uid}/roles`, { body: { roles: [] } }).expect(401)
  })

  it('permit what accounts do, never what staff do', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const make = (audience: string, permissions: string[]) =>
      superadmin.post('/api/roles', { body: { name: 'Sly', slug: `sly-${audience}`, audience, permissions } })
    expect((await make('account', ['accounts.read']).expect(422)).body.errors[0].code).toBe('wrong_audience')
    expect((await make('staff', ['own.use']).expect(422)).body.errors[0].code).toBe('wrong_audience')
    const { id } = await accountRole(app, ['practice.offer'])
    await superadmin.patch(`/api/roles/${id}`, { body: { permissions: ['practice.offer', 'staff.manage'] } }).expect(422)
    const { id: plain } = await accountRole(app)
    await superadmin
      .post('/api/staff', { body: { email: 'sly@staff.example', name: 'Sly', password: newPassword(), roles: [plain] } })
      .expect(422)
  })
})

describe('writing policies', () => {
  const rename = 'Practising needs a verified licence'
  const systemPolicy = async () =>
    (await app.db.query<{ id: string }>('SELECT id FROM policies WHERE name = $1 AND is_system', [rename])).rows[0]!.id

  it('is for who manages roles, within what they hold', async () => {
    const role = `deputy-${Date.now()}`
    const superadmin = await asStaff(app, 'superadmin')
    await superadmin
      .post('/api/roles', { body: { name: 'Deputy', slug: role, audience: 'staff', permissions: ['roles.manage', 'accounts.read'] } })
      .expect(201)
    const deputy = await signInStaff(app, await createStaff(app, role))
    const write = (permissions: string[]) =>
      deputy.post('/api/policies', {
        body: { name: `By a deputy ${permissions.join()}`, effect: 'require', permissions, conditions: ['own'] },
      })
    expect((await write(['audit.read']).expect(403)).body.code).toBe('more_permissions_than_yours')
    const { doc } = (await write(['accounts.read']).expect(201)).body
    await deputy.patch(`/api/policies/${doc.id}`, { body: { permissions: ['accounts.read', 'audit.read'] } }).expect(403)
    await superadmin.del(`/api/policies/${doc.id}`).expect(200)
    for (const other of ['compliance', 'support'] as const)
      await (await asStaff(app, other)).post('/api/policies', { body: { name: 'x' } }).expect(403)
  })

  it('cannot shut the writer out of writing them', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const write = (more: object) =>
      superadmin.post('/api/policies', { body: { name: `Shut ${JSON.stringify(more)}`, permissions: ['roles.manage'], ...more } })
    for (const more of [{ effect: 'deny' }, { effect: 'require', conditions: ['second-factor'] }])
      expect((await write(more).expect(409)).body.code).toBe('policy_locks_you_out')
    const { doc } = (await write({ effect: 'deny', isActive: false }).expect(201)).body
    expect((await superadmin.patch(`/api/policies/${doc.id}`, { body: { isActive: true } }).expect(409)).body.code).toBe(
      'policy_locks_you_out',
    )
    await superadmin.get('/api/policies').expect(200)
  })

  it('asks for conditions and countries where they are needed', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const write = (more: object) =>
      superadmin.post('/api/policies', { body: { name: `Bad ${JSON.stringify(more)}`, permissions: ['accounts.read'], ...more } })
    for (const more of [
      { effect: 'require' },
      { effect: 'deny', conditions: ['country'] },
      { effect: 'deny', conditions: ['country'], countries: ['Philippines'] },
      { effect: 'deny', conditions: ['anything'] },
      { effect: 'maybe', conditions: ['own'] },
    ])
      await write(more).expect(422)
  })

  it('keeps the names of those that come with Afya, and cannot delete them; they can be switched off', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const id = await systemPolicy()
    expect((await superadmin.patch(`/api/policies/${id}`, { body: { name: 'Another' } }).expect(409)).body.code).toBe('policy_protected')
    expect((await superadmin.del(`/api/policies/${id}`).expect(409)).body.code).toBe('policy_protected')
    await superadmin.patch(`/api/policies/${id}`, { body: { isActive: false, isSystem: false } }).expect(200)
    const { rows } = await app.db.query('SELECT is_active, is_system FROM policies WHERE id = $1', [id])
    expect(rows).toEqual([{ is_active: false, is_system: true }])
  })

  it('is audited', async () => {
    const { id, lift } = await policy(app, { permissions: ['jobs.retry'] })
    await lift()
    const { rows } = await app.db.query(`SELECT action FROM audit_log WHERE target_id = $1 ORDER BY created_at, seq`, [id])
    expect(rows.map(({ action }) => action)).toEqual(['policy.created', 'policy.deleted'])
  })
})

describe('the next start', () => {
  it('brings back what is missing and leaves what a superadmin changed', async () => {
    const own = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
    const superadmin = await asStaff(own, 'superadmin')
    const { rows } = await own.db.query<{ id: string }>(`SELECT id FROM policies WHERE name = 'Practising needs the current terms'`)
    await superadmin.patch(`/api/policies/${rows[0]!.id}`, { body: { isActive: false } }).expect(200)
    await own.db.query(
      `DELETE FROM roles_permissions p USING roles r WHERE r.id = p.parent_id AND r.slug = 'support' AND p.value = 'jobs.read'`,
    )
    await own.db.query(`DELETE FROM policies WHERE name = 'Practising needs a verified licence'`)
    await own.stop()
    await own.restart()
    const policies = await own.db.query(`SELECT name, is_active FROM policies WHERE name LIKE 'Practising%' ORDER BY name`)
    expect(policies.rows).toEqual([
      { name: 'Practising needs a verified licence', is_active: true },
      { name: 'Practising needs the current terms', is_active: false },
    ])
    const support = await own.db.query(
      `SELECT 1 FROM roles_permissions p JOIN roles r ON r.id = p.parent_id WHERE r.slug = 'support' AND p.value = 'jobs.read'`,
    )
    expect(support.rows).toEqual([])
  }, 120_000)
})

describe('why something was refused', () => {
  const explain = async (asked: Record<string, string>, role: 'compliance' | 'support' = 'compliance') =>
    (await asStaff(app, role)).get(`/api/policies/explain?${new URLSearchParams(asked).toString()}`)

  it('is told with each role, policy and condition', async () => {
    const doctor = await signedIn(app, { userType: 'PRACTITIONER' })
    const { status, body } = await explain({ kind: 'account', person: doctor.email, permission: 'practice.offer' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ person: { kind: 'account', id: doctor.uid, isActive: true }, permission: 'practice.offer', record: null })
    expect(body.because[0]).toMatchObject({
      rule: 'role',
      role: 'practitioner',
      holds: true,
      words: 'The role “Practitioner” permits this.',
    })
  })

  it('can be asked of somebody’s record', async () => {
    const [ada, ben] = [await signedIn(app), await signedIn(app)]
    const asked = { kind: 'account', person: ada.uid, permission: 'patient.read' }
    expect((await explain(asked)).body).toMatchObject({ allowed: true })
    const { body } = await explain({ ...asked, record: ben.email })
    expect(body).toMatchObject({ allowed: false, record: { id: ben.uid } })
    expect(body.because).toContainEqual(
      expect.objectContaining({
        policy: 'Other people’s details need their consent',
        condition: 'assigned-patient',
        holds: false,
        words:
          'With the role “Patient”, the policy “Other people’s details need their consent” asks that the patient has connected them. That is not so.',
      }),
    )
  })

  it('can be asked of colleagues', async () => {
    const support = await createStaff(app, 'support')
    const { body } = await explain({ kind: 'staff', person: support.id, permission: 'accounts.suspend' })
    expect(body).toMatchObject({ allowed: false, because: [{ rule: 'role', role: 'support', holds: false }] })
  })

  it('is told to who may know, and noted', async () => {
    const { uid, accessToken } = await signedIn(app)
    const asked = { kind: 'account', person: uid, permission: 'own.use' }
    expect((await explain(asked, 'support')).status).toBe(403)
    await app.http.get(`/api/policies/explain?kind=account&person=${uid}&permission=own.use`, { token: accessToken }).expect(403)
    await app.http.get(`/api/policies/explain?kind=account&person=${uid}&permission=own.use`).expect(401)
    expect((await explain(asked)).status).toBe(200)
    const { rows } = await app.db.query(`SELECT reason FROM audit_log WHERE action = 'access.explained' AND target_id = $1`, [uid])
    expect(rows).toEqual([{ reason: 'own.use' }])
  })

  it('is 404 for nobody, 422 for no such act or record', async () => {
    expect((await explain({ kind: 'account', person: 'nobody@example.com', permission: 'own.use' })).status).toBe(404)
    const { email } = await signedIn(app)
    expect((await explain({ kind: 'account', person: email, permission: 'own.fly' })).status).toBe(422)
    expect((await explain({ kind: 'account', person: email, permission: 'own.use', record: 'nobody' })).status).toBe(422)
    expect((await explain({ kind: 'partner', person: email, permission: 'own.use' })).status).toBe(422)
  })
})
