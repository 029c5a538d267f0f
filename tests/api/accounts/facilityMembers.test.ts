import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { newEmail } from '../../factories/addresses'
import {
  acceptMembership,
  addMember,
  foundFacility,
  inviteMember,
  letMinutePass,
  membershipsOf,
  type FoundedFacility,
} from '../../factories/facilities'
import { policy } from '../../factories/policies'
import { signedIn, signIn, signUp, type SignedInPerson } from '../../factories/people'
import { changeSettings } from '../../factories/settings'
import { step, stepOf, walk } from '../../factories/walk'
import { otherSharedApp, sharedApp, startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { sleep } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const mail = 'facility-membership-invitation'
const at = ({ id }: FoundedFacility) => `/facilities/${id}`
const refusedCode = { status: 400, code: 'invalid_or_expired_code', message: 'This code is wrong, used or expired.' }
const tryCode = async (token: string, code: string) => {
  const { status, body } = await acceptMembership(app, { token, code })
  return { status, code: body.code, message: body.message }
}
const seesMembers = async (facility: FoundedFacility, { accessToken: token }: SignedInPerson) =>
  (await app.api.get(`${at(facility)}/members`, { token })).status === 200
const many = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

describe('an invitation into a facility', () => {
  it('goes by mail and makes a member in the role it names', async () => {
    const facility = await foundFacility(app, { name: 'Harbour Hospital' })
    const person = await signedIn(app, { personalDetails: { name: { firstName: 'Ada', lastName: 'Cruz' } } })
    const { code } = await inviteMember(app, { facility, email: person.email, role: 'receptionist' })
    const [message] = await person.inbox.messages(mail)
    expect(message!.subject).toBe('Join Harbour Hospital at Afya')
    expect(message!.text).toContain('receptionist')
    const typed = code.toLowerCase().replaceAll('-', ' ')
    const { body } = await acceptMembership(app, { token: person.accessToken, code: typed }).expect(200)
    expect(body.data.membership).toMatchObject({ facility: { id: facility.id, name: 'Harbour Hospital', role: 'receptionist' } })
    const seen = await app.api.get(`${at(facility)}/members`, { token: person.accessToken }).expect(200)
    expect(seen.body.data.members).toContainEqual({
      id: body.data.membership.id,
      accountId: person.uid,
      name: 'Ada Cruz',
      email: null,
      role: 'receptionist',
      since: expect.any(String),
    })
    const { rows } = await app.db.query('SELECT action, about FROM audit_log WHERE target_id = $1 ORDER BY created_at', [
      body.data.membership.id,
    ])
    expect(rows).toEqual([
      { action: 'facility.member-invited', about: null },
      { action: 'facility.joined', about: person.uid },
    ])
  })

  it('is for the confirmed reader of its address alone: every other try is answered like a wrong code', async () => {
    const facility = await foundFacility(app)
    const person = await signedIn(app)
    const { code } = await inviteMember(app, { facility, email: person.email.toUpperCase() })
    const stranger = await signedIn(app)
    expect(await tryCode(stranger.accessToken, code)).toEqual(refusedCode)
    expect(await tryCode(facility.founder.accessToken, code)).toEqual(refusedCode)
    expect(await tryCode(person.accessToken, '0000-0000-0000-0000')).toEqual(refusedCode)
    expect(await tryCode(person.accessToken, 'not a code')).toEqual(refusedCode)
    await app.api.post('/facility-memberships/accept', { body: { code } }).expect(401)
    expect((await tryCode(person.accessToken, code)).status).toBe(200)
    expect(await tryCode(person.accessToken, code)).toEqual(refusedCode)
    expect(await tryCode(stranger.accessToken, code)).toEqual(refusedCode)
  })

  it('is not for who only claims the address (CVE-2026-53514), whatever the code', async () => {
    const facility = await foundFacility(app)
    const claimant = await signUp(app)
    const { accessToken } = await signIn(app, claimant)
    const { code } = await inviteMember(app, { facility, email: claimant.email })
    const unverified = { status: 403, code: 'identity_unverified', message: 'Verify your e-mail address first.' }
    expect(await tryCode(accessToken, code)).toEqual(unverified)
    expect(await tryCode(accessToken, '0000-0000-0000-0000')).toEqual(unverified)
    expect(await membershipsOf(app, facility.id)).toEqual({ active: 1, invited: 1 })
  })

  it('names the role; the body of the acceptance cannot', async () => {
    const facility = await foundFacility(app)
    const person = await signedIn(app)
    const { code } = await inviteMember(app, { facility, email: person.email, role: 'nurse' })
    for (const more of [{ role: 'administrator' }, { facility: facility.id }, { email: newEmail() }])
      await app.api.post('/facility-memberships/accept', { token: person.accessToken, body: { code, ...more } }).expect(422)
    const { body } = await acceptMembership(app, { token: person.accessToken, code }).expect(200)
    expect(body.data.membership.facility.role).toBe('nurse')
  })

  it('sent again has a new code, and the old one stops', async () => {
    const facility = await foundFacility(app)
    const person = await signedIn(app)
    const token = facility.founder.accessToken
    const { code: old, invitationId } = await inviteMember(app, { facility, email: person.email })
    const resend = () => app.api.post(`${at(facility)}/invitations/${invitationId}/resend`, { token })
    const soon = await resend().expect(429)
    expect(soon.body.code).toBe('code_requested_too_soon')
    expect(Number(soon.headers['retry-after'])).toBeGreaterThan(50)
    await letMinutePass(app, 'facility_memberships', person.email)
    await resend().expect(200)
    const mails = inbox(app, person.email)
    const codes = [await mails.code(mail), await mails.code(mail)]
    const fresh = codes.find((code) => code !== old)!
    expect(await tryCode(person.accessToken, old)).toEqual(refusedCode)
    expect((await tryCode(person.accessToken, fresh)).status).toBe(200)
    await resend().expect(404)
  })

  it('made again for the address replaces code and role, and there is one', async () => {
    const facility = await foundFacility(app)
    const person = await signedIn(app)
    const { code: old } = await inviteMember(app, { facility, email: person.email, role: 'administrator' })
    await letMinutePass(app, 'facility_memberships', person.email)
    await app.api
      .post(`${at(facility)}/invitations`, { token: facility.founder.accessToken, body: { email: person.email, role: 'nurse' } })
      .expect(201)
    const mails = inbox(app, person.email)
    const fresh = [await mails.code(mail), await mails.code(mail)].find((code) => code !== old)!
    expect(await tryCode(person.accessToken, old)).toEqual(refusedCode)
    const { body } = await acceptMembership(app, { token: person.accessToken, code: fresh }).expect(200)
    expect(body.data.membership.facility.role).toBe('nurse')
    expect(await membershipsOf(app, facility.id)).toEqual({ active: 2 })
  })

  it('revoked or run out opens nothing', async () => {
    const facility = await foundFacility(app)
    const token = facility.founder.accessToken
    const [one, other] = [await signedIn(app), await signedIn(app)]
    const revoked = await inviteMember(app, { facility, email: one.email })
    await app.api.del(`${at(facility)}/invitations/${revoked.invitationId}`, { token }).expect(204)
    await app.api.del(`${at(facility)}/invitations/${revoked.invitationId}`, { token }).expect(404)
    expect(await tryCode(one.accessToken, revoked.code)).toEqual(refusedCode)
    const late = await inviteMember(app, { facility, email: other.email })
    await app.db.query(`UPDATE facility_memberships SET expires_at = now() WHERE id = $1`, [late.invitationId])
    expect(await tryCode(other.accessToken, late.code)).toEqual(refusedCode)
    const { body } = await app.api.get(`${at(facility)}/invitations`, { token }).expect(200)
    expect(body.data.invitations).toEqual([expect.objectContaining({ id: late.invitationId, status: 'expired' })])
  })

  it('is made by administrators only, for whom is no member yet', async () => {
    const facility = await foundFacility(app)
    const nurse = await addMember(app, facility)
    const invite = (token: string, body: unknown) => app.api.post(`${at(facility)}/invitations`, { token, body })
    const refused = await invite(nurse.accessToken, { email: newEmail(), role: 'nurse' }).expect(403)
    expect(refused.body.code).toBe('forbidden')
    await app.api.get(`${at(facility)}/invitations`, { token: nurse.accessToken }).expect(403)
    const token = facility.founder.accessToken
    for (const email of [nurse.email.toUpperCase(), facility.founder.email])
      expect((await invite(token, { email, role: 'nurse' }).expect(409)).body.code).toBe('already_member')
    for (const body of [
      { email: 'nobody', role: 'nurse' },
      { email: newEmail(), role: 'owner' },
      { email: newEmail() },
      { email: newEmail(), role: 'nurse', status: 'active' },
    ])
      // prettier-ignore
      await invite(token, body).expect(422)
  })

  it('sent twice with one Idempotency-Key is one mail', async () => {
    const facility = await foundFacility(app)
    const email = newEmail()
    const headers = { 'idempotency-key': randomUUID() }
    const invite = () =>
      app.api.post(`${at(facility)}/invitations`, { token: facility.founder.accessToken, body: { email, role: 'nurse' }, headers })
    const [first, second] = [await invite().expect(201), await invite().expect(201)]
    expect(second.body).toEqual(first.body)
    await inbox(app, email).next(mail)
    await sleep(300)
    expect(await inbox(app, email).messages(mail)).toHaveLength(1)
  })

  it('keeps its code out of the database and the log, but for the seal', async () => {
    const facility = await foundFacility(app)
    const { code, invitationId } = await inviteMember(app, { facility })
    const { rows } = await app.db.query('SELECT to_jsonb(m) AS row FROM facility_memberships m WHERE id = $1', [invitationId])
    const audit = await app.db.query('SELECT to_jsonb(a) AS row FROM audit_log a WHERE target_id = $1', [invitationId])
    const jobs = await app.db.query(`SELECT data FROM jobs`)
    for (const text of [JSON.stringify(rows), JSON.stringify(audit.rows), JSON.stringify(jobs.rows), app.logs()])
      expect(text).not.toContain(code)
    expect(rows[0].row.code_hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('never makes an account, in no mode', async () => {
    const facility = await foundFacility(app)
    const { code, email } = await inviteMember(app, { facility })
    try {
      for (const settings of [{ signupMode: 'closed' }, { signupMode: 'open', onPremise: true }]) {
        await changeSettings(app, settings)
        await app.api.post('/facility-memberships/accept', { body: { code } }).expect(401)
        expect((await app.api.post('/accounts', { body: { email, password: 'supersecretpass', invitation: code } })).status).toBe(403)
      }
    } finally {
      await changeSettings(app, { signupMode: 'open', onPremise: false })
    }
    const { rows } = await app.db.query('SELECT count(*)::int AS accounts FROM accounts WHERE lower(email) = lower($1)', [email])
    expect(rows).toEqual([{ accounts: 0 }])
  })
})

describe('members', () => {
  it('are let go at once by an administrator, and may be invited again', async () => {
    const facility = await foundFacility(app)
    const member = await addMember(app, facility)
    expect(await seesMembers(facility, member)).toBe(true)
    const remove = () => app.api.del(`${at(facility)}/members/${member.memberId}`, { token: facility.founder.accessToken })
    await remove().expect(204)
    expect(await seesMembers(facility, member)).toBe(false)
    await remove().expect(404)
    await letMinutePass(app, 'facility_memberships', member.email)
    const mails = inbox(app, member.email)
    await mails.code(mail)
    await app.api
      .post(`${at(facility)}/invitations`, { token: facility.founder.accessToken, body: { email: member.email, role: 'nurse' } })
      .expect(201)
    await acceptMembership(app, { token: member.accessToken, code: await mails.code(mail) }).expect(200)
    expect(await seesMembers(facility, member)).toBe(true)
  })

  it('get another role that counts at once', async () => {
    const facility = await foundFacility(app)
    const member = await addMember(app, facility)
    const setRole = (role: string) =>
      app.api.patch(`${at(facility)}/members/${member.memberId}`, { token: facility.founder.accessToken, body: { role } })
    const { body } = await setRole('administrator').expect(200)
    expect(body.data.member).toMatchObject({ id: member.memberId, role: 'administrator' })
    await app.api.get(`${at(facility)}/invitations`, { token: member.accessToken }).expect(200)
    await setRole('practitioner').expect(200)
    await app.api.get(`${at(facility)}/invitations`, { token: member.accessToken }).expect(403)
    await setRole('owner').expect(422)
  })

  it('who are no administrators change nobody, themselves included', async () => {
    const facility = await foundFacility(app)
    const [one, other] = [await addMember(app, facility), await addMember(app, facility)]
    for (const { memberId } of [one, other]) {
      await app.api.patch(`${at(facility)}/members/${memberId}`, { token: one.accessToken, body: { role: 'administrator' } }).expect(403)
      await app.api.del(`${at(facility)}/members/${memberId}`, { token: one.accessToken }).expect(403)
    }
    await app.api.post(`${at(facility)}/leave`, { token: one.accessToken }).expect(204)
    expect(await seesMembers(facility, one)).toBe(false)
    await app.api.post(`${at(facility)}/leave`, { token: one.accessToken }).expect(404)
  })

  it('include an administrator always: the last cannot leave, be removed or be given less', async () => {
    const facility = await foundFacility(app)
    const member = await addMember(app, facility)
    const token = facility.founder.accessToken
    const { body } = await app.api.get(`${at(facility)}/members`, { token }).expect(200)
    const own = body.data.members.find(({ accountId }: { accountId: string }) => accountId === facility.founder.uid).id as string
    const refusals = [
      await app.api.del(`${at(facility)}/members/${own}`, { token }),
      await app.api.patch(`${at(facility)}/members/${own}`, { token, body: { role: 'nurse' } }),
      await app.api.post(`${at(facility)}/leave`, { token }),
    ]
    for (const refused of refusals) expect([refused.status, refused.body.code]).toEqual([409, 'last_administrator'])
    await app.api.patch(`${at(facility)}/members/${member.memberId}`, { token, body: { role: 'administrator' } }).expect(200)
    await app.api.post(`${at(facility)}/leave`, { token }).expect(204)
    await app.api.get(`${at(facility)}`, { token }).expect(404)
  })

  it('do not count as administrators while their account is suspended', async () => {
    const facility = await foundFacility(app)
    const second = await addMember(app, facility, 'administrator')
    await (await asStaff(app, 'superadmin')).post(`/api/accounts/${second.uid}/suspend`, { body: { reason: 'x' } }).expect(200)
    const { body } = await app.api.post(`${at(facility)}/leave`, { token: facility.founder.accessToken }).expect(409)
    expect(body.code).toBe('last_administrator')
  })

  it('take their open invitations with them: nobody comes back through a door they left open', async () => {
    const facility = await foundFacility(app)
    const second = await addMember(app, facility, 'administrator')
    const accomplice = await signedIn(app)
    await app.api
      .post(`${at(facility)}/invitations`, { token: second.accessToken, body: { email: accomplice.email, role: 'administrator' } })
      .expect(201)
    const code = await accomplice.inbox.code(mail)
    await app.api.del(`${at(facility)}/members/${second.memberId}`, { token: facility.founder.accessToken }).expect(204)
    expect(await tryCode(accomplice.accessToken, code)).toEqual(refusedCode)
  })

  it('appear page by page, their addresses to administrators only', async () => {
    const facility = await foundFacility(app)
    const member = await addMember(app, facility)
    const asAdministrator = await app.api.get(`${at(facility)}/members?limit=1&page=2`, { token: facility.founder.accessToken }).expect(200)
    expect(asAdministrator.body.data).toMatchObject({
      members: [{ email: expect.any(String) }],
      pagination: { total: 2, page: 2, limit: 1 },
    })
    const asMember = await app.api.get(`${at(facility)}/members`, { token: member.accessToken }).expect(200)
    expect(asMember.text).not.toContain('@')
  })
})

describe('at the same time', () => {
  it('fifty acceptances of one code make one membership, one of them is told so', async () => {
    const facility = await foundFacility(app)
    const person = await signedIn(app)
    const { code } = await inviteMember(app, { facility, email: person.email })
    const answers = await many(50, () => tryCode(person.accessToken, code))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status !== 200)).toEqual(Array(49).fill(refusedCode))
    expect(await membershipsOf(app, facility.id)).toEqual({ active: 2 })
  })

  it('ten invitations of one address make one, and one mail', async () => {
    const facility = await foundFacility(app)
    const email = newEmail()
    const answers = await many(10, () =>
      app.api.post(`${at(facility)}/invitations`, { token: facility.founder.accessToken, body: { email, role: 'nurse' } }),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(429)])
    expect(await membershipsOf(app, facility.id)).toEqual({ active: 1, invited: 1 })
  })

  it.each(['remove each other', 'take each other’s role', 'leave'])('two administrators %s: one remains', async (what) => {
    const facility = await foundFacility(app)
    const second = await addMember(app, facility, 'administrator')
    const { body } = await app.api.get(`${at(facility)}/members`, { token: second.accessToken }).expect(200)
    const founderMember = body.data.members.find(({ accountId }: { accountId: string }) => accountId === facility.founder.uid).id as string
    const act = (token: string, memberId: string) => {
      if (what === 'leave') return app.api.post(`${at(facility)}/leave`, { token })
      const path = `${at(facility)}/members/${memberId}`
      return what === 'remove each other' ? app.api.del(path, { token }) : app.api.patch(path, { token, body: { role: 'nurse' } })
    }
    const answers = await Promise.all([act(facility.founder.accessToken, second.memberId), act(second.accessToken, founderMember)])
    const [done, refused] = answers.sort((a, b) => a.status - b.status)
    expect(done!.status).toBeLessThan(300)
    expect([403, 404, 409]).toContain(refused!.status)
    const { rows } = await app.db.query(
      `SELECT count(*)::int AS administrators FROM facility_memberships WHERE facility_id = $1 AND status = 'active' AND role = 'administrator'`,
      [facility.id],
    )
    expect(rows).toEqual([{ administrators: 1 }])
  })

  it('an acceptance and a revocation: one of the two', async () => {
    const facility = await foundFacility(app)
    const person = await signedIn(app)
    const { code, invitationId } = await inviteMember(app, { facility, email: person.email })
    const [accepted, revoked] = await Promise.all([
      acceptMembership(app, { token: person.accessToken, code }),
      app.api.del(`${at(facility)}/invitations/${invitationId}`, { token: facility.founder.accessToken }),
    ])
    expect([
      [200, 404],
      [400, 204],
    ]).toContainEqual([accepted.status, revoked.status])
    expect(await seesMembers(facility, person)).toBe(accepted.status === 200)
  })
})

describe('in another process', () => {
  it('rights end as fast', async () => {
    const first = app
    const second = await otherSharedApp()
    const facility = await foundFacility(first)
    const member = await addMember(first, facility)
    const there = (token: string) => second.api.get(`${at(facility)}/members`, { token })
    await there(member.accessToken).expect(200)
    await first.api.del(`${at(facility)}/members/${member.memberId}`, { token: facility.founder.accessToken }).expect(204)
    await there(member.accessToken).expect(404)
  }, 60_000)
})

describe('any sequence of inviting, joining, promoting, leaving and letting go', () => {
  type Model = {
    status: 'none' | 'invited' | 'active'
    role: string | null
    invitedRole: string | null
    isExpired: boolean
    isSuspended: boolean
    live: number
  }
  type Real = { facility: FoundedFacility; person: SignedInPerson; codes: string[]; memberId: string | null; invitationId: string | null }
  const roles = ['administrator', 'practitioner', 'nurse', 'receptionist']

  it('follows the rules: one membership at most, in the invitation’s role, only by the last open code', async () => {
    const superadmin = await asStaff(app, 'superadmin')
    const shared = await signedIn(app)
    const closed = (model: Model, expected: number) => (model.isSuspended ? 403 : expected)
    const invite = stepOf<Model, Real>('invite', async (model, real, pick) => {
      const role = roles[pick % 4]!
      await letMinutePass(app, 'facility_memberships', shared.email)
      const { status, body } = await app.api.post(`${at(real.facility)}/invitations`, {
        token: real.facility.founder.accessToken,
        body: { email: shared.email, role },
      })
      expect(status).toBe(closed(model, model.status === 'active' ? 409 : 201))
      if (status !== 201) return
      real.invitationId = body.data.invitation.id
      real.codes.push(await mails.code(mail))
      Object.assign(model, { status: 'invited', invitedRole: role, isExpired: false, live: real.codes.length - 1 })
    })
    const accept = stepOf<Model, Real>('accept', async (model, real, pick) => {
      if (real.codes.length === 0) return
      const index = real.codes.length - 1 - (pick % Math.min(2, real.codes.length))
      const { status, body } = await acceptMembership(app, { token: shared.accessToken, code: real.codes[index]! })
      const opens = model.status === 'invited' && !model.isExpired && !model.isSuspended && index === model.live
      expect(status).toBe(opens ? 200 : 400)
      if (!opens) return
      expect(body.data.membership.facility.role).toBe(model.invitedRole)
      real.memberId = body.data.membership.id
      Object.assign(model, { status: 'active', role: model.invitedRole })
    })
    const expire = step<Model, Real>('let it expire', async (model, real) => {
      if (model.status !== 'invited') return
      await app.db.query('UPDATE facility_memberships SET expires_at = now() WHERE id = $1', [real.invitationId])
      model.isExpired = true
    })
    const revoke = step<Model, Real>('revoke', async (model, real) => {
      if (!real.invitationId) return
      const { status } = await app.api.del(`${at(real.facility)}/invitations/${real.invitationId}`, {
        token: real.facility.founder.accessToken,
      })
      expect(status).toBe(closed(model, model.status === 'invited' ? 204 : 404))
      if (status === 204) model.status = 'none'
    })
    const promote = stepOf<Model, Real>('change the role', async (model, real, pick) => {
      if (!real.memberId) return
      const role = roles[pick % 4]!
      const { status } = await app.api.patch(`${at(real.facility)}/members/${real.memberId}`, {
        token: real.facility.founder.accessToken,
        body: { role },
      })
      expect(status).toBe(closed(model, model.status === 'active' ? 200 : 404))
      if (status === 200) model.role = role
    })
    const remove = step<Model, Real>('let go', async (model, real) => {
      if (!real.memberId) return
      const { status } = await app.api.del(`${at(real.facility)}/members/${real.memberId}`, { token: real.facility.founder.accessToken })
      expect(status).toBe(closed(model, model.status === 'active' ? 204 : 404))
      if (status === 204) Object.assign(model, { status: 'none', role: null })
    })
    const leave = step<Model, Real>('leave', async (model, real) => {
      const { status } = await app.api.post(`${at(real.facility)}/leave`, { token: shared.accessToken })
      expect(status).toBe(model.status === 'active' ? 204 : 404)
      if (status === 204) Object.assign(model, { status: 'none', role: null })
    })
    const suspend = stepOf<Model, Real>('suspend or reinstate', async (model, real, pick) => {
      const isSuspended = pick < 4
      await superadmin
        .post(`/api/facilities/${real.facility.id}/${isSuspended ? 'suspend' : 'reinstate'}`, { body: { reason: 'A walk' } })
        .expect(200)
      model.isSuspended = isSuspended
    })
    const look = step<Model, Real>('look', async (model, real) => {
      const { status, body } = await app.api.get(at(real.facility), { token: shared.accessToken })
      expect(status).toBe(model.status === 'active' ? closed(model, 200) : 404)
      if (status === 200) expect(body.data.facility.role).toBe(model.role)
    })
    const mails = inbox(app, shared.email)
    await walk([invite, invite, accept, accept, accept, expire, revoke, promote, remove, leave, suspend, look, look], {
      start: async (): Promise<{ model: Model; real: Real }> => ({
        model: { status: 'none', role: null, invitedRole: null, isExpired: false, isSuspended: false, live: -1 },
        real: { facility: await foundFacility(app), person: shared, codes: [], memberId: null, invitationId: null },
      }),
      end: async ({ status, role }, { facility }) => {
        const { rows } = await app.db.query(
          `SELECT status::text, role::text, code_hash IS NOT NULL AS "hasCode" FROM facility_memberships
           WHERE facility_id = $1 AND status IN ('active', 'invited') AND account_id IS DISTINCT FROM $2`,
          [facility.id, facility.founder.uid],
        )
        if (status === 'none') expect(rows).toEqual([])
        else
          expect(rows).toEqual([
            expect.objectContaining({ status, hasCode: status === 'invited', ...(role && status === 'active' ? { role } : {}) }),
          ])
      },
    })
  }, 180_000)
})

describe('a policy of staff', () => {
  it('stands above what a facility’s own roles permit', async () => {
    const own = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
    const facility = await foundFacility(own)
    const token = facility.founder.accessToken
    const { lift } = await policy(own, { permissions: ['facility.manage', 'facility.create'] })
    await own.api.patch(at(facility), { token, body: { name: 'Renamed' } }).expect(403)
    await own.api.post(`${at(facility)}/invitations`, { token, body: { email: newEmail(), role: 'nurse' } }).expect(403)
    await own.api.post('/facilities', { token, body: { name: 'Another', kind: 'clinic', country: 'PH' } }).expect(403)
    await own.api.get(`${at(facility)}/members`, { token }).expect(200)
    await own.api.get(`${at(facility)}/members`, { token: (await signedIn(own)).accessToken }).expect(404)
    await lift()
    await own.api.patch(at(facility), { token, body: { name: 'Renamed' } }).expect(200)
  }, 60_000)
})

describe('the mail', () => {
  it('is not moved by what a facility or person calls itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          '<script>alert(1)</script>',
          'Win at evil.example/now',
          'A "B" & <b>C</b>',
          "O'Brien & Söhne",
          'Call https://evil.example',
        ),
        async (name) => {
          const facility = await foundFacility(app, { name })
          const { email } = await inviteMember(app, { facility })
          const [{ subject, html, text } = { subject: '', html: '', text: '' }] = await inbox(app, email).messages(mail)
          expect(subject).not.toMatch(/[\r\n<>]/)
          expect(html).not.toMatch(/<script|<b>|href="[^"]*evil/)
          expect(html + text).not.toContain('evil.example')
        },
      ),
      { numRuns: 5 },
    )
  }, 60_000)
})
