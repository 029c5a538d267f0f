import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn, withoutRequestId, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { queryString } from './queries'

let app: TestApp
let ada: SignedInPerson
let ben: SignedInPerson
beforeAll(async () => {
  app = await sharedApp()
  ;[ada, ben] = await Promise.all([signedIn(app), signedIn(app)])
})

const asAda = (path: string) => app.http.get(path, { token: ada.accessToken })
const sessionOf = async ({ uid }: SignedInPerson) =>
  (await app.db.query<{ id: string }>('SELECT id FROM sessions WHERE account_id = $1 LIMIT 1', [uid])).rows[0]!.id

describe('a person', () => {
  it('reads what is theirs', async () => {
    expect((await asAda(`/api/accounts/${ada.uid}`).expect(200)).body).toMatchObject({ id: ada.uid, email: ada.email })
    expect((await asAda(`/api/personal-details/${ada.uid}`).expect(200)).body.id).toBe(ada.uid)
    expect((await asAda(`/api/sessions/${await sessionOf(ada)}`).expect(200)).body.account).toMatchObject({ id: ada.uid })
  })

  it('cannot tell what is somebody else’s from what is not there', async () => {
    for (const [slug, theirs] of [
      ['accounts', ben.uid],
      ['personal-details', ben.uid],
      ['sessions', await sessionOf(ben)],
    ] as const)
      for (const ending of ['', '/']) {
        const [hers, nobodys] = [await asAda(`/api/${slug}/${theirs}${ending}`), await asAda(`/api/${slug}/${randomUUID()}${ending}`)]
        expect(hers.status).toBe(404)
        expect(withoutRequestId(hers)).toEqual(withoutRequestId(nobodys))
      }
  })

  it('finds nobody else in lists, counts and filters', async () => {
    for (const slug of ['accounts', 'personal-details']) {
      const { docs, totalDocs } = (await asAda(`/api/${slug}?limit=100`).expect(200)).body as { docs: { id: string }[]; totalDocs: number }
      expect({ ids: docs.map(({ id }) => id), totalDocs }).toEqual({ ids: [ada.uid], totalDocs: 1 })
      expect((await asAda(`/api/${slug}/count`).expect(200)).body).toEqual({ totalDocs: 1 })
      for (const where of [
        { id: { equals: ben.uid } },
        { or: { 0: { id: { equals: ben.uid } }, 1: { id: { equals: randomUUID() } } } },
        { id: { not_equals: ada.uid } },
      ])
        expect((await asAda(`/api/${slug}?${queryString({ where })}`).expect(200)).body.docs).toEqual([])
    }
    const sessions = (await asAda('/api/sessions?depth=0&limit=100').expect(200)).body.docs as { account: string }[]
    expect(new Set(sessions.map(({ account }) => account))).toEqual(new Set([ada.uid]))
    expect(
      (await asAda(`/api/sessions?${queryString({ where: { 'account.email': { equals: ben.email } } })}`).expect(200)).body.docs,
    ).toEqual([])
    const oracle = { and: { 0: { id: { exists: 'true' } } }, 'account.email': { equals: ben.email }, or: { 0: { id: { exists: 'true' } } } }
    expect((await asAda(`/api/sessions?${queryString({ where: oracle })}`).expect(200)).body.docs).toEqual([])
  })

  it('finds nobody else in GraphQL', async () => {
    const query = `{ Account(id: "${ben.uid}") { id email } PersonalDetails(id: "${ben.uid}") { id } Accounts { docs { id } totalDocs } AllPersonalDetails { docs { id } } }`
    const { body } = await app.http.post('/api/graphql', { body: { query }, token: ada.accessToken }).expect(200)
    expect(body.data).toEqual({
      Account: null,
      PersonalDetails: null,
      Accounts: { docs: [{ id: ada.uid }], totalDocs: 1 },
      AllPersonalDetails: { docs: [{ id: ada.uid }] },
    })
    expect(body.errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code)).toEqual(['not_found', 'not_found'])
  })

  it('changes and deletes nothing through the generated doors, their own neither', async () => {
    for (const uid of [ada.uid, ben.uid])
      for (const slug of ['accounts', 'personal-details']) {
        await app.http
          .patch(`/api/${slug}/${uid}`, {
            token: ada.accessToken,
            body: { email: 'forged@example.com', isDoctor: true, name: { firstName: 'Forged' } },
          })
          .expect(403)
        await app.http.del(`/api/${slug}/${uid}`, { token: ada.accessToken }).expect(403)
      }
    const all = queryString({ where: { id: { exists: 'true' } } })
    await app.http.patch(`/api/accounts?${all}`, { token: ada.accessToken, body: { status: 'suspended' } }).expect(403)
    await app.http.del(`/api/sessions?${all}`, { token: ada.accessToken }).expect(403)
    const { rows } = await app.db.query(
      `SELECT 1 FROM accounts WHERE email = 'forged@example.com' OR status = 'suspended' AND id = ANY($1)`,
      [[ada.uid, ben.uid]],
    )
    expect(rows).toEqual([])
  })

  it('is nobody once signed out', async () => {
    const person = await signedIn(app)
    await app.http.get(`/api/accounts/${person.uid}`, { token: person.accessToken }).expect(200)
    await app.api.post('/auth/logout', { token: person.accessToken, body: {} }).expect(200)
    const reply = await app.http.get(`/api/accounts/${person.uid}`, { token: person.accessToken })
    expect(reply.status).toBe(401)
    expect(reply.headers['www-authenticate']).toBe('Bearer')
  })
})
