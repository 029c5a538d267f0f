import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn, signIn, signUp, withoutRequestId } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const emptyProfile = {
  firstName: null,
  middleName: null,
  lastName: null,
  suffix: null,
  photo: null,
  birthdate: null,
  sex: null,
  languages: [],
  country: null,
  timezone: null,
}

describe('who I am', () => {
  it('is told in the envelope, with an empty profile at first', async () => {
    const { uid, email, accessToken } = await signedIn(app)
    await app.api.get('/users/me', { token: accessToken }).expect(200, {
      status: 'success',
      message: expect.any(String),
      data: {
        user: {
          id: uid,
          email,
          mobileNo: null,
          userType: 'PATIENT',
          isDoctor: false,
          isEmailVerified: true,
          isMobileVerified: false,
          roles: [],
          profile: emptyProfile,
        },
      },
    })
  })

  it('needs a sign-in', async () => {
    await app.api.get('/users/me').expect(401)
  })

  it('is kept by nobody on the way', async () => {
    const { accessToken } = await signedIn(app)
    const { headers } = await app.api.get('/users/me', { token: accessToken }).expect(200)
    expect(headers['cache-control']).toBe('private, no-store')
  })
})

describe('my profile', () => {
  const change = {
    firstName: 'Ada',
    lastName: 'Obi',
    birthdate: '1990-12-31',
    sex: 'female',
    languages: ['en', 'yo'],
    country: 'NG',
    timezone: 'Africa/Lagos',
  }

  it('changes by PUT, and GET shows it', async () => {
    const { accessToken } = await signedIn(app)
    const put = await app.api.put('/users/me', { token: accessToken, body: change }).expect(200)
    expect(put.body).toMatchObject({ status: 'success', data: { user: { profile: { ...emptyProfile, ...change } } } })
    const { body } = await app.api.get('/users/me', { token: accessToken }).expect(200)
    expect(body.data.user).toEqual(put.body.data.user)
  })

  it('may be sent as GET shows it, under "profile"', async () => {
    const { accessToken } = await signedIn(app)
    const { body } = await app.api.put('/users/me', { token: accessToken, body: { profile: change } }).expect(200)
    expect(body.data.user.profile).toMatchObject(change)
  })

  it('is the same thing as the personal details', async () => {
    const { uid, accessToken } = await signedIn(app)
    await app.api.put('/users/me', { token: accessToken, body: change }).expect(200)
    const { body } = await app.api.get(`/personal-details/${uid}`, { token: accessToken }).expect(200)
    expect(body).toMatchObject({ name: { firstName: 'Ada', lastName: 'Obi' }, birthdate: '1990-12-31', timezone: 'Africa/Lagos' })
  })

  it('keeps what was not sent, and loses what is null', async () => {
    const { accessToken } = await signedIn(app)
    await app.api.put('/users/me', { token: accessToken, body: change }).expect(200)
    const { body } = await app.api.put('/users/me', { token: accessToken, body: { lastName: null } }).expect(200)
    expect(body.data.user.profile).toMatchObject({ ...change, lastName: null })
  })

  it.each(['roles', 'isDoctor', 'id', 'email', 'userType', 'isEmailVerified', 'doc_PRCLicenseNo', 'balance'])(
    'does not change %s',
    async (key) => {
      const { accessToken } = await signedIn(app)
      const { body } = await app.api.put('/users/me', { token: accessToken, body: { [key]: true } }).expect(422)
      expect(body).toMatchObject({ errors: [{ path: key, code: 'unknown_key' }] })
      const nested = await app.api.put('/users/me', { token: accessToken, body: { profile: { [key]: true } } }).expect(422)
      expect(nested.body).toMatchObject({ errors: [{ path: `profile.${key}`, code: 'unknown_key' }] })
    },
  )

  it('waits for a confirmed address', async () => {
    const { accessToken } = await signIn(app, await signUp(app))
    const { body } = await app.api.put('/users/me', { token: accessToken, body: change }).expect(403)
    expect(body).toMatchObject({ code: 'identity_unverified' })
  })
})

describe('the card of a person', () => {
  it('shows me mine: a name and no address', async () => {
    const { uid, accessToken } = await signedIn(app, { personalDetails: { name: { firstName: 'Ada', lastName: 'Obi' } } })
    const { body } = await app.api.get(`/users/${uid}`, { token: accessToken }).expect(200)
    expect(body.data.user).toEqual({ id: uid, name: 'Ada Obi', photo: null, userType: 'PATIENT', practitionerId: null })
  })

  it('is not there for other people: the same answer as for an id that nobody has, or that is none', async () => {
    const { accessToken } = await signedIn(app)
    const other = await signUp(app)
    const unknown = withoutRequestId(await app.api.get(`/users/${randomUUID()}`, { token: accessToken }))
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } })
    for (const id of [other.uid, 'x', '1', '%00', `${other.uid}'--`])
      expect(withoutRequestId(await app.api.get(`/users/${id}`, { token: accessToken }))).toEqual(unknown)
  })
})
