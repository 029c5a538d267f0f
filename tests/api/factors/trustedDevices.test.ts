import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { applyCode, opensUsersMe, signedIn, waitUntilDead, type Tokens } from '../../factories/people'
import { act, goodCode, growStale, guarded, logIn, signInGuarded, waitForFactor, type Guarded } from '../../factories/secondFactors'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

type Device = { id: string; name: string; isCurrent: boolean; isTrusted: boolean; trustedUntil: string | null }
const devices = async (token: string) => (await app.api.get('/users/me/devices', { token }).expect(200)).body.data.devices as Device[]
const current = async (token: string) => (await devices(token)).find(({ isCurrent }) => isCurrent)!
const change = (token: string, id: string, body: Record<string, unknown>) => app.api.patch(`/users/me/devices/${id}`, { token, body })
const trust = async (token: string): Promise<string> =>
  (await change(token, (await current(token)).id, { trusted: true }).expect(200)).body.data.deviceToken as string
/** Signs in with a trusted device's token. */
const signInTrusted = async (person: Guarded, deviceToken: string): Promise<Tokens & { deviceToken: string }> =>
  (await logIn(app, person, { deviceToken }).expect(200)).body as Tokens & { deviceToken: string }
const isAskedFor = async (person: Guarded, deviceToken: string): Promise<boolean> =>
  (await logIn(app, person, { deviceToken }).expect(200)).body.mfaRequired === true

describe('a trusted device', () => {
  it('signs in without the second factor, at both doors, with a new token each time', async () => {
    const person = await guarded(app)
    const first = await trust(person.accessToken)
    expect(first).toMatch(/^[\w-]{43}$/)
    expect(await isAskedFor(person, 'A'.repeat(43))).toBe(true)
    const signedIn = await signInTrusted(person, first)
    expect(signedIn.deviceToken).toMatch(/^[\w-]{43}$/)
    expect(signedIn.deviceToken).not.toBe(first)
    const { body } = await app.api
      .post('/auth/login', { body: { email: person.email, password: person.password, deviceToken: signedIn.deviceToken } })
      .expect(200)
    expect(body.data).toMatchObject({ accessToken: expect.any(String), deviceToken: expect.stringMatching(/^[\w-]{43}$/) })
    expect(await current(body.data.accessToken)).toMatchObject({ isTrusted: true })
  })

  it('is trusted for thirty days', async () => {
    const person = await guarded(app)
    const deviceToken = await trust(person.accessToken)
    const { trustedUntil } = await current(person.accessToken)
    expect((Date.parse(trustedUntil!) - Date.now()) / 86_400_000).toBeCloseTo(30, 1)
    await app.db.query(`UPDATE devices SET trusted_until = now() WHERE account_id = $1`, [person.uid])
    expect(await isAskedFor(person, deviceToken)).toBe(true)
    expect(await current(person.accessToken)).toMatchObject({ isTrusted: false, trustedUntil: null })
  })

  it('keeps only the hash of its token', async () => {
    const person = await guarded(app)
    const deviceToken = await trust(person.accessToken)
    const { rows } = await app.db.query(`SELECT row_to_json(d)::text AS row FROM devices d WHERE account_id = $1`, [person.uid])
    expect(rows.map(({ row }) => row).join()).not.toContain(deviceToken)
  })

  it('needs the password all the same', async () => {
    const person = await guarded(app)
    const deviceToken = await trust(person.accessToken)
    await logIn(app, { ...person, password: newPassword() }, { deviceToken }).expect(401)
  })

  it('proves nobody for sensitive acts: it still has to step up', async () => {
    const person = await guarded(app)
    const { accessToken } = await signInTrusted(person, await trust(person.accessToken))
    expect((await act(app, 'renewRecoveryCodes', {}, accessToken).expect(401)).body).toMatchObject({ code: 'step_up_required' })
    await act(app, 'stepUp', { code: await goodCode(app, person) }, accessToken).expect(200)
    await act(app, 'renewRecoveryCodes', {}, accessToken).expect(200)
  })

  it('is one no more when a token comes that was replaced before: somebody has a copy', async () => {
    const person = await guarded(app)
    const first = await trust(person.accessToken)
    const second = (await signInTrusted(person, first)).deviceToken
    const third = (await signInTrusted(person, second)).deviceToken
    expect(await isAskedFor(person, first)).toBe(true)
    expect(await isAskedFor(person, third)).toBe(true)
    expect((await devices(person.accessToken)).some(({ isTrusted }) => isTrusted)).toBe(false)
  })

  it('of one person is nothing to another', async () => {
    const [person, other] = [await guarded(app), await guarded(app)]
    const deviceToken = await trust(person.accessToken)
    expect(await isAskedFor(other, deviceToken)).toBe(true)
    expect(await isAskedFor(person, deviceToken)).toBe(false)
  })

  it('lets one of ten parallel sign-ins with the same token through, and stays trusted', async () => {
    const person = await guarded(app)
    const deviceToken = await trust(person.accessToken)
    const answers = await Promise.all(Array.from({ length: 6 }, () => logIn(app, person, { deviceToken })))
    expect(answers.filter(({ body }) => 'accessToken' in body)).toHaveLength(1)
  })
})

describe('trusting a device', () => {
  it('is for the one in hand', async () => {
    const person = await guarded(app)
    const elsewhere = await signInGuarded(app, person, { headers: { 'user-agent': 'Afya/2.1 (iOS)' } })
    const { id } = await current(person.accessToken)
    expect((await change(elsewhere.accessToken, id, { trusted: true }).expect(409)).body).toMatchObject({ code: 'not_this_device' })
  })

  it('needs a second factor, and a proof of it within five minutes', async () => {
    const plain = await signedIn(app)
    const { id } = await current(plain.accessToken)
    expect((await change(plain.accessToken, id, { trusted: true }).expect(409)).body).toMatchObject({ code: 'second_factor_not_set' })
    const person = await guarded(app)
    const device = await current(person.accessToken)
    await growStale(app, person.accessToken)
    expect((await change(person.accessToken, device.id, { trusted: true }).expect(401)).body).toMatchObject({ code: 'step_up_required' })
  })

  it('is taken back at will', async () => {
    const person = await guarded(app)
    const deviceToken = await trust(person.accessToken)
    const { id } = await current(person.accessToken)
    expect((await change(person.accessToken, id, { trusted: false }).expect(200)).body.data).not.toHaveProperty('deviceToken')
    expect(await isAskedFor(person, deviceToken)).toBe(true)
  })

  it.each<[string, (person: Guarded) => Promise<Partial<Guarded> | void>]>([
    [
      'the password is reset',
      async (person) => {
        const password = newPassword()
        await act(app, 'forgotPassword', { email: person.email }).expect(202)
        const code = await person.inbox.code('password-reset')
        await act(app, 'resetPassword', { email: person.email, code, newPassword: password }).expect(200)
        return { password }
      },
    ],
    [
      'the password is changed',
      async (person) => {
        const password = newPassword()
        await act(app, 'changePassword', { password: person.password, newPassword: password }, person.accessToken).expect(202)
        const code = await person.inbox.code('confirm-password-change')
        await applyCode(app, { code, token: person.accessToken }).expect(200)
        return { password }
      },
    ],
    [
      'the address is changed',
      async (person) => {
        const email = newEmail()
        await act(app, 'changeIdentity', { password: person.password, email }, person.accessToken).expect(202)
        const { rows } = await app.db.query(
          `SELECT count(*)::int AS trusted FROM devices WHERE account_id = $1 AND trusted_until > now()`,
          [person.uid],
        )
        expect(rows).toEqual([{ trusted: 1 }])
        const { inbox } = await import('../../helpers/inbox')
        const code = await inbox(app, email).code('confirm-change-identity')
        await applyCode(app, { code, token: person.accessToken }).expect(200)
        return { email }
      },
    ],
    [
      'the authenticator app is replaced',
      async (person) => {
        const { totpCode } = await import('../../helpers/totp')
        const { secret } = (await act(app, 'setupMFA', {}, person.accessToken).expect(200)).body as { secret: string }
        await act(app, 'confirmMFA', { code: totpCode(secret) }, person.accessToken).expect(200)
      },
    ],
  ])('ends when %s', async (_, happens) => {
    const person = await guarded(app)
    const deviceToken = await trust(person.accessToken)
    const changed = { ...person, ...(await happens(person)) }
    expect(await isAskedFor(changed, deviceToken)).toBe(true)
  })
})

describe('my devices', () => {
  const phone = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'
  const withAgent = async (person: { email: string; password: string }, agent: string) =>
    (
      await app.api
        .post('/authentication', { body: { email: person.email, password: person.password }, headers: { 'user-agent': agent } })
        .expect(200)
    ).body as Tokens

  it('are listed once each, however often they sign in, with the one in hand marked', async () => {
    const person = await signedIn(app)
    await withAgent(person, phone)
    const here = await withAgent(person, phone)
    const listed = await devices(here.accessToken)
    expect(listed.map(({ name }) => name).sort()).toEqual(['Chrome on Android', 'Unknown device'])
    expect(listed.find(({ isCurrent }) => isCurrent)).toEqual({
      id: expect.any(String),
      name: 'Chrome on Android',
      place: null,
      ip: expect.stringMatching(/127\.0\.0\.1|::1/),
      createdAt: expect.any(String),
      lastUsedAt: expect.any(String),
      isCurrent: true,
      isTrusted: false,
      trustedUntil: null,
    })
  })

  it('can be renamed by their owner; the sessions show the name', async () => {
    const [person, other] = [await signedIn(app), await signedIn(app)]
    const { id } = await current(person.accessToken)
    await change(other.accessToken, id, { name: 'Mine' }).expect(404)
    expect((await change(person.accessToken, id, { name: 'Kitchen tablet' }).expect(200)).body.data.device).toMatchObject({
      name: 'Kitchen tablet',
    })
    const { body } = await app.api.get('/users/me/sessions', { token: person.accessToken }).expect(200)
    expect(body.data.sessions).toMatchObject([{ device: 'Kitchen tablet', deviceId: id, isTrusted: false, place: null }])
  })

  it('when removed are signed out, and unknown afterwards', async () => {
    const person = await signedIn(app)
    const there = await withAgent(person, phone)
    expect(await opensUsersMe(app, there.accessToken)).toBe(true)
    const { id } = await current(there.accessToken)
    const remove = () => app.api.del(`/users/me/devices/${id}`, { token: person.accessToken })
    await remove().expect(204)
    await remove().expect(404)
    await waitUntilDead(app, there.accessToken)
    await app.api.post('/auth/refresh-token', { body: { refreshToken: there.refreshToken } }).expect(401)
    expect(await devices(person.accessToken)).toHaveLength(1)
    await withAgent(person, phone)
    expect(await devices(person.accessToken)).toHaveLength(2)
  })

  it('of others cannot be removed', async () => {
    const [person, other] = [await signedIn(app), await signedIn(app)]
    const { id } = await current(other.accessToken)
    await app.api.del(`/users/me/devices/${id}`, { token: person.accessToken }).expect(404)
    expect(await opensUsersMe(app, other.accessToken)).toBe(true)
  })

  it('all but the one in hand are signed out with one call', async () => {
    const person = await signedIn(app)
    const there = await withAgent(person, phone)
    await app.api.del('/users/me/sessions', { token: person.accessToken }).expect(204)
    await waitUntilDead(app, there.accessToken)
    expect(await opensUsersMe(app, person.accessToken)).toBe(true)
  })
})

describe('the mail about a new sign-in', () => {
  const agents = ['Afya/2.1 (Android)', 'okhttp/4.12.0']
  const signInWith = (person: { email: string; password: string }, agent: string) =>
    app.api
      .post('/authentication', { body: { email: person.email, password: person.password }, headers: { 'user-agent': agent } })
      .expect(200)

  it('is not sent for the very first sign-in, nor for a device that is known, but for every other one', async () => {
    const person = await signedIn(app)
    expect(await person.inbox.messages('new-sign-in')).toEqual([])
    await signInWith(person, agents[0]!)
    const { text } = await person.inbox.next('new-sign-in')
    expect(text).toMatch(/Device:?\s+Afya/)
    expect(text).toMatch(/Address:?\s+127\.0\.0\.1/)
    await signInWith(person, agents[0]!)
    await signInWith(person, agents[1]!)
    expect((await person.inbox.next('new-sign-in')).text).toMatch(/Device:?\s+okhttp/)
    expect(await person.inbox.messages('new-sign-in')).toHaveLength(2)
  })

  it('is sent again for a device that was removed', async () => {
    const person = await signedIn(app)
    await signInWith(person, agents[0]!)
    await person.inbox.next('new-sign-in')
    const { id } = (await devices(person.accessToken)).find(({ isCurrent }) => !isCurrent)!
    await app.api.del(`/users/me/devices/${id}`, { token: person.accessToken }).expect(204)
    await signInWith(person, agents[0]!)
    await person.inbox.next('new-sign-in')
  })

  it('is not sent while the second factor is still to come', async () => {
    const person = await guarded(app)
    await waitForFactor(app, person, { headers: { 'user-agent': agents[0]! } })
    await signInGuarded(app, person, { headers: { 'user-agent': agents[1]! } })
    expect((await person.inbox.next('new-sign-in')).text).toContain('okhttp')
    expect(await person.inbox.messages('new-sign-in')).toHaveLength(1)
  })
})
