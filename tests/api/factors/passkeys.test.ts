import { beforeAll, describe, expect, it } from '@jest/globals'
import { opensUsersMe, signedIn, signIn, waitUntilDead, type SignedInPerson } from '../../factories/people'
import { act, addPasskey, goodCode, growStale, guarded, logIn, waitForFactor } from '../../factories/secondFactors'
import { sharedApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { softPasskey } from '../../helpers/softPasskey'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

type Options = {
  challenge: string
  rp?: { id: string }
  rpId?: string
  allowCredentials?: { id: string }[]
  excludeCredentials?: { id: string }[]
}
type Key = ReturnType<typeof softPasskey>

const startRegistration = async ({ accessToken }: SignedInPerson) =>
  (await act(app, 'startPasskey', {}, accessToken).expect(200)).body.options as Options
const startCheck = async (mfaToken: string) => (await act(app, 'startPasskeyCheck', { mfaToken }).expect(200)).body.options as Options
const verify = (mfaToken: string, passkey: unknown) => act(app, 'verifyMFA', { mfaToken, passkey })
const factors = async (token: string) =>
  (await app.api.get('/users/me/factors', { token }).expect(200)).body.data.factors as {
    id: string
    kind: string
    name: string
    isRefused: boolean
    lastUsedAt: string | null
  }[]

describe('registering a passkey', () => {
  it('asks the browser for one of this site, with the person verified', async () => {
    const person = await signedIn(app)
    const options = await startRegistration(person)
    expect(options).toMatchObject({
      rp: { id: '127.0.0.1', name: 'Afya' },
      user: { name: person.email },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
    })
    expect(Buffer.from(options.challenge, 'base64url')).toHaveLength(32)
  })

  it('as the first second factor turns it on: recovery codes, other sessions end, a notice', async () => {
    const person = await signedIn(app)
    const elsewhere = await signIn(app, person)
    const { recoveryCodes } = await addPasskey(app, person.accessToken, 'My phone')
    expect(recoveryCodes).toHaveLength(10)
    await waitUntilDead(app, elsewhere.accessToken)
    expect(await opensUsersMe(app, person.accessToken)).toBe(true)
    expect((await waitForFactor(app, person)).methods).toEqual(['recovery', 'passkey'])
    expect((await person.inbox.next('second-factor-changed')).text).toContain('My phone')
  })

  it('beside an authenticator app leaves the recovery codes as they are', async () => {
    const person = await guarded(app)
    const added = await addPasskey(app, person.accessToken)
    expect(added).not.toHaveProperty('recoveryCodes')
    expect((await waitForFactor(app, person)).methods).toEqual(['totp', 'recovery', 'passkey'])
    expect(await factors(person.accessToken)).toMatchObject([{ kind: 'totp' }, { kind: 'passkey', name: 'Passkey' }])
  })

  it.each<[string, Parameters<Key['create']>[1]]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another site', { rpId: 'evil.example' }],
    ['nobody verified', { flags: 0x41 }],
    ['another ceremony', { type: 'webauthn.get' }],
  ])('is refused from %s', async (_, bend) => {
    const person = await signedIn(app)
    const passkey = softPasskey({ origin: app.env.SERVER_URL! }).create(await startRegistration(person), bend)
    expect((await act(app, 'finishPasskey', { passkey }, person.accessToken).expect(400)).body).toMatchObject({ code: 'invalid_passkey' })
    expect(await factors(person.accessToken)).toEqual([])
  })

  it('takes a challenge once, for five minutes, in the session that asked', async () => {
    const person = await signedIn(app)
    const elsewhere = await signIn(app, person)
    const key = softPasskey({ origin: app.env.SERVER_URL! })
    const finish = (passkey: unknown, token = person.accessToken) => act(app, 'finishPasskey', { passkey }, token)

    const foreign = key.create(await startRegistration(person))
    await finish(foreign, elsewhere.accessToken).expect(400)

    const late = key.create(await startRegistration(person))
    await app.db.query(`UPDATE factor_challenges SET expires_at = now() WHERE owner_id = $1`, [person.uid])
    await finish(late).expect(400)

    const spoiled = await startRegistration(person)
    await finish(key.create(spoiled, { flags: 0x41 })).expect(400)
    await finish(key.create(spoiled)).expect(400)

    const good = key.create(await startRegistration(person))
    await finish(good).expect(200)
    await finish(good).expect(400)
    expect(await factors(person.accessToken)).toHaveLength(1)
  })

  it('does not take the same passkey twice, whoever brings it', async () => {
    const [one, other] = [await signedIn(app), await signedIn(app)]
    const { passkey } = await addPasskey(app, one.accessToken)
    for (const person of [one, other]) {
      const again = passkey.create(await startRegistration(person))
      expect((await act(app, 'finishPasskey', { passkey: again }, person.accessToken).expect(409)).body).toMatchObject({
        code: 'passkey_exists',
      })
    }
    expect((await logIn(app, other).expect(200)).body).toHaveProperty('accessToken')
  })

  it('stops at ten, also when eleven come at once', async () => {
    const person = await signedIn(app)
    for (let time = 0; time < 9; time += 1) await addPasskey(app, person.accessToken)
    const options = [await startRegistration(person), await startRegistration(person), await startRegistration(person)]
    const answers = await Promise.all(
      options.map((one) =>
        act(app, 'finishPasskey', { passkey: softPasskey({ origin: app.env.SERVER_URL! }).create(one) }, person.accessToken),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await act(app, 'startPasskey', {}, person.accessToken).expect(409)).body).toMatchObject({ code: 'too_many_passkeys' })
    expect(await factors(person.accessToken)).toHaveLength(10)
  })

  it('needs a sign-in within five minutes, or the password', async () => {
    const person = await signedIn(app)
    await growStale(app, person.accessToken)
    expect((await act(app, 'startPasskey', {}, person.accessToken).expect(401)).body).toMatchObject({ code: 'step_up_required' })
    await act(app, 'startPasskey', { password: person.password }, person.accessToken).expect(200)
  })
})

describe('signing in with a passkey', () => {
  it('works in place of a code', async () => {
    const person = await signedIn(app)
    const { passkey } = await addPasskey(app, person.accessToken)
    const { mfaToken } = await waitForFactor(app, person)
    const options = await startCheck(mfaToken)
    expect(options).toMatchObject({ rpId: '127.0.0.1', userVerification: 'required', allowCredentials: [{ id: passkey.id }] })
    const { body } = await verify(mfaToken, passkey.get(options)).expect(200)
    expect(await opensUsersMe(app, (body as { accessToken: string }).accessToken)).toBe(true)
    expect((await factors(person.accessToken))[0]?.lastUsedAt).not.toBeNull()
  })

  it('takes a challenge once, for the sign-in it was made for', async () => {
    const person = await signedIn(app)
    const { passkey } = await addPasskey(app, person.accessToken)
    const [one, other] = [await waitForFactor(app, person), await waitForFactor(app, person)]
    await verify(other.mfaToken, passkey.get(await startCheck(one.mfaToken))).expect(400)
    const used = passkey.get(await startCheck(one.mfaToken))
    await verify(one.mfaToken, used).expect(200)
    await verify(other.mfaToken, used).expect(400)
  })

  it('takes no challenge of a registration or of a step-up', async () => {
    const person = await signedIn(app)
    const { passkey } = await addPasskey(app, person.accessToken)
    const { mfaToken } = await waitForFactor(app, person)
    await verify(mfaToken, passkey.get(await startRegistration(person))).expect(400)
    const stepUp = (await act(app, 'startPasskeyCheck', {}, person.accessToken).expect(200)).body.options as Options
    await verify(mfaToken, passkey.get(stepUp)).expect(400)
  })

  it.each<[string, Parameters<Key['get']>[1]]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another site', { rpId: 'evil.example' }],
    ['nobody verified', { flags: 0x01 }],
    ['another ceremony', { type: 'webauthn.create' }],
  ])('is refused from %s', async (_, bend) => {
    const person = await signedIn(app)
    const { passkey } = await addPasskey(app, person.accessToken)
    const { mfaToken } = await waitForFactor(app, person)
    expect((await verify(mfaToken, passkey.get(await startCheck(mfaToken), bend)).expect(400)).body).toMatchObject({
      code: 'invalid_passkey',
    })
  })

  it('is refused with the passkey of somebody else and with another key under the same name', async () => {
    const [person, other] = [await signedIn(app), await signedIn(app)]
    const { passkey } = await addPasskey(app, person.accessToken)
    const foreign = await addPasskey(app, other.accessToken)
    const { mfaToken } = await waitForFactor(app, person)
    await verify(mfaToken, foreign.passkey.get(await startCheck(mfaToken))).expect(400)
    const forged = softPasskey({ origin: app.env.SERVER_URL! }).get(await startCheck(mfaToken))
    await verify(mfaToken, { ...forged, id: passkey.id, rawId: passkey.id }).expect(400)
  })

  it('flags a passkey whose counter goes back: it opens nothing any more, and the owner is told', async () => {
    const person = await signedIn(app)
    const { passkey } = await addPasskey(app, person.accessToken, 'Key ring')
    passkey.setCounter(5)
    const { mfaToken } = await waitForFactor(app, person)
    await verify(mfaToken, passkey.get(await startCheck(mfaToken))).expect(200)

    const second = await waitForFactor(app, person)
    const options = await startCheck(second.mfaToken)
    passkey.setCounter(5)
    await verify(second.mfaToken, passkey.get(options)).expect(400)
    expect(await factors(person.accessToken)).toMatchObject([{ isRefused: true }])
    const notices = () => person.inbox.messages('second-factor-changed')
    const told = await eventually('the notice', async () => (await notices()).find(({ text }) => text.includes('was refused')))
    expect(told.text).toContain('Key ring')

    passkey.setCounter(9)
    expect((await waitForFactor(app, person)).methods).toEqual(['recovery'])
    await act(app, 'startPasskeyCheck', { mfaToken: second.mfaToken }).expect(409)
  })

  it('works also while codes are paused', async () => {
    const person = await guarded(app)
    const { passkey } = await addPasskey(app, person.accessToken)
    await app.db.query(`UPDATE second_factors SET paused_until = now() + interval '15 minutes' WHERE owner_id = $1 AND kind = 'totp'`, [
      person.uid,
    ])
    const { mfaToken } = await waitForFactor(app, person)
    await act(app, 'verifyMFA', { mfaToken, code: await goodCode(app, person) }).expect(429)
    await verify(mfaToken, passkey.get(await startCheck(mfaToken))).expect(200)
  })

  it('is not begun with a made-up token, nor without a passkey', async () => {
    expect((await act(app, 'startPasskeyCheck', { mfaToken: 'x' }).expect(401)).body).toMatchObject({ code: 'invalid_mfa_token' })
    const person = await guarded(app)
    const { mfaToken } = await waitForFactor(app, person)
    expect((await act(app, 'startPasskeyCheck', { mfaToken }).expect(409)).body).toMatchObject({ code: 'second_factor_not_set' })
  })
})

describe('my second factors', () => {
  it('can be renamed, by their owner alone', async () => {
    const [person, other] = [await signedIn(app), await signedIn(app)]
    const { factorId } = await addPasskey(app, person.accessToken)
    const rename = (token: string) => app.api.patch(`/users/me/factors/${factorId}`, { token, body: { name: 'Blue key' } })
    await rename(other.accessToken).expect(404)
    expect((await rename(person.accessToken).expect(200)).body.data.factor).toMatchObject({ id: factorId, name: 'Blue key' })
  })

  it('can be removed but for the last one, by their owner, within five minutes of a proof', async () => {
    const person = await guarded(app)
    const other = await guarded(app)
    const { factorId } = await addPasskey(app, person.accessToken)
    const remove = (token: string, id = factorId) => app.api.del(`/users/me/factors/${id}`, { token })
    await remove(other.accessToken).expect(404)
    await growStale(app, person.accessToken)
    expect((await remove(person.accessToken).expect(401)).body).toMatchObject({ code: 'step_up_required', acr_values: 'mfa' })
    await act(app, 'stepUp', { code: await goodCode(app, person) }, person.accessToken).expect(200)
    await remove(person.accessToken).expect(204)
    const [{ id: last } = { id: '' }] = await factors(person.accessToken)
    expect((await remove(person.accessToken, last).expect(409)).body).toMatchObject({ code: 'last_factor' })
    expect(await factors(person.accessToken)).toHaveLength(1)
  })

  it('keep at least one when two are removed at once', async () => {
    const person = await guarded(app)
    await addPasskey(app, person.accessToken)
    const ids = (await factors(person.accessToken)).map(({ id }) => id)
    const answers = await Promise.all(ids.map((id) => app.api.del(`/users/me/factors/${id}`, { token: person.accessToken })))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    expect(await factors(person.accessToken)).toHaveLength(1)
  })
})
