import { beforeAll, describe, expect, it } from '@jest/globals'
import { opensUsersMe, signedIn, signIn, waitUntilDead } from '../../factories/people'
import { otherSharedApp, sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const signOut = (body: Record<string, unknown>, token?: string) => app.api.post('/auth/logout', { body, ...(token && { token }) })
const refreshIsDead = (refreshToken: string) => app.api.post('/auth/refresh-token', { body: { refreshToken } }).expect(401)

describe('signing out', () => {
  it('ends this session: its access token within five seconds, its refresh token at once', async () => {
    const person = await signedIn(app)
    expect(await opensUsersMe(app, person.accessToken)).toBe(true)
    const { body } = await signOut({}, person.accessToken).expect(200)
    expect(body).toEqual({ status: 'success', data: null, message: expect.any(String) })
    await refreshIsDead(person.refreshToken)
    await waitUntilDead(app, person.accessToken)
  })

  it('needs no body', async () => {
    const person = await signedIn(app)
    await app.api.post('/auth/logout', { token: person.accessToken }).expect(200)
    await waitUntilDead(app, person.accessToken)
  })

  it('leaves the other devices signed in', async () => {
    const person = await signedIn(app)
    const elsewhere = await signIn(app, person)
    await signOut({}, person.accessToken).expect(200)
    expect(await opensUsersMe(app, elsewhere.accessToken)).toBe(true)
  })

  it('on all devices ends every session', async () => {
    const person = await signedIn(app)
    const elsewhere = await signIn(app, person)
    expect(await opensUsersMe(app, elsewhere.accessToken)).toBe(true)
    await signOut({ allDevices: true }, person.accessToken).expect(200)
    for (const { accessToken, refreshToken } of [person, elsewhere]) {
      await waitUntilDead(app, accessToken)
      await refreshIsDead(refreshToken)
    }
  })

  it('works with the refresh token when the access token has run out', async () => {
    const person = await signedIn(app)
    await signOut({ refreshToken: person.refreshToken }).expect(200)
    await waitUntilDead(app, person.accessToken)
  })

  it('on all devices works with the refresh token too', async () => {
    const person = await signedIn(app)
    const elsewhere = await signIn(app, person)
    await signOut({ refreshToken: person.refreshToken, allDevices: true }).expect(200)
    await waitUntilDead(app, elsewhere.accessToken)
  })

  it('with an unknown refresh token says nothing about it', async () => {
    await signOut({ refreshToken: 'A'.repeat(43) }).expect(200)
  })

  it('needs one of them', async () => {
    const { body } = await signOut({}).expect(401)
    expect(body).toMatchObject({ code: 'unauthenticated' })
  })

  it('is over for a token that was signed out', async () => {
    const person = await signedIn(app)
    await signOut({}, person.accessToken).expect(200)
    await waitUntilDead(app, person.accessToken)
    await signOut({}, person.accessToken).expect(401)
  })
})

describe('staff', () => {
  it('suspend an account: its tokens die within five seconds', async () => {
    const person = await signedIn(app)
    expect(await opensUsersMe(app, person.accessToken)).toBe(true)
    const compliance = await asStaff(app, 'compliance')
    await compliance.post(`/api/accounts/${person.uid}/suspend`, { body: { reason: 'For a test' } }).expect(200)
    await waitUntilDead(app, person.accessToken)
    await refreshIsDead(person.refreshToken)
  })

  it('restore it: old tokens stay dead', async () => {
    const person = await signedIn(app)
    const compliance = await asStaff(app, 'compliance')
    await compliance.post(`/api/accounts/${person.uid}/suspend`, { body: { reason: 'For a test' } }).expect(200)
    await compliance.post(`/api/accounts/${person.uid}/restore`, { body: { reason: 'For a test' } }).expect(200)
    await waitUntilDead(app, person.accessToken)
    await refreshIsDead(person.refreshToken)
  })

  it('end all sessions of an account', async () => {
    const person = await signedIn(app)
    expect(await opensUsersMe(app, person.accessToken)).toBe(true)
    const support = await asStaff(app, 'support')
    const { body } = await support.del(`/api/accounts/${person.uid}/sessions`).expect(200)
    expect(body).toMatchObject({ ended: 1 })
    await waitUntilDead(app, person.accessToken)
  })
})

describe('in another process of the same system', () => {
  it('a token dies within five seconds too, and one process’s tokens open the other’s doors', async () => {
    const first = app
    const second = await otherSharedApp()
    const person = await signedIn(first)
    expect(await opensUsersMe(second, person.accessToken)).toBe(true)
    await first.api.post('/auth/logout', { token: person.accessToken }).expect(200)
    await waitUntilDead(second, person.accessToken)
  }, 60_000)
})
