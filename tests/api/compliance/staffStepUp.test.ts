import { beforeAll, describe, expect, it } from '@jest/globals'
import { growStaffStale, guardedStaff, staffCode, type Begun, type GuardedStaff } from '../../factories/staffFactors'
import { startApp, type TestApp } from '../../helpers/app'
import { asStaff, createStaff } from '../../helpers/staff'

let app: TestApp
let admin: GuardedStaff & { session: Begun }
const role = async (slug: string) => (await app.db.query<{ id: string }>('SELECT id FROM roles WHERE slug = $1', [slug])).rows[0]!.id

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  admin = await guardedStaff(app, 'superadmin')
}, 60_000)

/** The sensitive acts, each with the status it has once it is done. */
const acts: Record<string, (session: Begun | Awaited<ReturnType<typeof asStaff>>) => Promise<{ status: number; body: { code?: string } }>> =
  {
    'gives a role': async (session) => {
      const { id } = await createStaff(app, 'support')
      return session.patch(`/api/staff/${id}`, { body: { roles: [await role('admissions')] } })
    },
    'makes a colleague': async (session) =>
      session.post('/api/staff', {
        body: {
          name: 'New',
          email: `new-${Date.now()}-${Math.random()}@staff.example`,
          password: 'crimson harbour lantern 59',
          roles: [await role('support')],
        },
      }),
    'changes a colleague’s password': async (session) => {
      const { id } = await createStaff(app, 'support')
      return session.patch(`/api/staff/${id}`, { body: { password: 'crimson harbour lantern 60' } })
    },
    'changes a role': async (session) =>
      session.patch(`/api/roles/${await role('editor')}`, { body: { description: `Writes. ${Math.random()}` } }),
    'makes a role': async (session) =>
      session.post('/api/roles', {
        body: { name: 'Other', slug: `other-${String(Math.random()).slice(2)}`, audience: 'staff', permissions: ['waitlist.read'] },
      }),
    'changes whether staff need a second factor': async (session) => {
      await app.db.query(`UPDATE settings SET staff_second_factor = 'automatic'`)
      return session.post('/api/globals/settings', { body: { staffSecondFactor: 'optional' } })
    },
    'takes the audit log away': async (session) => session.get('/api/audit-log/export?format=jsonl'),
    'makes a partner': async (session) => session.post('/api/partners', { body: { name: `Clinic ${Math.random()}`, scopes: ['terms'] } }),
    'asks whether that is needed': async (session) => session.get('/api/staff/second-factor/fresh'),
    'asks for the reset of a factor': async (session) => {
      const { id } = await guardedStaff(app, 'support')
      return session.post(`/api/staff/${id}/reset-second-factor`, { body: { reason: 'Lost the phone' } })
    },
  }

describe('a staff member with a second factor', () => {
  it.each(Object.keys(acts))('%s only after giving it again', async (name) => {
    await growStaffStale(app, admin)
    const refused = await acts[name]!(admin.session)
    expect(`${refused.status} ${refused.body.code}`).toBe('401 step_up_required')
    await admin.session.post('/api/staff/second-factor/step-up', { body: { code: await staffCode(app, admin) } }).expect(200)
    expect((await acts[name]!(admin.session)).status).toBeLessThan(300)
  })

  it('deletes a role only after giving it again', async () => {
    await admin.session.post('/api/staff/second-factor/step-up', { body: { code: await staffCode(app, admin) } }).expect(200)
    const made = (await acts['makes a role']!(admin.session)) as { body: { doc?: { id: string } } }
    await growStaffStale(app, admin)
    expect((await admin.session.del(`/api/roles/${made.body.doc!.id}`).expect(401)).body.code).toBe('step_up_required')
    await app.db.query('SELECT 1 FROM roles WHERE id = $1', [made.body.doc!.id]).then(({ rowCount }) => expect(rowCount).toBe(1))
  })

  it('does everyday work without', async () => {
    await growStaffStale(app, admin)
    await admin.session.get('/api/accounts').expect(200)
    await admin.session.patch(`/api/staff/${admin.id}`, { body: { name: 'Ada Obi' } }).expect(200)
    await admin.session.post('/api/globals/settings', { body: { signupMode: 'open' } }).expect(200)
  })

  it('is asked by GraphQL too', async () => {
    await growStaffStale(app, admin)
    const query = `mutation { updateRole(id: "${await role('editor')}", data: { description: "x" }) { id } }`
    const { body } = await admin.session.post('/api/graphql', { body: { query } }).expect(200)
    expect(body.errors[0].extensions.code).toBe('step_up_required')
  })
})

describe('a staff member without one', () => {
  it.each(Object.keys(acts))('%s as ever', async (name) => {
    expect((await acts[name]!(await asStaff(app, 'superadmin'))).status).toBeLessThan(300)
  })
})
