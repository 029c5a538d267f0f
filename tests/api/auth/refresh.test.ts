import { beforeAll, describe, expect, it } from '@jest/globals'
import { opensUsersMe, signedIn, signIn, signUp, waitUntilDead, withoutRequestId, type Tokens } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { sleep } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const exchange = (refreshToken: string) => app.api.post('/auth/refresh-token', { body: { refreshToken } })
const refresh = async (refreshToken: string): Promise<Tokens> => (await exchange(refreshToken).expect(200)).body.data as Tokens
const tokensOf = async (uid: string) =>
  (
    await app.db.query(
      'SELECT t.used_at IS NOT NULL AS used FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.account_id = $1 ORDER BY t.created_at',
      [uid],
    )
  ).rows
/** Lets the ten seconds pass in which a parent may come again. */
const letGracePass = (uid: string) =>
  app.db.query(
    `UPDATE refresh_tokens SET used_at = used_at - interval '11 seconds' WHERE session_id IN (SELECT id FROM sessions WHERE account_id = $1)`,
    [uid],
  )

describe('refreshing', () => {
  it('gives a new access token and a new refresh token, in the envelope', async () => {
    const person = await signedIn(app)
    const { body } = await exchange(person.refreshToken).expect(200)
    expect(body).toEqual({
      status: 'success',
      message: expect.any(String),
      data: {
        accessToken: expect.any(String),
        refreshToken: expect.stringMatching(/^[\w-]{43}$/),
        expiresIn: 1860,
        user: { id: person.uid, email: person.email, mobileNo: null, userType: 'PATIENT', isEmailVerified: true },
      },
    })
    expect(body.data.refreshToken).not.toBe(person.refreshToken)
    expect(await opensUsersMe(app, body.data.accessToken)).toBe(true)
  })

  it('goes on and on', async () => {
    const person = await signedIn(app)
    let tokens: Tokens = person
    for (let time = 0; time < 5; time += 1) tokens = await refresh(tokens.refreshToken)
    expect(await opensUsersMe(app, tokens.accessToken)).toBe(true)
    expect(await tokensOf(person.uid)).toHaveLength(6)
  })

  it('needs no access token, and leaves the older one good until it runs out', async () => {
    const person = await signedIn(app)
    await refresh(person.refreshToken)
    expect(await opensUsersMe(app, person.accessToken)).toBe(true)
  })

  it('five times at once is one rotation, and all five get the same child', async () => {
    const person = await signedIn(app)
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(person.refreshToken)))
    expect(new Set(answers.map(({ refreshToken }) => refreshToken)).size).toBe(1)
    expect(await tokensOf(person.uid)).toEqual([{ used: true }, { used: false }])
    await refresh(answers[0]!.refreshToken)
  })

  it('with the token just used, within ten seconds, gives the same child', async () => {
    const person = await signedIn(app)
    const first = await refresh(person.refreshToken)
    const again = await refresh(person.refreshToken)
    expect(again.refreshToken).toBe(first.refreshToken)
    expect(await opensUsersMe(app, again.accessToken)).toBe(true)
    await refresh(again.refreshToken)
  })

  it('keeps no token in the database', async () => {
    const person = await signedIn(app)
    const child = await refresh(person.refreshToken)
    const { rows } = await app.db.query('SELECT refresh_tokens::text AS row FROM refresh_tokens')
    const all = JSON.stringify(rows)
    for (const token of [person.refreshToken, child.refreshToken]) expect(all).not.toContain(token)
  })

  it('is noted on the session', async () => {
    const person = await signedIn(app)
    await app.db.query(`UPDATE sessions SET last_used_at = now() - interval '1 day' WHERE account_id = $1`, [person.uid])
    await refresh(person.refreshToken)
    const { rows } = await app.db.query(`SELECT last_used_at > now() - interval '1 minute' AS fresh FROM sessions WHERE account_id = $1`, [
      person.uid,
    ])
    expect(rows).toEqual([{ fresh: true }])
  })

  it('says the same to a token that is unknown, run out, of an ended session or of a suspended account', async () => {
    const unknown = withoutRequestId(await exchange('A'.repeat(43)))
    expect(unknown).toMatchObject({ status: 401, body: { code: 'invalid_refresh_token' } })
    const [runOut, ended, suspended] = [await signedIn(app), await signedIn(app), await signedIn(app)]
    await app.db.query('UPDATE refresh_tokens SET expires_at = now() WHERE session_id IN (SELECT id FROM sessions WHERE account_id = $1)', [
      runOut.uid,
    ])
    await app.api.post('/auth/logout', { token: ended.accessToken }).expect(200)
    const compliance = await asStaff(app, 'compliance')
    await compliance.post(`/api/accounts/${suspended.uid}/suspend`, { body: { reason: 'For a test' } }).expect(200)
    for (const { refreshToken } of [runOut, ended, suspended]) expect(withoutRequestId(await exchange(refreshToken))).toEqual(unknown)
  })

  it('ends with the session’s ninety days', async () => {
    const person = await signedIn(app)
    await app.db.query(`UPDATE sessions SET expires_at = now() + interval '1 hour' WHERE account_id = $1`, [person.uid])
    await refresh(person.refreshToken)
    const { rows } = await app.db.query(
      `SELECT max(t.expires_at) <= max(s.expires_at) AS within FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.account_id = $1 AND t.used_at IS NULL`,
      [person.uid],
    )
    expect(rows).toEqual([{ within: true }])
  })
})

describe('a refresh token that comes back', () => {
  it('after more than ten seconds ends its family: all refresh tokens at once, access tokens within five seconds', async () => {
    const person = await signedIn(app)
    const child = await refresh(person.refreshToken)
    await letGracePass(person.uid)
    await exchange(person.refreshToken).expect(401)
    await exchange(child.refreshToken).expect(401)
    await waitUntilDead(app, child.accessToken)
    await waitUntilDead(app, person.accessToken)
  })

  it('when its child is used already ends its family, however soon', async () => {
    const person = await signedIn(app)
    const child = await refresh(person.refreshToken)
    const grandchild = await refresh(child.refreshToken)
    await exchange(person.refreshToken).expect(401)
    await exchange(grandchild.refreshToken).expect(401)
    await waitUntilDead(app, grandchild.accessToken)
  })

  it('is told to the owner, once', async () => {
    const person = await signedIn(app)
    await refresh(person.refreshToken)
    await letGracePass(person.uid)
    for (let time = 0; time < 3; time += 1) await exchange(person.refreshToken).expect(401)
    await person.inbox.next('session-revoked')
    await sleep(300)
    expect(await person.inbox.messages('session-revoked')).toHaveLength(1)
  })

  it('is in the audit log as a refusal', async () => {
    const person = await signedIn(app)
    await refresh(person.refreshToken)
    await letGracePass(person.uid)
    await exchange(person.refreshToken).expect(401)
    const { rows } = await app.db.query('SELECT outcome FROM audit_log WHERE action = $1 AND target_id = $2', [
      'session.refresh-token-replayed',
      person.uid,
    ])
    expect(rows).toEqual([{ outcome: 'refused' }])
  })

  it('leaves the person’s other sessions alone', async () => {
    const person = await signUp(app)
    const [here, elsewhere] = [await signIn(app, person), await signIn(app, person)]
    await refresh(here.refreshToken)
    await letGracePass(person.uid)
    await exchange(here.refreshToken).expect(401)
    expect(await opensUsersMe(app, elsewhere.accessToken)).toBe(true)
    await refresh(elsewhere.refreshToken)
  })
})
