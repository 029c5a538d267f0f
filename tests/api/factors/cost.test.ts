import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { signedIn } from '../../factories/people'
import { act, goodCode, growStale, guarded, logIn, waitForFactor, type Guarded } from '../../factories/secondFactors'
import { countedApp, type TestApp } from '../../helpers/app'
import type { CountingProxy } from '../../helpers/countingProxy'
import { sleep } from '../../helpers/run'

/** The web process alone, so that no job's statement is counted. */
let web: TestApp
let proxy: CountingProxy
let person: Guarded
beforeAll(async () => {
  ;({ app: web, proxy } = await countedApp())
  person = await guarded(web)
}, 60_000)
afterAll(() => proxy.stop())

/** Statements of one request but BEGIN and COMMIT. */
const statementsOf = async (call: () => Promise<unknown>): Promise<string[]> => {
  await sleep(50)
  proxy.take()
  await call()
  return proxy.take().texts
}

it('signing in without a second factor is four statements', async () => {
  const plain = await signedIn(web)
  expect(await statementsOf(() => logIn(web, plain).expect(200))).toHaveLength(4)
})

it('the first step with one is four, the second eight', async () => {
  await waitForFactor(web, person)
  expect(await statementsOf(() => logIn(web, person).expect(200))).toHaveLength(4)
  const { mfaToken } = await waitForFactor(web, person)
  const code = await goodCode(web, person)
  expect(await statementsOf(() => act(web, 'verifyMFA', { mfaToken, code }).expect(200))).toHaveLength(8)
})

it('a door that wants a fresh proof asks the database nothing to refuse; the refusal is noted', async () => {
  await growStale(web, person.accessToken)
  await web.api.get('/users/me', { token: person.accessToken }).expect(200)
  const statements = await statementsOf(() => web.api.del(`/users/me/factors/${person.uid}`, { token: person.accessToken }).expect(401))
  expect(statements.filter((text) => !text.startsWith('WITH audits AS'))).toEqual([])
})
