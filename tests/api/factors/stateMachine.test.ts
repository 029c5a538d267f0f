import { beforeAll, describe, it } from '@jest/globals'
import { expect } from '@jest/globals'
import fc from 'fast-check'
import { signedIn, type SignedInPerson, type Tokens } from '../../factories/people'
import { act, forgetUsedCodes, growStale, logIn, type Waiting } from '../../factories/secondFactors'
import { sharedApp, type TestApp } from '../../helpers/app'
import { softPasskey } from '../../helpers/softPasskey'
import { totpCode } from '../../helpers/totp'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

type Key = { passkey: ReturnType<typeof softPasskey>; factorId: string }
/** What must be so, whatever was done before. */
type Model = {
  app: string | null
  pending: string | null
  keys: Key[]
  codes: string[]
  used: string[]
  isFresh: boolean
  signIns: number
  refusals: number
}
/** So many sign-ins leave the first of ten sessions its place and one of ten recovery codes; so many refusals in a row cause no pause. */
const most = 9
type Real = { person: SignedInPerson; token: string }
type Step = fc.AsyncCommand<Model, Real>

const isOn = (model: Model) => model.app !== null || model.keys.length > 0
const off = (model: Model) => Object.assign(model, { app: null, pending: null, keys: [], codes: [], used: [] })
const proof = async (model: Model, real: Real): Promise<Record<string, unknown>> => {
  if (!isOn(model)) return { password: real.person.password }
  if (model.app) {
    await forgetUsedCodes(app, real.person.uid)
    return { code: totpCode(model.app) }
  }
  const { options } = (await act(app, 'startPasskeyCheck', {}, real.token).expect(200)).body as { options: { challenge: string } }
  return { passkey: model.keys[0]!.passkey.get(options) }
}
const useCode = (model: Model): string => {
  const code = model.codes.pop()!
  model.used.push(code)
  return code
}

const step = (name: string, check: (model: Model) => boolean, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check,
  run: async (model, real) => {
    await run(model, real)
    const { body } = await app.api.get('/users/me/factors', { token: real.token }).expect(200)
    const { factors, recoveryCodesLeft } = body.data as { factors: unknown[]; recoveryCodesLeft: number }
    expect({ factors: factors.length, recoveryCodesLeft }).toEqual({
      factors: model.keys.length + (model.app ? 1 : 0),
      recoveryCodesLeft: model.codes.length,
    })
  },
  toString: () => name,
})

const steps = [
  step(
    'set an app up',
    () => true,
    async (model, real) => {
      const { body, status } = await act(app, 'setupMFA', {}, real.token)
      expect(status).toBe(model.isFresh ? 200 : 401)
      if (status === 200) model.pending = (body as { secret: string }).secret
    },
  ),
  step(
    'confirm it',
    () => true,
    async (model, real) => {
      await forgetUsedCodes(app, real.person.uid)
      const code = model.pending ? totpCode(model.pending) : '000000'
      const { body, status } = await act(app, 'confirmMFA', { code }, real.token)
      expect(status).toBe(model.pending ? 200 : 400)
      if (status !== 200) return
      Object.assign(model, {
        app: model.pending,
        pending: null,
        codes: (body as { recoveryCodes: string[] }).recoveryCodes,
        used: [],
        isFresh: true,
      })
    },
  ),
  step(
    'add a passkey',
    (model) => model.keys.length < 3,
    async (model, real) => {
      const started = await act(app, 'startPasskey', {}, real.token)
      expect(started.status).toBe(model.isFresh ? 200 : 401)
      if (started.status !== 200) return
      const passkey = softPasskey({ origin: app.env.SERVER_URL! })
      const { options } = started.body as { options: { challenge: string } }
      const { body } = await act(app, 'finishPasskey', { passkey: passkey.create(options) }, real.token).expect(200)
      const { factorId, recoveryCodes } = body as { factorId: string; recoveryCodes?: string[] }
      expect(recoveryCodes === undefined).toBe(isOn(model))
      if (recoveryCodes) Object.assign(model, { codes: recoveryCodes, used: [], isFresh: true })
      model.keys.push({ passkey, factorId })
    },
  ),
  step(
    'remove a passkey',
    (model) => model.keys.length > 0,
    async (model, real) => {
      const { status } = await app.api.del(`/users/me/factors/${model.keys[0]!.factorId}`, { token: real.token })
      const isLast = model.keys.length === 1 && !model.app
      expect(status).toBe(!model.isFresh ? 401 : isLast ? 409 : 204)
      if (status === 204) model.keys.shift()
    },
  ),
  step(
    'renew the recovery codes',
    () => true,
    async (model, real) => {
      const { body, status } = await act(app, 'renewRecoveryCodes', {}, real.token)
      expect(status).toBe(!model.isFresh ? 401 : isOn(model) ? 200 : 409)
      if (status === 200) Object.assign(model, { codes: (body as { recoveryCodes: string[] }).recoveryCodes, used: [] })
    },
  ),
  step(
    'grow stale',
    () => true,
    async (model, real) => {
      await growStale(app, real.token)
      model.isFresh = false
    },
  ),
  step(
    'step up',
    () => true,
    async (model, real) => {
      await act(app, 'stepUp', await proof(model, real), real.token).expect(200)
      model.isFresh = true
    },
  ),
  step(
    'try a recovery code that was used',
    (model) => model.used.length > 0 && model.refusals < most,
    async (model, real) => {
      model.refusals += 1
      const { status } = await act(app, 'stepUp', { code: model.used[0] }, real.token)
      expect(status).toBe(isOn(model) ? 400 : 422)
    },
  ),
  step(
    'sign in',
    (model) => model.signIns < most,
    async (model, { person }) => {
      model.signIns += 1
      const { body } = await logIn(app, person).expect(200)
      if (!isOn(model)) return void expect((body as Tokens).accessToken).toBeTruthy()
      const { mfaToken, methods } = body as Waiting
      expect(body).not.toHaveProperty('accessToken')
      expect(methods).toEqual([
        ...(model.app ? ['totp'] : []),
        ...(model.codes.length > 0 ? ['recovery'] : []),
        ...(model.keys.length > 0 ? ['passkey'] : []),
      ])
      if (model.codes.length > 0) await act(app, 'verifyMFA', { mfaToken, code: useCode(model) }).expect(200)
    },
  ),
  step(
    'turn it off',
    () => true,
    async (model, real) => {
      const wasOn = isOn(model)
      const code = wasOn ? useCode(model) : '000000'
      await act(app, 'disableMFA', { password: real.person.password, code }, real.token).expect(wasOn ? 200 : 409)
      if (wasOn) Object.assign(off(model), { isFresh: true })
    },
  ),
]

describe('second factors', () => {
  it('are what was done to them, in whatever order', async () => {
    const commands = fc.commands(
      steps.map((one) => fc.constant(one)),
      { maxCommands: 25 },
    )
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const person = await signedIn(app)
        const model: Model = { app: null, pending: null, keys: [], codes: [], used: [], isFresh: true, signIns: 0, refusals: 0 }
        await fc.asyncModelRun(() => ({ model, real: { person, token: person.accessToken } }), sequence)
      }),
      { numRuns: 12, endOnFailure: true },
    )
  }, 180_000)
})
