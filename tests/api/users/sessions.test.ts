import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { opensUsersMe, signedIn, signUp, waitUntilDead, withoutRequestId, type Person, type Tokens } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const phone = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'
const signInWith = async ({ email, password }: Person, userAgent?: string): Promise<Tokens> =>
  (await app.api.post('/authentication', { body: { email, password }, headers: userAgent ? { 'user-agent': userAgent } : {} }).expect(200))
    .body as Tokens
const sessions = async (token: string) =>
  (await app.api.get('/users/me/sessions', { token }).expect(200)).body.data.sessions as {
    id: string
    device: string
    isCurrent: boolean
  }[]

describe('where I am signed in', () => {
  it('is listed with device, address and times, and says which one this is', async () => {
    const person = await signUp(app)
    await signInWith(person, phone)
    const here = await signInWith(person, 'Afya/2.1 (iOS)')
    const listed = await sessions(here.accessToken)
    expect(listed).toHaveLength(2)
    expect(listed.find(({ isCurrent }) => isCurrent)).toEqual({
      id: expect.any(String),
      device: 'Afya',
      deviceId: expect.any(String),
      place: null,
      ip: expect.stringMatching(/127\.0\.0\.1|::1/),
      createdAt: expect.any(String),
      lastUsedAt: expect.any(String),
      expiresAt: expect.any(String),
      isCurrent: true,
      isTrusted: false,
    })
    expect(listed.find(({ isCurrent }) => !isCurrent)).toMatchObject({ device: 'Chrome on Android' })
  })

  it.each([
    [phone, 'Chrome on Android'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    ['okhttp/4.12.0', 'okhttp'],
  ])('calls %s by a short name', async (userAgent, device) => {
    const { accessToken } = await signInWith(await signUp(app), userAgent)
    expect(await sessions(accessToken)).toMatchObject([{ device }])
  })

  it('shows nobody else’s sessions', async () => {
    const [one, other] = [await signedIn(app), await signedIn(app)]
    const ids = (await sessions(one.accessToken)).map(({ id }) => id)
    expect(ids).toHaveLength(1)
    expect((await sessions(other.accessToken)).map(({ id }) => id)).not.toContain(ids[0])
  })

  it('shows no session that has ended', async () => {
    const person = await signUp(app)
    const [gone, here] = [await signInWith(person), await signInWith(person)]
    await app.api.post('/auth/logout', { token: gone.accessToken }).expect(200)
    expect(await sessions(here.accessToken)).toHaveLength(1)
  })
})

describe('ending a session', () => {
  it('signs that device out within five seconds and leaves this one', async () => {
    const person = await signUp(app)
    const [there, here] = [await signInWith(person, phone), await signInWith(person)]
    expect(await opensUsersMe(app, there.accessToken)).toBe(true)
    const { id } = (await sessions(here.accessToken)).find(({ isCurrent }) => !isCurrent)!
    await app.api.del(`/users/me/sessions/${id}`, { token: here.accessToken }).expect(204)
    await waitUntilDead(app, there.accessToken)
    await app.api.post('/auth/refresh-token', { body: { refreshToken: there.refreshToken } }).expect(401)
    expect(await opensUsersMe(app, here.accessToken)).toBe(true)
  })

  it('of somebody else does nothing: the same answer as for an id that nobody has', async () => {
    const [person, other] = [await signedIn(app), await signedIn(app)]
    const [{ id } = { id: '' }] = await sessions(other.accessToken)
    const end = async (sessionId: string) =>
      withoutRequestId(await app.api.del(`/users/me/sessions/${sessionId}`, { token: person.accessToken }))
    const unknown = await end(randomUUID())
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(await end(id)).toEqual(unknown)
    expect(await opensUsersMe(app, other.accessToken)).toBe(true)
  })

  it('twice is a 404 the second time', async () => {
    const person = await signUp(app)
    const here = await signInWith(person)
    await signInWith(person)
    const { id } = (await sessions(here.accessToken)).find(({ isCurrent }) => !isCurrent)!
    await app.api.del(`/users/me/sessions/${id}`, { token: here.accessToken }).expect(204)
    await app.api.del(`/users/me/sessions/${id}`, { token: here.accessToken }).expect(404)
  })
})
