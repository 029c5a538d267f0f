import { beforeAll, describe, expect, it } from '@jest/globals'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

type Entry = { id: string; at: string; actor: { kind: string; label: string }; action: string; words: string; outcome: string }
type Page = { data: { entries: Entry[]; pagination: { nextCursor: string | null } } }

let app: TestApp
let ada: SignedInPerson

const accessLog = async (person: SignedInPerson, query = '') =>
  ((await app.api.get(`/users/me/access-log${query}`, { token: person.accessToken }).expect(200)).body as Page).data

beforeAll(async () => {
  app = await sharedApp()
  ada = await signedIn(app, { personalDetails: { name: { firstName: 'Ada', lastName: 'Obi' } } })
}, 60_000)

describe('who saw my record', () => {
  it('names staff by name and role, in plain words, and not where they sat', async () => {
    const staff = await asStaff(app, 'compliance')
    await staff.get(`/api/v1/personal-details/${ada.uid}`).expect(200)
    const { entries } = await accessLog(ada)
    expect(entries[0]).toMatchObject({
      actor: { kind: 'staff', label: 'Test compliance (Compliance)' },
      action: 'personal-details.read',
      words: 'Looked at your personal details',
      outcome: 'ok',
    })
    expect(Object.keys(entries[0]!).sort()).toEqual(['action', 'actor', 'at', 'id', 'outcome', 'words'])
  })

  it('leaves out what I did myself, and what nobody known did', async () => {
    await app.api.get(`/personal-details/${ada.uid}`, { token: ada.accessToken }).expect(200)
    await app.api.patch(`/personal-details/${ada.uid}`, { token: ada.accessToken, body: { country: 'NG' } }).expect(200)
    await app.api.post('/authentication', { body: { email: ada.email, password: 'not the password' } }).expect(401)
    const { entries } = await accessLog(ada)
    expect(entries.map(({ actor }) => actor.kind)).not.toContain('account')
    expect(entries.map(({ actor }) => actor.kind)).not.toContain('anonymous')
  })

  it('tells of people who tried', async () => {
    const ben = await signedIn(app, { personalDetails: { name: { firstName: 'Ben', lastName: 'Cruz' } } })
    await app.api.get(`/personal-details/${ada.uid}`, { token: ben.accessToken }).expect(404)
    expect((await accessLog(ada)).entries[0]).toMatchObject({ actor: { kind: 'account', label: 'Ben Cruz' }, outcome: 'refused' })
    expect((await accessLog(ben)).entries).toEqual([])
  })

  it('comes in pages without a gap or a repetition', async () => {
    const staff = await asStaff(app, 'support')
    for (let look = 0; look < 7; look++) await staff.get(`/api/personal-details/${ada.uid}`).expect(200)
    const all = (await accessLog(ada, '?limit=100')).entries.map(({ id }) => id)
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page['data'] = await accessLog(ada, `?limit=3${cursor && `&cursor=${cursor}`}`)
      found.push(...page.entries.map(({ id }) => id))
      cursor = page.pagination.nextCursor
    }
    expect(found).toEqual(all)
  })

  it.each(['x', 'bm90aGluZw', Buffer.from(`2026-01-01T00:00:00.000Z '; DROP TABLE audit_log`).toString('base64url')])(
    'refuses a cursor that is not ours: %s',
    async (cursor) => {
      await app.api.get(`/users/me/access-log?cursor=${cursor}`, { token: ada.accessToken }).expect(422)
    },
  )
})
