import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { faultOf } from '../../factories/doors'
import { opensUsersMe, signedIn, signIn, signUp, type Person, type SignedInPerson, type Tokens } from '../../factories/people'
import { countedApp, type TestApp } from '../../helpers/app'
import type { Reply } from '../../helpers/client'
import type { CountingProxy } from '../../helpers/countingProxy'

/** People who sign in on as many devices each as one may have. */
const people = 20
const devices = 10
const storm = people * devices

let app: TestApp
let proxy: CountingProxy
let person: SignedInPerson

beforeAll(async () => {
  ;({ app, proxy } = await countedApp())
  person = await signedIn(app)
})
afterAll(() => proxy.stop())

const expectComeAgain = ({ body, headers }: Reply) => {
  expect(body).toMatchObject({ status: 'error', code: 'busy' })
  expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1)
}
const lookUps = () => proxy.take().texts.filter((text) => /password_hash AS "passwordHash".*lower\(a\.email\)/.test(text)).length

describe('two hundred sign-ins at once', () => {
  it('wait in line or are told when to come back; nothing fails and everything else goes on', async () => {
    proxy.take()
    const storming = Promise.all(
      Array.from({ length: storm }, () => app.api.post('/authentication', { body: { email: newEmail(), password: newPassword() } })),
    )
    const answersMeanwhile = await Promise.all(Array.from({ length: 5 }, () => app.api.get('/users/me', { token: person.accessToken })))
    expect(answersMeanwhile.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])

    const answers = await storming
    const refused = answers.filter(({ status }) => status === 503)
    const checked = answers.filter(({ status }) => status === 401)
    expect(refused.length + checked.length).toBe(storm)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of checked) expect(faultOf(answer)).toBeNull()
    refused.forEach(expectComeAgain)
    // who is told to come again has cost the database nothing
    expect(lookUps()).toBe(checked.length)
    await signIn(app, person)
  }, 60_000)

  it('give everyone who gets in a session that lives, and start none besides', async () => {
    const all = await Promise.all(Array.from({ length: people }, () => signUp(app)))
    const once = ({ email, password }: Person) => app.api.post('/authentication', { body: { email, password } })
    const answers = await Promise.all(Array.from({ length: storm }, (_, index) => once(all[index % people]!)))

    const passed = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status }) => status === 503)
    expect(passed.length + refused.length).toBe(storm)
    refused.forEach(expectComeAgain)

    const alive = await Promise.all(passed.map(({ body }) => opensUsersMe(app, (body as Tokens).accessToken)))
    expect(alive).toEqual(passed.map(() => true))
    const { rows } = await app.db.query(`SELECT count(*)::int AS started FROM sessions WHERE account_id = ANY($1) AND ended_at IS NULL`, [
      all.map(({ uid }) => uid),
    ])
    expect(rows).toEqual([{ started: passed.length }])
  }, 60_000)
})
