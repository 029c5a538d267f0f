import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn, signIn, signUp, withoutRequestId } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const nobodysName = { firstName: null, middleName: null, lastName: null, suffix: null }
const noAddress = { line1: null, line2: null, city: null, region: null, postalCode: null }

describe('my personal details', () => {
  it('are there from the start, empty', async () => {
    const { uid, accessToken } = await signedIn(app)
    await app.api.get(`/personal-details/${uid}`, { token: accessToken }).expect(200, {
      id: uid,
      name: nobodysName,
      birthdate: null,
      sex: null,
      maritalStatus: null,
      languages: [],
      country: null,
      timezone: null,
      address: noAddress,
      doc_PRCLicenseNo: null,
    })
  })

  it('change by the seed’s request', async () => {
    const { uid, accessToken } = await signedIn(app)
    const { body } = await app.api.patch(`/personal-details/${uid}`, { token: accessToken, body: { maritalStatus: 'single' } }).expect(200)
    expect(body).toMatchObject({ id: uid, maritalStatus: 'single' })
  })

  it('keep what was not sent, and lose what is null', async () => {
    const { uid, accessToken } = await signedIn(app, {
      personalDetails: { name: { firstName: 'Ada', lastName: 'Obi' }, birthdate: '1990-12-31' },
    })
    const change = {
      name: { lastName: null, suffix: 'Jr.' },
      languages: ['en', 'sw'],
      country: 'ph',
      timezone: 'Asia/Manila',
      address: { city: 'Cebu' },
    }
    await app.api.patch(`/personal-details/${uid}`, { token: accessToken, body: change }).expect(200)
    const { body } = await app.api.get(`/personal-details/${uid}`, { token: accessToken }).expect(200)
    expect(body).toMatchObject({
      name: { firstName: 'Ada', middleName: null, lastName: null, suffix: 'Jr.' },
      birthdate: '1990-12-31',
      languages: ['en', 'sw'],
      country: 'PH',
      timezone: 'Asia/Manila',
      address: { ...noAddress, city: 'Cebu' },
    })
  })

  it('lose the whole address when it is null', async () => {
    const { uid, accessToken } = await signedIn(app, { personalDetails: { address: { line1: '1 Main Street', city: 'Cebu' } } })
    const { body } = await app.api.patch(`/personal-details/${uid}`, { token: accessToken, body: { address: null } }).expect(200)
    expect(body).toMatchObject({ address: noAddress })
  })

  it('wait for a confirmed address before they can be changed, but can be read', async () => {
    const person = await signUp(app)
    const { accessToken } = await signIn(app, person)
    await app.api.get(`/personal-details/${person.uid}`, { token: accessToken }).expect(200)
    const { body } = await app.api
      .patch(`/personal-details/${person.uid}`, { token: accessToken, body: { maritalStatus: 'single' } })
      .expect(403)
    expect(body).toMatchObject({ code: 'identity_unverified' })
  })

  it('do not change under another id', async () => {
    const { uid, accessToken } = await signedIn(app)
    const { body } = await app.api.patch(`/personal-details/${uid}`, { token: accessToken, body: { id: randomUUID() } }).expect(422)
    expect(body).toMatchObject({ errors: [{ path: 'id', code: 'unknown_key' }] })
  })

  it('name every field that is wrong', async () => {
    const { uid, accessToken } = await signedIn(app)
    const wrong = {
      sex: 'x',
      country: 'XX',
      timezone: 'Mars/Olympus',
      languages: ['not a language'],
      birthdate: '2090-01-01',
      address: { zip: '1' },
    }
    const { body } = await app.api.patch(`/personal-details/${uid}`, { token: accessToken, body: wrong }).expect(422)
    const paths = (body as { errors: { path: string }[] }).errors.map(({ path }) => path)
    expect(paths.sort()).toEqual(['address.zip', 'birthdate', 'country', 'languages.0', 'sex', 'timezone'])
  })
})

describe('somebody else’s personal details', () => {
  it('are not there: the same answer as for an id that nobody has', async () => {
    const { accessToken } = await signedIn(app)
    const { uid: other } = await signUp(app)
    const unknown = withoutRequestId(await app.api.get(`/personal-details/${randomUUID()}`, { token: accessToken }))
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(withoutRequestId(await app.api.get(`/personal-details/${other}`, { token: accessToken }))).toEqual(unknown)
    for (const id of [other, randomUUID()])
      expect(
        withoutRequestId(await app.api.patch(`/personal-details/${id}`, { token: accessToken, body: { maritalStatus: 'single' } })),
      ).toEqual(unknown)
  })

  it('do not change', async () => {
    const { accessToken } = await signedIn(app)
    const other = await signedIn(app, { personalDetails: { maritalStatus: 'widowed' } })
    await app.api.patch(`/personal-details/${other.uid}`, { token: accessToken, body: { maritalStatus: 'single' } }).expect(404)
    const { body } = await app.api.get(`/personal-details/${other.uid}`, { token: other.accessToken }).expect(200)
    expect(body).toMatchObject({ maritalStatus: 'widowed' })
  })

  it('need a sign-in', async () => {
    const { uid } = await signUp(app)
    const { body, headers } = await app.api.get(`/personal-details/${uid}`).expect(401)
    expect(body).toMatchObject({ code: 'unauthenticated' })
    expect(headers['www-authenticate']).toBe('Bearer')
  })

  it('are open to staff who may read them, and the reading is noted', async () => {
    const { uid } = await signUp(app, { personalDetails: { name: { firstName: 'Ada' } } })
    const support = await asStaff(app, 'support')
    const { body } = await app.api.get(`/personal-details/${uid}`, { token: support.token }).expect(200)
    expect(body).toMatchObject({ id: uid, name: { firstName: 'Ada' } })
    const { rows } = await app.db.query('SELECT actor_id FROM audit_log WHERE action = $1 AND target_id = $2', [
      'personal-details.read',
      uid,
    ])
    expect(rows).toEqual([{ actor_id: support.id }])
  })

  it('are closed to staff who may not read them', async () => {
    const { uid } = await signUp(app)
    const editor = await asStaff(app, 'editor')
    await app.api.get(`/personal-details/${uid}`, { token: editor.token }).expect(404)
  })

  it('are not changed by staff who may only read them', async () => {
    const { uid } = await signUp(app)
    const support = await asStaff(app, 'support')
    await app.api.patch(`/personal-details/${uid}`, { token: support.token, body: { maritalStatus: 'single' } }).expect(404)
  })

  it('leave no value in the audit log when they change', async () => {
    const { uid, accessToken } = await signedIn(app)
    await app.api.patch(`/personal-details/${uid}`, { token: accessToken, body: { name: { lastName: 'Distinctname' } } }).expect(200)
    const { rows } = await app.db.query('SELECT changes FROM audit_log WHERE action = $1 AND target_id = $2', [
      'personal-details.updated',
      uid,
    ])
    expect(rows).toEqual([{ changes: { name: { after: 'changed' } } }])
  })
})
