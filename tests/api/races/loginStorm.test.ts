import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { faultOf } from '../../factories/doors'
import { signedIn, signIn, type SignedInPerson } from '../../factories/people'
import { startApp, type TestApp } from '../../helpers/app'

let app: TestApp
let person: SignedInPerson
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  person = await signedIn(app)
})

describe('two hundred sign-ins at once', () => {
  it('wait in line or are told when to come back; nothing fails and everything else goes on', async () => {
    const storm = Promise.all(
      Array.from({ length: 200 }, () => app.api.post('/authentication', { body: { email: newEmail(), password: newPassword() } })),
    )
    const answersMeanwhile = await Promise.all(Array.from({ length: 5 }, () => app.api.get('/users/me', { token: person.accessToken })))
    expect(answersMeanwhile.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])

    const answers = await storm
    for (const answer of answers) {
      expect([401, 503]).toContain(answer.status)
      if (answer.status === 401) expect(faultOf(answer)).toBeNull()
      if (answer.status !== 503) continue
      expect(answer.body).toMatchObject({ status: 'error', code: 'busy' })
      expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    }
    expect(answers.some(({ status }) => status === 503)).toBe(true)
    await signIn(app, person)
  }, 60_000)
})
