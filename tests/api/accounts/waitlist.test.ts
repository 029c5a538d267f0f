import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail } from '../../factories/addresses'
import { invite, joinWaitlist, waitlistRequest } from '../../factories/invitations'
import { withoutRequestId } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { sleep } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const entriesOf = async (email: string) =>
  (await app.db.query('SELECT email, mobile_no, personal_details, status FROM account_waitlist WHERE lower(email) = lower($1)', [email]))
    .rows

describe('the waitlist', () => {
  it('answers the seed’s request with what was submitted, and that it waits', async () => {
    const request = waitlistRequest(newEmail())
    await app.api.post('/account-waitlist', { body: request }).expect(201, { ...request, status: 'pending' })
  })

  it('takes the seed’s request as it stands, byte for byte', async () => {
    const body = `{
"email": "email@domain.com",
"mobileNo": "09171234567",
"personalDetails": {
"name": {
"firstName": "First",
"lastName": "Last"
},
"doc_PRCLicenseNo": 123456
}
}`
    await app.api.post('/account-waitlist', { body }).expect(201, { ...JSON.parse(body), status: 'pending' })
  })

  it('needs only an e-mail address', async () => {
    const email = newEmail()
    await app.api.post('/account-waitlist', { body: { email } }).expect(201, { email, status: 'pending' })
  })

  it('keeps the mobile number in E.164', async () => {
    const email = newEmail()
    await app.api.post('/account-waitlist', { body: waitlistRequest(email) }).expect(201)
    expect(await entriesOf(email)).toMatchObject([{ email, mobile_no: '+639171234567', status: 'pending' }])
  })

  it('changes nothing when the same address asks again, in another case and with other details', async () => {
    const email = newEmail()
    await app.api.post('/account-waitlist', { body: waitlistRequest(email) }).expect(201)
    const before = await entriesOf(email)
    const again = { ...waitlistRequest(email.toUpperCase()), personalDetails: { name: { firstName: 'Somebody', lastName: 'Else' } } }
    await app.api.post('/account-waitlist', { body: again }).expect(201)
    expect(await entriesOf(email)).toEqual(before)
  })

  it('answers the same the second time', async () => {
    const request = waitlistRequest(newEmail())
    const first = await app.api.post('/account-waitlist', { body: request })
    const second = await app.api.post('/account-waitlist', { body: request })
    expect(withoutRequestId(second)).toEqual(withoutRequestId(first))
  })

  it('writes once to an address that asks three times', async () => {
    const email = newEmail()
    for (let time = 0; time < 3; time += 1) await app.api.post('/account-waitlist', { body: waitlistRequest(email) }).expect(201)
    const mails = inbox(app, email)
    await mails.next('waitlist-received')
    await sleep(300)
    expect(await mails.messages()).toHaveLength(1)
  })

  it('says what is wrong with each field', async () => {
    const { body } = await app.api
      .post('/account-waitlist', { body: { email: 'nobody', mobileNo: '123', personalDetails: { birthdate: '1990-13-01' } } })
      .expect(422)
    expect(body).toMatchObject({
      status: 'error',
      code: 'invalid',
      errors: expect.arrayContaining([
        expect.objectContaining({ path: 'email', code: 'email_invalid' }),
        expect.objectContaining({ path: 'mobileNo', code: 'mobile_invalid' }),
        expect.objectContaining({ path: 'personalDetails.birthdate', code: 'birthdate_invalid' }),
      ]),
    })
  })

  it.each(['status', 'roles', 'id', 'invitation'])('does not let a person set %s', async (key) => {
    const { body } = await app.api.post('/account-waitlist', { body: { email: newEmail(), [key]: 'approved' } }).expect(422)
    expect(body).toMatchObject({ errors: [{ path: key, code: 'unknown_key' }] })
  })
})

describe('an approved entry', () => {
  it('gets an invitation code by mail, in groups of four', async () => {
    const { code } = await invite(app)
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
  })

  it('is greeted by first name in the invitation', async () => {
    const email = newEmail()
    await invite(app, email)
    const [mail] = await inbox(app, email).messages('invitation')
    expect(mail?.text).toContain('First')
  })

  it('gives one invitation and one mail when it is approved twice', async () => {
    const { entryId, invitationId, email } = await invite(app)
    const admissions = await asStaff(app, 'admissions')
    const { body } = await admissions.post(`/api/account-waitlist/${entryId}/approve`).expect(200)
    expect(body).toMatchObject({ doc: { id: invitationId } })
    await sleep(300)
    expect(await inbox(app, email).messages('invitation')).toHaveLength(1)
  })

  it('keeps no code in the database', async () => {
    const { code, invitationId } = await invite(app)
    const { rows } = await app.db.query('SELECT invitations::text AS row FROM invitations WHERE id = $1', [invitationId])
    expect(rows[0].row).not.toContain(code)
    expect(rows[0].row).not.toContain(code.replaceAll('-', ''))
  })

  it('can not be rejected afterwards', async () => {
    const { entryId } = await invite(app)
    const admissions = await asStaff(app, 'admissions')
    await admissions.post(`/api/account-waitlist/${entryId}/reject`, { body: { reason: 'Changed our mind' } }).expect(409)
  })

  it('can not come from staff without that permission', async () => {
    const entryId = await joinWaitlist(app)
    const editor = await asStaff(app, 'editor')
    await editor.post(`/api/account-waitlist/${entryId}/approve`).expect(403)
  })
})

describe('a rejected entry', () => {
  it('can not be approved, gets no invitation, and does not come back by asking again', async () => {
    const email = newEmail()
    const entryId = await joinWaitlist(app, email)
    const admissions = await asStaff(app, 'admissions')
    await admissions.post(`/api/account-waitlist/${entryId}/reject`, { body: { reason: 'Not a person' } }).expect(200)
    const { body } = await admissions.post(`/api/account-waitlist/${entryId}/approve`).expect(409)
    expect(body).toMatchObject({ code: 'waitlist_closed' })
    await app.api.post('/account-waitlist', { body: waitlistRequest(email) }).expect(201)
    expect(await entriesOf(email)).toMatchObject([{ status: 'rejected' }])
    expect(await inbox(app, email).messages('invitation')).toEqual([])
  })
})

describe('what an invitation code prefills', () => {
  it('is what the person had submitted', async () => {
    const { email, code } = await invite(app)
    const { personalDetails } = waitlistRequest(email)
    await app.api.get(`/account-waitlist/${code}`).expect(200, { email, mobileNo: '+639171234567', personalDetails })
  })

  it.each([
    ['in small letters', (code: string) => code.toLowerCase()],
    ['without hyphens', (code: string) => code.replaceAll('-', '')],
    ['with spaces', (code: string) => encodeURIComponent(code.replaceAll('-', ' '))],
  ])('is found by the code %s', async (_, typed) => {
    const { code, email } = await invite(app)
    const { body } = await app.api.get(`/account-waitlist/${typed(code)}`).expect(200)
    expect(body).toMatchObject({ email })
  })

  it('is kept by nobody on the way', async () => {
    const { code } = await invite(app)
    const { headers } = await app.api.get(`/account-waitlist/${code}`).expect(200)
    expect(headers['cache-control']).toBe('no-store')
  })

  it('says the same for unknown, used, revoked, expired, replaced and impossible codes', async () => {
    const admissions = await asStaff(app, 'admissions')
    const [used, revoked, expired, replaced] = [await invite(app), await invite(app), await invite(app), await invite(app)]
    await app.api.post('/accounts', { body: { email: used.email, password: 'supersecretpass', invitation: used.code } }).expect(201)
    await admissions.post(`/api/invitations/${revoked.invitationId}/revoke`).expect(200)
    await app.db.query(`UPDATE invitations SET expires_at = now() - interval '1 second' WHERE id = $1`, [expired.invitationId])
    await admissions.post(`/api/invitations/${replaced.invitationId}/resend`).expect(200)

    const unknown = withoutRequestId(await app.api.get('/account-waitlist/0000-0000-0000-0000'))
    expect(unknown).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
      headers: { 'cache-control': expect.stringContaining('no-store') },
    })
    for (const code of [used.code, revoked.code, expired.code, replaced.code, 'short', 'x'.repeat(150)])
      expect(withoutRequestId(await app.api.get(`/account-waitlist/${code}`))).toEqual(unknown)
  })

  it('opens with the new code after it was sent again', async () => {
    const { email, invitationId } = await invite(app)
    const admissions = await asStaff(app, 'admissions')
    const mails = inbox(app, email)
    await mails.next('invitation')
    await admissions.post(`/api/invitations/${invitationId}/resend`).expect(200)
    await app.api.get(`/account-waitlist/${await mails.code('invitation')}`).expect(200)
  })

  it('is not changed by looking at it', async () => {
    const { code } = await invite(app)
    await app.api.get(`/account-waitlist/${code}`).expect(200)
    await app.api.get(`/account-waitlist/${code}`).expect(200)
  })
})
