import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail, newPassword } from '../../factories/addresses'
import { applyCode, opensUsersMe, signedIn, signIn, signUp, waitUntilDead, wrongCodeFor } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { sleep } from '../../helpers/run'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const times = <T>(length: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length }, (_, index) => make(index)))
const statusesOf = (answers: { status: number }[], status: number) => answers.filter((answer) => answer.status === status).length

describe('guessing a code', () => {
  it('thirty times at once stops at five, and then the right one is refused too', async () => {
    const person = await signUp(app)
    const code = await person.inbox.code('email-verification')
    const guesses = await times(30, () => applyCode(app, { email: person.email, code: wrongCodeFor(code) }))
    expect(statusesOf(guesses, 400)).toBe(30)
    const { rows } = await app.db.query('SELECT attempts::int FROM action_codes WHERE account_id = $1', [person.uid])
    expect(rows).toEqual([{ attempts: 5 }])
    await applyCode(app, { email: person.email, code }).expect(400)
  })

  it('of a reset thirty times at once stops at five', async () => {
    const person = await signUp(app)
    await app.api.post('/auth/forgot-password', { body: { email: person.email } }).expect(202)
    const code = await person.inbox.code('password-reset')
    const reset = (given: string) =>
      app.api.post('/auth/reset-password', { body: { email: person.email, code: given, newPassword: newPassword() } })
    expect(statusesOf(await times(30, () => reset(wrongCodeFor(code))), 400)).toBe(30)
    await reset(code).expect(400)
    await signIn(app, person)
  })
})

describe('a right code', () => {
  it('applied ten times at once is applied once', async () => {
    const person = await signUp(app)
    const code = await person.inbox.code('email-verification')
    const answers = await times(10, () => applyCode(app, { email: person.email, code }))
    expect([statusesOf(answers, 200), statusesOf(answers, 400)]).toEqual([1, 9])
    const { rows } = await app.db.query('SELECT count(*)::int AS n FROM audit_log WHERE action = $1 AND target_id = $2', [
      'code.applied.verifyEmail',
      person.uid,
    ])
    expect(rows).toEqual([{ n: 1 }])
  })

  it('that gives two accounts one address at once gives it to one', async () => {
    const email = newEmail('wanted')
    const people = [await signedIn(app), await signedIn(app)]
    const codes: string[] = []
    const mails = inbox(app, email)
    for (const { accessToken, password } of people) {
      await app.api.post('/authentication', { token: accessToken, body: { action: 'changeIdentity', email, password } }).expect(202)
      codes.push(await mails.code('confirm-change-identity'))
    }
    const answers = await Promise.all(people.map(({ accessToken: token }, index) => applyCode(app, { code: codes[index]!, token })))
    expect([statusesOf(answers, 200), statusesOf(answers, 409)]).toEqual([1, 1])
  })
})

describe('asking for a code', () => {
  it('ten times at once sends one', async () => {
    const person = await signUp(app)
    await times(10, () => app.api.post('/auth/forgot-password', { body: { email: person.email } }).expect(202))
    await person.inbox.next('password-reset')
    await sleep(700)
    expect(await person.inbox.messages('password-reset')).toHaveLength(1)
  })
})

describe('guessing a password', () => {
  it('twenty times at once locks the door also for the right one', async () => {
    const { email, password } = await signUp(app)
    const guess = (given: string) => app.api.post('/authentication', { body: { email, password: given } })
    expect(statusesOf(await times(20, () => guess(newPassword())), 401)).toBe(20)
    await guess(password).expect(401)
  })
})

describe('a refresh token', () => {
  it('exchanged fifty times at once is rotated once, with one child for all', async () => {
    const person = await signedIn(app)
    const answers = await times(50, () => app.api.post('/auth/refresh-token', { body: { refreshToken: person.refreshToken } }).expect(200))
    expect(new Set(answers.map(({ body }) => body.data.refreshToken)).size).toBe(1)
    const { rows } = await app.db.query(
      'SELECT count(*)::int AS n FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.account_id = $1',
      [person.uid],
    )
    expect(rows).toEqual([{ n: 2 }])
  })

  it('exchanged while the session is signed out leaves nothing that opens a door', async () => {
    const person = await signedIn(app)
    const [refreshed] = await Promise.all([
      app.api.post('/auth/refresh-token', { body: { refreshToken: person.refreshToken } }),
      app.api.post('/auth/logout', { token: person.accessToken }).expect(200),
    ])
    await waitUntilDead(app, person.accessToken)
    if (refreshed.status !== 200) return
    await waitUntilDead(app, refreshed.body.data.accessToken)
    await app.api.post('/auth/refresh-token', { body: { refreshToken: refreshed.body.data.refreshToken } }).expect(401)
  })
})

describe('signing in', () => {
  it('fifteen times at once leaves ten sessions', async () => {
    const person = await signUp(app)
    const tokens = await times(15, () => signIn(app, person))
    const { rows } = await app.db.query('SELECT count(*)::int AS live FROM sessions WHERE account_id = $1 AND ended_at IS NULL', [
      person.uid,
    ])
    expect(rows).toEqual([{ live: 10 }])
    const open = await Promise.all(tokens.map(({ accessToken }) => opensUsersMe(app, accessToken)))
    expect(open.filter(Boolean)).toHaveLength(10)
  })
})
