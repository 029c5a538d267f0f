import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { signedIn } from '../../factories/people'
import { act, addPasskey, goodCode, growStale, guarded, signInGuarded } from '../../factories/secondFactors'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const stepUp = (token: string, proof: Record<string, unknown>) => act(app, 'stepUp', proof, token)
/** A door that asks for freshness. */
const isOpen = async (token: string): Promise<boolean> => (await act(app, 'startPasskey', {}, token)).status === 200

describe('stepping up', () => {
  it('opens sensitive acts for five minutes, with the password where there is no second factor', async () => {
    const person = await signedIn(app)
    expect(await isOpen(person.accessToken)).toBe(true)
    await growStale(app, person.accessToken)
    expect(await isOpen(person.accessToken)).toBe(false)
    await stepUp(person.accessToken, { password: newPassword() }).expect(401)
    expect(await isOpen(person.accessToken)).toBe(false)
    const { body } = await stepUp(person.accessToken, { password: person.password }).expect(200)
    expect(body).toEqual({ freshUntil: expect.any(String), method: 'password' })
    expect(Date.parse(body.freshUntil) - Date.now()).toBeGreaterThan(290_000)
    expect(await isOpen(person.accessToken)).toBe(true)
  })

  it('takes the second factor where there is one, and not the password', async () => {
    const person = await guarded(app)
    await growStale(app, person.accessToken)
    expect((await stepUp(person.accessToken, { password: person.password }).expect(422)).body).toMatchObject({
      errors: [{ path: 'code', code: 'second_factor_required' }],
    })
    const code = await goodCode(app, person)
    expect((await stepUp(person.accessToken, { code }).expect(200)).body).toMatchObject({ method: 'totp' })
    expect((await stepUp(person.accessToken, { code }).expect(400)).body).toMatchObject({ code: 'invalid_or_expired_code' })
    expect(await isOpen(person.accessToken)).toBe(true)
  })

  it('takes a recovery code, once', async () => {
    const person = await guarded(app)
    await stepUp(person.accessToken, { code: person.recoveryCodes[0] }).expect(200)
    await stepUp(person.accessToken, { code: person.recoveryCodes[0] }).expect(400)
  })

  it('takes a passkey, for the session that began it', async () => {
    const person = await guarded(app)
    const { passkey } = await addPasskey(app, person.accessToken)
    const elsewhere = await signInGuarded(app, person)
    await growStale(app, person.accessToken)
    const start = async () =>
      (await act(app, 'startPasskeyCheck', {}, person.accessToken).expect(200)).body.options as { challenge: string }
    await stepUp(elsewhere.accessToken, { passkey: passkey.get(await start()) }).expect(400)
    expect((await stepUp(person.accessToken, { passkey: passkey.get(await start()) }).expect(200)).body).toMatchObject({
      method: 'passkey',
    })
    expect(await isOpen(person.accessToken)).toBe(true)
  })

  it('is of one session: another of the same person stays as it is', async () => {
    const person = await guarded(app)
    const elsewhere = await signInGuarded(app, person)
    await growStale(app, elsewhere.accessToken)
    await stepUp(person.accessToken, { code: await goodCode(app, person) }).expect(200)
    expect(await isOpen(elsewhere.accessToken)).toBe(false)
  })

  it('is wanted for a new address, besides the password, with a second factor on', async () => {
    const person = await guarded(app)
    await growStale(app, person.accessToken)
    const change = () => act(app, 'changeIdentity', { email: newEmail(), password: person.password }, person.accessToken)
    const { body, headers } = await change().expect(401)
    expect(body).toMatchObject({ code: 'step_up_required', acr_values: 'mfa', max_age: 300 })
    expect(headers['www-authenticate']).toContain('Bearer')
    await stepUp(person.accessToken, { code: await goodCode(app, person) }).expect(200)
    await change().expect(202)
  })

  it('counts wrong codes like a sign-in: ten in a row pause', async () => {
    const person = await guarded(app)
    for (let time = 0; time < 10; time += 1) await stepUp(person.accessToken, { code: 'not a code' }).expect(400)
    expect((await stepUp(person.accessToken, { code: await goodCode(app, person) }).expect(429)).body).toMatchObject({
      code: 'second_factor_paused',
    })
  })
})
