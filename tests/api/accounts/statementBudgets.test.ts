import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { newEmail } from '../../factories/addresses'
import { waitlistRequest } from '../../factories/invitations'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { countedApp, type TestApp } from '../../helpers/app'
import { costOf, type Counted, type CountingProxy } from '../../helpers/countingProxy'
import { sleep } from '../../helpers/run'

/** The web process alone, so that no job's statement is counted; another one beside it sends the mails. */
let web: TestApp
let proxy: CountingProxy
let person: SignedInPerson

beforeAll(async () => {
  ;({ app: web, proxy } = await countedApp())
  person = await signedIn(web)
}, 60_000)
afterAll(() => proxy.stop())

/** What a hot process has at hand: the session, the settings and which terms hold. */
beforeEach(async () => {
  await web.api.get('/users/me', { token: person.accessToken }).expect(200)
  await web.api.get('/terms', { token: person.accessToken }).expect(200)
  await web.api.post('/account-waitlist', { body: { email: newEmail() } }).expect(201)
  await sleep(50)
  proxy.take()
})

const expectCost = (seen: Counted, { statements, roundTrips }: { statements: number; roundTrips: number }) => {
  if (seen.statements > statements || seen.roundTrips > roundTrips)
    throw new Error(`${seen.statements} statements in ${seen.roundTrips} round trips:\n${seen.texts.join('\n')}`)
}

describe('what a hot request costs the database', () => {
  it('is one statement to read who I am', async () => {
    expectCost(await costOf(proxy, () => web.api.get('/users/me', { token: person.accessToken }).expect(200)), {
      statements: 1,
      roundTrips: 1,
    })
  })

  it('is one statement to read personal details', async () => {
    expectCost(await costOf(proxy, () => web.api.get(`/personal-details/${person.uid}`, { token: person.accessToken }).expect(200)), {
      statements: 1,
      roundTrips: 1,
    })
  })

  it('is nothing for a verified token and a live session: a refused body costs none', async () => {
    expectCost(await costOf(proxy, () => web.api.put('/settings', { token: person.accessToken, body: { unheardOf: 1 } }).expect(422)), {
      statements: 0,
      roundTrips: 0,
    })
  })

  it('is nothing for a spoiled token', async () => {
    expectCost(await costOf(proxy, () => web.api.get('/users/me', { token: `${person.accessToken}x` }).expect(401)), {
      statements: 0,
      roundTrips: 0,
    })
  })

  it('is at most three round trips to join the waitlist, mail and all', async () => {
    await web.api.post('/account-waitlist', { body: waitlistRequest(newEmail()) }).expect(201)
    expectCost(proxy.take(), { statements: 1, roundTrips: 3 })
  })

  it('is one statement to refresh', async () => {
    await web.api.post('/auth/refresh-token', { body: { refreshToken: person.refreshToken } }).expect(200)
    expectCost(proxy.take(), { statements: 1, roundTrips: 1 })
  })

  it('is at most six statements to sign in', async () => {
    await web.api.post('/authentication', { body: { email: person.email, password: person.password } }).expect(200)
    expectCost(proxy.take(), { statements: 6, roundTrips: 8 })
  })

  it('is one statement to look an invitation code up', async () => {
    expectCost(await costOf(proxy, () => web.api.get('/account-waitlist/0000-0000-0000-0000').expect(404)), {
      statements: 1,
      roundTrips: 1,
    })
  })
})

describe('what nobody may learn from how long an answer takes', () => {
  const cost = async (knock: (email: string) => Promise<unknown>, email: string) => {
    proxy.take()
    await knock(email)
    await sleep(50)
    const { texts, roundTrips } = proxy.take({ transactions: true })
    return { texts, roundTrips }
  }
  const authentication = (body: Record<string, unknown>, status: number) => (email: string) =>
    web.api.post('/authentication', { body: { email, ...body } }).expect(status)

  it.each([
    ['signing in with a wrong password', authentication({ password: 'a wrong password' }, 401)],
    ['asking for a reset', authentication({ action: 'forgotPassword' }, 202)],
    ['asking for a code again', authentication({ action: 'resendActionCode' }, 202)],
    ['trying a code', authentication({ action: 'applyActionCode', code: '000000' }, 400)],
    ['resetting with a wrong code', authentication({ action: 'resetPassword', code: '000000', newPassword: 'tall giraffes eat' }, 400)],
  ])('%s: the database does the same for a known and an unknown address', async (_, knock) => {
    const both = async () => ({ known: await cost(knock, person.email), unknown: await cost(knock, newEmail()) })
    const { known, unknown } = await both()
    expect(known.texts.length).toBeGreaterThan(0)
    expect(unknown).toEqual(known)
  })
})

describe('a cold process', () => {
  it('reads the session once for a burst of requests', async () => {
    await sleep(4500)
    proxy.take()
    await Promise.all(Array.from({ length: 10 }, () => web.api.get('/users/me', { token: person.accessToken }).expect(200)))
    const { texts } = proxy.take({ believed: true })
    expect(texts.filter((text) => /FROM sessions s JOIN accounts/.test(text))).toHaveLength(1)
  })
})
