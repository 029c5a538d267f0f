import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { signedIn, signUp } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const isDoctor = async (uid: string): Promise<boolean> =>
  (await app.db.query<{ is_doctor: boolean }>('SELECT is_doctor FROM accounts WHERE id = $1', [uid])).rows[0]!.is_doctor
const licensed = { personalDetails: { doc_PRCLicenseNo: 123456 } }

describe('an account is a doctor’s', () => {
  it('after the seed’s signup with a licence number', async () => {
    const body = { email: newEmail('test'), password: 'correct-horse-42', personalDetails: { doc_PRCLicenseNo: 1234 } }
    const answer = await app.api.post('/accounts', { body }).expect(201)
    expect(answer.body).toMatchObject({ isDoctor: true, userType: 'PRACTITIONER' })
    expect(await isDoctor(answer.body.uid)).toBe(true)
  })

  it.each([
    ['a number', 123456, 123456],
    ['digits', '123456', 123456],
    ['digits with a leading zero, which stay as they came', '0012345', '0012345'],
    ['digits with space around', ' 98765 ', 98765],
    ['more digits than a number holds', '12345678901234567890', '12345678901234567890'],
  ])('with %s', async (_, typed, shown) => {
    const person = await signedIn(app)
    await app.api.patch(`/personal-details/${person.uid}`, { token: person.accessToken, body: { doc_PRCLicenseNo: typed } }).expect(200)
    const { body } = await app.api.get(`/personal-details/${person.uid}`, { token: person.accessToken }).expect(200)
    expect(body).toMatchObject({ doc_PRCLicenseNo: shown })
    expect(await isDoctor(person.uid)).toBe(true)
  })

  it('as the person sees it, right after the change', async () => {
    const { uid, accessToken } = await signedIn(app)
    await app.api.patch(`/personal-details/${uid}`, { token: accessToken, body: { doc_PRCLicenseNo: 4711 } }).expect(200)
    const { body } = await app.api.get('/users/me', { token: accessToken }).expect(200)
    expect(body).toMatchObject({ data: { user: { isDoctor: true } } })
  })

  it('when staff enter a number over the generated door', async () => {
    const { uid } = await signUp(app)
    const compliance = await asStaff(app, 'compliance')
    await compliance.patch(`/api/personal-details/${uid}`, { body: { doc_PRCLicenseNo: '0123456' } }).expect(200)
    expect(await isDoctor(uid)).toBe(true)
  })

  it('when staff enter a number over the app’s door', async () => {
    const { uid } = await signUp(app)
    const compliance = await asStaff(app, 'compliance')
    await app.api
      .patch(`/personal-details/${uid}`, { headers: { authorization: `JWT ${compliance.token}` }, body: { doc_PRCLicenseNo: 5 } })
      .expect(200)
    expect(await isDoctor(uid)).toBe(true)
  })

  it('when a statement in the database sets the number', async () => {
    const { uid } = await signUp(app)
    await app.db.query(`UPDATE personal_details SET doc_prclicenseno = '77' WHERE id = $1`, [uid])
    expect(await isDoctor(uid)).toBe(true)
  })
})

describe('an account is not a doctor’s', () => {
  it.each([
    ['null', null],
    ['0', 0],
    ['"0"', '0'],
    ['a string of zeros', '000'],
  ])('when it signs up with %s', async (_, doc_PRCLicenseNo) => {
    const answer = await app.api
      .post('/accounts', { body: { email: newEmail(), password: newPassword(), personalDetails: { doc_PRCLicenseNo } } })
      .expect(201)
    expect(answer.body).toMatchObject({ isDoctor: false, userType: 'PATIENT' })
    expect(await isDoctor(answer.body.uid)).toBe(false)
  })

  it.each([
    ['null', null],
    ['0', 0],
    ['"0"', '0'],
    ['"0000"', '0000'],
  ])('once the number is changed to %s', async (_, doc_PRCLicenseNo) => {
    const { uid, accessToken } = await signedIn(app, licensed)
    expect(await isDoctor(uid)).toBe(true)
    const { body } = await app.api.patch(`/personal-details/${uid}`, { token: accessToken, body: { doc_PRCLicenseNo } }).expect(200)
    expect(body).toMatchObject({ doc_PRCLicenseNo: null })
    expect(await isDoctor(uid)).toBe(false)
  })

  it('once staff clear the number over the generated door', async () => {
    const { uid } = await signUp(app, licensed)
    const compliance = await asStaff(app, 'compliance')
    await compliance.patch(`/api/personal-details/${uid}`, { body: { doc_PRCLicenseNo: null } }).expect(200)
    expect(await isDoctor(uid)).toBe(false)
  })

  it.each(['NULL', `''`, `'0'`, `' 00 '`])('once a statement in the database sets the number to %s', async (value) => {
    const { uid } = await signUp(app, licensed)
    await app.db.query(`UPDATE personal_details SET doc_prclicenseno = ${value} WHERE id = $1`, [uid])
    expect(await isDoctor(uid)).toBe(false)
  })

  it('however a statement in the database sets the account’s own column', async () => {
    const { uid } = await signUp(app)
    await app.db.query('UPDATE accounts SET is_doctor = true WHERE id = $1', [uid])
    expect(await isDoctor(uid)).toBe(false)
  })

  it('when another detail changes', async () => {
    const { uid, accessToken } = await signedIn(app)
    await app.api.patch(`/personal-details/${uid}`, { token: accessToken, body: { maritalStatus: 'single' } }).expect(200)
    expect(await isDoctor(uid)).toBe(false)
  })
})

describe('a licence number', () => {
  it.each([-1, 1.5, 9007199254740993, 'PRC-1234', '12 34', '', true, [], {}, '1'.repeat(21)])('is not %j', async (doc_PRCLicenseNo) => {
    const { uid, accessToken } = await signedIn(app)
    const { body } = await app.api.patch(`/personal-details/${uid}`, { token: accessToken, body: { doc_PRCLicenseNo } }).expect(422)
    expect(body).toMatchObject({ errors: [{ path: 'doc_PRCLicenseNo' }] })
  })
})
