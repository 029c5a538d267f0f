import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { acceptMembership, addMember, clinic, foundFacility, inviteMember, letMinutePass } from '../../factories/facilities'
import { newEmail } from '../../factories/addresses'
import { signedIn, signIn, signUp, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const auditOf = async (targetId: string) =>
  (
    await app.db.query(
      'SELECT action, actor_id AS "actorId", about, reason, changes FROM audit_log WHERE target_id = $1 ORDER BY created_at, id',
      [targetId],
    )
  ).rows
const found = (person: SignedInPerson, body: unknown, headers: Record<string, string> = {}) =>
  app.api.post('/facilities', { token: person.accessToken, body, headers })

describe('founding a facility', () => {
  it('makes the founder its administrator, and nobody else sees it', async () => {
    const founder = await signedIn(app)
    const whole = {
      ...clinic,
      timezone: 'Asia/Manila',
      city: 'Quezon City',
      address: '12 Lake Road',
      email: 'desk@lakeside.example',
      phone: '+63 2 8123 4567',
    }
    const { body } = await found(founder, { ...whole, country: 'ph' }).expect(201)
    const { facility } = body.data
    expect(facility).toEqual({ id: facility.id, ...whole, status: 'active', role: 'administrator', createdAt: expect.any(String) })
    await app.api.get(`/facilities/${facility.id}`, { token: founder.accessToken }).expect(200, { ...body, message: 'Facility' })
    const mine = await app.api.get('/facilities', { token: founder.accessToken }).expect(200)
    expect(mine.body.data).toEqual({ facilities: [facility], pagination: { total: 1, page: 1, limit: 10 } })
    const members = await app.api.get(`/facilities/${facility.id}/members`, { token: founder.accessToken }).expect(200)
    expect(members.body.data.members).toEqual([
      expect.objectContaining({ accountId: founder.uid, role: 'administrator', email: founder.email }),
    ])
    expect(await auditOf(facility.id)).toEqual([
      expect.objectContaining({ action: 'facility.founded', actorId: founder.uid, about: founder.uid }),
    ])
  })

  it('leaves what was not said empty', async () => {
    const { body } = await found(await signedIn(app), clinic).expect(201)
    expect(body.data.facility).toMatchObject({ timezone: null, city: null, address: null, email: null, phone: null })
  })

  it.each([
    [{ name: 'X' }, 'name', 'too_small'],
    [{ name: 'Lake\u202eside' }, 'name', 'unsafe_text'],
    [{ name: 'Lakeside\nBcc: eve@example.com' }, 'name', 'unsafe_text'],
    [{ kind: 'spa' }, 'kind', 'invalid_value'],
    [{ country: 'XX' }, 'country', 'country_unknown'],
    [{ country: 'Philippines' }, 'country', 'country_unknown'],
    [{ timezone: '+08:00' }, 'timezone', 'timezone_unknown'],
    [{ timezone: 'Asia/Atlantis' }, 'timezone', 'timezone_unknown'],
    [{ email: 'desk@' }, 'email', 'email_invalid'],
    [{ phone: 'call me' }, 'phone', 'phone_invalid'],
    [{ status: 'suspended' }, 'status', 'unknown_key'],
    [{ role: 'administrator' }, 'role', 'unknown_key'],
    [{ id: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10' }, 'id', 'unknown_key'],
    [{ createdBy: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10' }, 'createdBy', 'unknown_key'],
  ])('refuses %j', async (given, path, code) => {
    const { body } = await found(await signedInOnce(), { ...clinic, ...given }).expect(422)
    expect(body.errors).toEqual([expect.objectContaining({ path, code })])
  })

  it('names every field that is missing', async () => {
    const { body } = await found(await signedInOnce(), {}).expect(422)
    expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['country', 'kind', 'name'])
  })

  it('is for people who have proven who they are', async () => {
    const person = await signUp(app)
    const { accessToken } = await signIn(app, person)
    const { body } = await app.api.post('/facilities', { token: accessToken, body: clinic }).expect(403)
    expect(body.code).toBe('identity_unverified')
    await app.api.post('/facilities', { body: clinic }).expect(401)
  })

  it('sent again with the same Idempotency-Key makes one facility', async () => {
    const founder = await signedIn(app)
    const key = { 'idempotency-key': randomUUID() }
    const first = await found(founder, clinic, key).expect(201)
    const second = await found(founder, clinic, key).expect(201)
    expect(second.body.data.facility.id).toBe(first.body.data.facility.id)
    const { body } = await app.api.get('/facilities', { token: founder.accessToken }).expect(200)
    expect(body.data.pagination.total).toBe(1)
  })

  let person: Promise<SignedInPerson> | undefined
  const signedInOnce = () => (person ??= signedIn(app))
})

describe('a facility', () => {
  it('is not there for strangers, at any of its doors', async () => {
    const facility = await foundFacility(app)
    const member = await addMember(app, facility)
    const { invitationId } = await inviteMember(app, { facility })
    const { accessToken: token } = await signedIn(app)
    const at = `/facilities/${facility.id}`
    const { api } = app
    const invite = { email: newEmail(), role: 'nurse' }
    for (const call of [
      () => api.get(at, { token }),
      () => api.patch(at, { token, body: { name: 'Mine now' } }),
      () => api.get(`${at}/members`, { token }),
      () => api.get(`${at}/invitations`, { token }),
      () => api.post(`${at}/invitations`, { token, body: invite }),
      () => api.post(`${at}/invitations/${invitationId}/resend`, { token }),
      () => api.del(`${at}/invitations/${invitationId}`, { token }),
      () => api.patch(`${at}/members/${member.memberId}`, { token, body: { role: 'administrator' } }),
      () => api.del(`${at}/members/${member.memberId}`, { token }),
      () => api.post(`${at}/leave`, { token }),
    ]) {
      const { status, body } = await call()
      expect([status, body.code]).toEqual([404, 'not_found'])
    }
    expect((await api.get('/facilities', { token }).expect(200)).body.data.facilities).toEqual([])
  })

  it('answers the same for one that does not exist and for what is no id', async () => {
    const { accessToken: token } = await signedIn(app)
    await app.api.get(`/facilities/${randomUUID()}`, { token }).expect(404)
    await app.api.get('/facilities/1%27%20OR%201=1', { token }).expect(404)
  })

  it('does not let administrators of another facility touch its members and invitations', async () => {
    const [mine, theirs] = [await foundFacility(app), await foundFacility(app)]
    const member = await addMember(app, theirs)
    const { invitationId } = await inviteMember(app, { facility: theirs })
    const token = mine.founder.accessToken
    await app.api.del(`/facilities/${mine.id}/members/${member.memberId}`, { token }).expect(404)
    await app.api.patch(`/facilities/${mine.id}/members/${member.memberId}`, { token, body: { role: 'administrator' } }).expect(404)
    await app.api.del(`/facilities/${mine.id}/invitations/${invitationId}`, { token }).expect(404)
    await app.api.post(`/facilities/${mine.id}/invitations/${invitationId}/resend`, { token }).expect(404)
  })

  it('is changed by its administrators alone; null clears, what is not sent stays', async () => {
    const facility = await foundFacility(app, { city: 'Manila', phone: '0281234567' })
    const nurse = await addMember(app, facility, 'nurse')
    const change = { name: 'Lakeside Hospital', kind: 'hospital', city: null }
    await app.api.patch(`/facilities/${facility.id}`, { token: nurse.accessToken, body: change }).expect(403)
    const { body } = await app.api.patch(`/facilities/${facility.id}`, { token: facility.founder.accessToken, body: change }).expect(200)
    expect(body.data.facility).toMatchObject({ ...change, phone: '0281234567', country: 'PH', role: 'administrator' })
    for (const refused of [{ name: null }, { country: 'XX' }, { status: 'suspended' }, { timezone: 'Mars/Base' }])
      await app.api.patch(`/facilities/${facility.id}`, { token: facility.founder.accessToken, body: refused }).expect(422)
  })

  it('is listed page by page', async () => {
    const facility = await foundFacility(app, { name: 'Beta' })
    const token = facility.founder.accessToken
    for (const name of ['Gamma', 'alpha']) await app.api.post('/facilities', { token, body: { ...clinic, name } }).expect(201)
    const page = async (query: string) => (await app.api.get(`/facilities?${query}`, { token }).expect(200)).body.data
    expect((await page('limit=2')).facilities.map(({ name }: { name: string }) => name)).toEqual(['alpha', 'Beta'])
    expect(await page('page=2&limit=2')).toMatchObject({ facilities: [{ name: 'Gamma' }], pagination: { total: 3, page: 2, limit: 2 } })
    for (const query of ['limit=0', 'limit=101', 'page=0', 'page=x', 'where=1'])
      await app.api.get(`/facilities?${query}`, { token }).expect(422)
  })

  it('cannot be read or written by accounts at the generated doors', async () => {
    const { id, founder } = await foundFacility(app)
    const headers = { authorization: `Bearer ${founder.accessToken}` }
    for (const path of [`/api/facilities/${id}`, '/api/facilities', '/api/patient-connections'])
      expect((await app.http.get(path, { headers })).status).toBe(403)
    expect((await app.http.post('/api/facilities', { headers, body: clinic })).status).toBe(403)
    expect((await app.http.patch(`/api/facilities/${id}`, { headers, body: { status: 'active' } })).status).toBe(403)
    const own = await app.http.get('/api/facility-memberships', { headers }).expect(200)
    expect(
      own.body.docs.map(({ account }: { account: { id?: string } | string }) => (typeof account === 'string' ? account : account.id)),
    ).toEqual([founder.uid])
    expect(own.text).not.toMatch(/codeHash|code_hash/)
  })
})

describe('a facility that staff suspend', () => {
  const decide = async (id: string, what: 'suspend' | 'reinstate', reason = 'Its permit is being checked') =>
    (await asStaff(app, 'superadmin')).post(`/api/facilities/${id}/${what}`, { body: { reason } })

  it('closes its doors at once, says so in the list, and opens them again when reinstated', async () => {
    const facility = await foundFacility(app)
    const member = await addMember(app, facility)
    const token = facility.founder.accessToken
    expect((await decide(facility.id, 'suspend')).status).toBe(200)
    for (const path of ['', '/members', '/invitations']) {
      const { status, body } = await app.api.get(`/facilities/${facility.id}${path}`, { token })
      expect([status, body.code]).toEqual([403, 'facility_suspended'])
    }
    await app.api.patch(`/facilities/${facility.id}`, { token, body: { name: 'Still here' } }).expect(403)
    await app.api.post(`/facilities/${facility.id}/invitations`, { token, body: { email: newEmail(), role: 'nurse' } }).expect(403)
    await app.api.del(`/facilities/${facility.id}/members/${member.memberId}`, { token }).expect(403)
    const { body } = await app.api.get('/facilities', { token: member.accessToken }).expect(200)
    expect(body.data.facilities).toEqual([expect.objectContaining({ id: facility.id, status: 'suspended' })])
    expect((await decide(facility.id, 'reinstate')).status).toBe(200)
    await app.api.get(`/facilities/${facility.id}/members`, { token: member.accessToken }).expect(200)
  })

  it('lets nobody in, until it is reinstated; and lets people leave', async () => {
    const facility = await foundFacility(app)
    const member = await addMember(app, facility)
    const person = await signedIn(app)
    const { code } = await inviteMember(app, { facility, email: person.email })
    await decide(facility.id, 'suspend')
    const refused = await acceptMembership(app, { token: person.accessToken, code }).expect(400)
    expect(refused.body.code).toBe('invalid_or_expired_code')
    await app.api.post(`/facilities/${facility.id}/leave`, { token: member.accessToken }).expect(204)
    await decide(facility.id, 'reinstate')
    await acceptMembership(app, { token: person.accessToken, code }).expect(200)
  })

  it('is suspended with a reason, by who may; twice changes nothing', async () => {
    const { id } = await foundFacility(app)
    const superadmin = await asStaff(app, 'superadmin')
    await superadmin.post(`/api/facilities/${id}/suspend`, { body: {} }).expect(422)
    await superadmin.post(`/api/facilities/${randomUUID()}/suspend`, { body: { reason: 'x' } }).expect(404)
    await (await asStaff(app, 'editor')).post(`/api/facilities/${id}/suspend`, { body: { reason: 'x' } }).expect(403)
    await app.http.post(`/api/facilities/${id}/suspend`, { body: { reason: 'x' } }).expect(401)
    const answers = await Promise.all([decide(id, 'suspend'), decide(id, 'suspend'), decide(id, 'suspend')])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const decisions = (await auditOf(id)).filter(({ action }) => action === 'facility.suspended')
    expect(decisions).toEqual([expect.objectContaining({ reason: 'Its permit is being checked', actorId: superadmin.id })])
  })

  it('is found by staff with its members, its codes never', async () => {
    const facility = await foundFacility(app, { name: `Found ${randomUUID()}` })
    await addMember(app, facility)
    const invited = await inviteMember(app, { facility })
    await letMinutePass(app, 'facility_memberships', invited.email)
    const superadmin = await asStaff(app, 'superadmin')
    const { body } = await superadmin.get(`/api/facilities/${facility.id}`).expect(200)
    expect(body).toMatchObject({ id: facility.id, status: 'active' })
    const members = await superadmin.get(`/api/facility-memberships?where[facility][equals]=${facility.id}&depth=0`).expect(200)
    expect(members.body.totalDocs).toBe(3)
    expect(members.text).not.toMatch(/codeHash|code_hash/)
    for (const probe of ['where[codeHash][exists]=true', 'sort=codeHash'])
      expect((await superadmin.get(`/api/facility-memberships?${probe}`)).status).toBeGreaterThanOrEqual(400)
    await superadmin.patch(`/api/facility-memberships/${members.body.docs[0].id}`, { body: { role: 'administrator' } }).expect(403)
    await superadmin.del(`/api/facilities/${facility.id}`).expect(403)
  })
})
