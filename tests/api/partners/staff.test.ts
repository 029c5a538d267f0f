import { beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn } from '../../factories/people'
import { actOn, createPartner, newPartnerName } from '../../factories/partners'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
}, 60_000)

const problems = (body: unknown) => (body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => `${path} ${code}`)
const make = async (body: unknown) => (await asStaff(app, 'superadmin')).post('/api/partners', { body })

describe('making a partner', () => {
  it('answers its id, secret and key, this once, and keeps hashes alone', async () => {
    const name = newPartnerName()
    const reply = await make({ name, contact: 'Ada, +63 917 123 4567', scopes: ['usage', 'terms', 'usage'], addresses: ['203.0.113.9/24', '::ffff:198.51.100.7'], callsPerMinute: 120, language: 'en-ph' }) // prettier-ignore
    expect(reply.status).toBe(201)
    expect(reply.headers['cache-control']).toContain('no-store')
    expect(reply.body).toEqual({
      message: 'The partner is made.',
      doc: {
        id: expect.any(String),
        partnerId: (reply.body as { partnerId: string }).partnerId,
        name,
        contact: 'Ada, +63 917 123 4567',
        scopes: ['usage', 'terms'],
        addresses: ['203.0.113.0/24', '198.51.100.7'],
        callsPerMinute: 120,
        language: 'en-PH',
        status: 'active',
      },
      partnerId: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      secret: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      apiKey: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
    })
    const { doc, apiKey } = reply.body as { doc: { id: string }; apiKey: string }
    const { rows } = await app.db.query('SELECT secret_hash, api_key_hash, api_key_prefix FROM partner_keys WHERE partner_id = $1', [
      doc.id,
    ])
    expect(rows).toEqual([
      {
        secret_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        api_key_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        api_key_prefix: apiKey.slice(0, 6),
      },
    ])
    const staff = await asStaff(app, 'superadmin')
    expect((await staff.get(`/api/partners/${doc.id}`).expect(200)).body).not.toHaveProperty('tokenVersion')
  })

  it('needs no more than a name and what it may use', async () => {
    const { body } = await make({ name: newPartnerName(), scopes: ['terms'] })
    expect(body).toMatchObject({ doc: { contact: null, addresses: [], callsPerMinute: 60, language: 'en-US' } })
  })

  it.each([
    [{}, ['name invalid_type', 'scopes invalid_type']],
    [{ name: ' ', scopes: [] }, ['name too_small', 'scopes too_small']],
    [{ name: 'a\nb', scopes: ['terms', 'admin'] }, ['name unsafe_text', 'scopes.1 invalid_value']],
    [{ name: 'x', scopes: 'terms' }, ['scopes invalid_type']],
    [
      { name: 'x', scopes: ['terms'], addresses: ['203.0.113.7', '127.1', '0.0.0.0/0'] },
      ['addresses.1 address_invalid', 'addresses.2 address_invalid'],
    ],
    [{ name: 'x', scopes: ['terms'], callsPerMinute: 0 }, ['callsPerMinute too_small']],
    [{ name: 'x', scopes: ['terms'], callsPerMinute: 6001 }, ['callsPerMinute too_big']],
    [{ name: 'x', scopes: ['terms'], language: 'english!' }, ['language language_invalid']],
    [
      { name: 'x', scopes: ['terms'], partnerId: 'mine', secret: 'mine', status: 'active', tokenVersion: 9 },
      ['partnerId unknown_key', 'secret unknown_key', 'status unknown_key', 'tokenVersion unknown_key'],
    ],
  ] as [object, string[]][])('names each field that is not right: %j', async (body, expected) => {
    const reply = await make(body)
    expect([reply.status, problems(reply.body)]).toEqual([422, expected])
  })

  it('refuses a name that is taken, in whatever case, also of ten at once', async () => {
    const { name } = await createPartner(app)
    expect(await make({ name: name.toUpperCase(), scopes: ['terms'] })).toMatchObject({ status: 409, body: { code: 'partner_name_taken' } })
    const wanted = { name: newPartnerName(), scopes: ['terms'] }
    const statuses = (await Promise.all(Array.from({ length: 10 }, () => make(wanted)))).map(({ status }) => status)
    expect(statuses.sort()).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
  })
})

describe('changing a partner', () => {
  it('changes what is given, leaves the rest, and notes both without the contact', async () => {
    const partner = await createPartner(app, { contact: 'ada@example.com', scopes: ['terms'] })
    const { status, body } = await actOn(app, partner.id, 'change', {
      contact: 'grace@example.com',
      scopes: ['usage'],
      addresses: ['10.0.0.0/8'],
    })
    expect([status, (body as { doc: unknown }).doc]).toMatchObject([200, { name: partner.name, contact: 'grace@example.com', scopes: ['usage'], addresses: ['10.0.0.0/8'], callsPerMinute: 6000 }]) // prettier-ignore
    const { rows } = await app.db.query(`SELECT actor_kind, changes FROM audit_log WHERE target_id = $1 AND action = 'partner.changed'`, [
      partner.id,
    ])
    expect(rows).toEqual([
      {
        actor_kind: 'staff',
        changes: {
          contact: { before: '•••', after: '•••' },
          scopes: { before: ['terms'], after: ['usage'] },
          addresses: { before: [], after: ['10.0.0.0/8'] },
        },
      },
    ])
    expect((await actOn(app, partner.id, 'change', { contact: null, scopes: ['usage'] })).body).toMatchObject({ doc: { contact: null } })
  })

  it('refuses what making it would refuse', async () => {
    const [one, two] = [await createPartner(app), await createPartner(app)]
    expect(problems((await actOn(app, one.id, 'change', { scopes: ['root'], addresses: ['x'], partnerId: 'y' })).body)).toEqual([
      'scopes.0 invalid_value',
      'addresses.0 address_invalid',
      'partnerId unknown_key',
    ])
    expect(await actOn(app, one.id, 'change', { name: two.name })).toMatchObject({ status: 409, body: { code: 'partner_name_taken' } })
    expect((await actOn(app, one.id, 'change', { name: one.name.toUpperCase() })).status).toBe(200)
  })

  it('by two at once loses neither’s change', async () => {
    const { id } = await createPartner(app)
    await Promise.all([actOn(app, id, 'change', { callsPerMinute: 77 }), actOn(app, id, 'change', { language: 'fil-PH' })])
    const { rows } = await app.db.query('SELECT calls_per_minute::int AS calls, language FROM partners WHERE id = $1', [id])
    expect(rows).toEqual([{ calls: 77, language: 'fil-PH' }])
  })
})

describe('who may', () => {
  const actions = ['change', 'rotate', 'revoke', 'reinstate']
  const bodies: Record<string, unknown> = { revoke: { reason: 'x' }, reinstate: { reason: 'x' } }

  it('manage partners is staff who hold the permission, nobody else', async () => {
    const { id } = await createPartner(app)
    const [support, person] = [await asStaff(app, 'support'), await signedIn(app)]
    for (const action of actions) {
      const body = bodies[action] ?? {}
      expect((await support.post(`/api/partners/${id}/${action}`, { body })).status).toBe(403)
      expect((await app.http.post(`/api/partners/${id}/${action}`, { body })).status).toBe(401)
      expect((await app.http.post(`/api/partners/${id}/${action}`, { body, token: person.accessToken })).status).toBe(403)
    }
    await support.post('/api/partners', { body: { name: newPartnerName(), scopes: ['terms'] } }).expect(403)
    for (const path of ['/api/partners', `/api/partners/${id}`, `/api/partners/${id}/activity`])
      expect((await app.http.get(path, { token: person.accessToken })).status).toBe(403)
  })

  it('nobody writes a partner by the generated doors, and nobody reads its keys', async () => {
    const { id } = await createPartner(app)
    const superadmin = await asStaff(app, 'superadmin')
    await superadmin.patch(`/api/partners/${id}`, { body: { scopes: ['root'], status: 'revoked' } }).expect(403)
    await superadmin.del(`/api/partners/${id}`).expect(403)
    for (const path of ['/api/partner-keys', '/api/partner-usage']) await superadmin.get(path).expect(404)
  })

  it('an action on a partner that is not there is 404', async () => {
    for (const id of ['00000000-0000-7000-8000-000000000000', 'x'])
      for (const action of actions) expect((await actOn(app, id, action, bodies[action])).status).toBe(404)
    expect((await (await asStaff(app, 'superadmin')).get('/api/partners/00000000-0000-7000-8000-000000000000/activity')).status).toBe(404)
  })

  it('every action is in the audit log, with who did it', async () => {
    const { id } = await createPartner(app)
    await actOn(app, id, 'rotate', { overlapHours: 12 })
    await actOn(app, id, 'revoke', { reason: 'Contract ended' })
    await actOn(app, id, 'reinstate', { reason: 'Contract renewed' })
    const { id: staffId } = await asStaff(app, 'superadmin')
    const { rows } = await app.db.query(
      'SELECT action, actor_id, reason, changes FROM audit_log WHERE target_id = $1 ORDER BY created_at, id',
      [id],
    )
    expect(rows).toEqual([
      {
        action: 'partner.created',
        actor_id: staffId,
        reason: null,
        changes: { scopes: { after: ['terms', 'usage'] }, addresses: { after: [] } },
      },
      { action: 'partner.keys-rotated', actor_id: staffId, reason: null, changes: { overlapHours: { after: 12 } } },
      {
        action: 'partner.revoked',
        actor_id: staffId,
        reason: 'Contract ended',
        changes: { status: { before: 'active', after: 'revoked' } },
      },
      {
        action: 'partner.reinstated',
        actor_id: staffId,
        reason: 'Contract renewed',
        changes: { status: { before: 'revoked', after: 'active' } },
      },
    ])
  })
})
