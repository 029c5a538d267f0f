import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { signedIn } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const names = [
  'Ada\r\nBcc: everybody@example.com',
  'Ada\nSubject: Hello',
  'Ada\rX',
  'Ada\u2028X',
  'Ada\u0085X',
  'Ada\u202eX',
  'Ada\u0000',
  'Ada\u001b[2J',
]

describe('a name with a line end or a control character', () => {
  it.each(names)('is refused at every door that takes one (%j)', async (firstName) => {
    const person = await signedIn(app)
    const personalDetails = { name: { firstName } }
    const answers = await Promise.all([
      app.api.post('/account-waitlist', { body: { email: newEmail(), personalDetails } }),
      app.api.post('/accounts', { body: { email: newEmail(), password: newPassword(), personalDetails } }),
      app.api.post('/auth/register', { body: { email: newEmail(), password: newPassword(), userType: 'PATIENT', personalDetails } }),
      app.api.patch(`/personal-details/${person.uid}`, { token: person.accessToken, body: personalDetails }),
      app.api.put('/users/me', { token: person.accessToken, body: { firstName } }),
    ])
    for (const { status, body } of answers) {
      expect(status).toBe(422)
      expect(body.errors[0].path).toMatch(/firstName$/)
      expect(['name_invalid', 'invalid_text']).toContain(body.errors[0].code)
    }
  })

  it('is refused from staff too', async () => {
    const person = await signedIn(app)
    const compliance = await asStaff(app, 'compliance')
    for (const firstName of names) {
      const { status } = await compliance.patch(`/api/personal-details/${person.uid}`, { body: { name: { firstName } } })
      expect({ firstName, status: status >= 400 && status < 500 }).toEqual({ firstName, status: true })
    }
  })
})

describe('an address with more in it', () => {
  it.each([
    'ada@example.com\r\nBcc: b@example.com',
    'ada@example.com,b@example.com',
    'Ada <ada@example.com>',
    '"a b"@example.com',
    'ada@example.com ',
    'ada@[127.0.0.1]',
    'ada@example.com\0',
  ])('is refused or cleaned (%j)', async (email) => {
    const { status, body } = await app.api.post('/account-waitlist', { body: { email } })
    if (status === 201) expect(body.email).toBe(email.trim())
    else expect([status, body.errors[0].path]).toEqual([422, 'email'])
  })
})

describe('markup in a name', () => {
  it('is text in the mail', async () => {
    const email = newEmail()
    await app.api
      .post('/accounts', {
        body: { email, password: newPassword(), personalDetails: { name: { firstName: '<img src=x onerror=alert(1)>' } } },
      })
      .expect(201)
    const { html } = await inbox(app, email).next('welcome')
    expect(html).not.toContain('<img src=x')
  })
})

describe('a device name with a line end', () => {
  it('cannot be sent: Node refuses the header, and what it takes is one line in the list of sessions', async () => {
    const person = await signedIn(app)
    await app.api
      .post('/authentication', {
        body: { email: person.email, password: person.password },
        headers: { 'user-agent': '<b>Evil</b>\tphone/1' },
      })
      .expect(200)
    const { body } = await app.api.get('/users/me/sessions', { token: person.accessToken }).expect(200)
    for (const { device } of body.data.sessions) expect(device ?? '').not.toMatch(/[\r\n]/)
  })
})
