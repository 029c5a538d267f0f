import { beforeAll, describe, expect, it } from '@jest/globals'
import { auditRows } from '../../factories/audit'
import { signedIn, type SignedInPerson } from '../../factories/people'
import { growStale } from '../../factories/secondFactors'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let ada: SignedInPerson
let ben: SignedInPerson

beforeAll(async () => {
  app = await sharedApp()
  ada = await signedIn(app)
  ben = await signedIn(app)
})

const refusals = (actorId: string) => auditRows(app, { action: 'access.refused', actorId })

describe('a refusal', () => {
  it('of somebody else’s details is written down about them', async () => {
    await app.api.get(`/personal-details/${ben.uid}`, { token: ada.accessToken, headers: { 'x-request-id': 'refusal-0001' } }).expect(404)
    expect(await refusals(ada.uid)).toMatchObject([
      {
        outcome: 'refused',
        reason: 'not_found',
        about: ben.uid,
        targetCollection: 'personal-details',
        targetId: ben.uid,
        requestId: 'refusal-0001',
        changes: { door: { after: 'GET /api/v1/personal-details/:uid' }, code: { after: 'not_found' } },
      },
    ])
  })

  it('at a generated door is written down: a row that is not one’s own, a staff action', async () => {
    const person = await signedIn(app)
    const headers = { authorization: `Bearer ${person.accessToken}` }
    await app.http.get(`/api/personal-details/${ben.uid}`, { headers }).expect(404)
    await app.http.post(`/api/accounts/${ben.uid}/suspend`, { headers, body: { reason: 'no' } }).expect(403)
    expect(await refusals(person.uid)).toMatchObject([
      { reason: 'not_found', targetCollection: 'personal-details', targetId: ben.uid },
      {
        changes: expect.objectContaining({ code: { after: 'forbidden' } }),
        targetCollection: 'doors',
        targetId: 'POST /api/accounts/:id/suspend',
      },
    ])
  })

  it('of staff is written down, by GraphQL too', async () => {
    const editor = await asStaff(app, 'editor')
    await editor.get('/api/audit-log').expect(403)
    await editor.post('/api/graphql', { body: { query: '{ AuditLog { totalDocs } }' } }).expect(200)
    const rows = await refusals(editor.id)
    expect(rows.map(({ targetId }) => targetId)).toEqual(['GET /api/audit-log', 'POST /api/graphql'])
  })

  it('that wants a fresh proof of who it is is written down', async () => {
    const person = await signedIn(app)
    await growStale(app, person.accessToken)
    const answer = await app.api.post('/users/me/export', { token: person.accessToken, body: {} })
    expect(answer.status).toBe(401)
    expect((await refusals(person.uid)).map(({ reason }) => reason)).toContain('step_up_required')
  })

  it('said again and again is counted: ten rows a minute for one caller and door', async () => {
    const person = await signedIn(app)
    await Promise.all(
      Array.from({ length: 40 }, () => app.api.get(`/personal-details/${ben.uid}`, { token: person.accessToken }).expect(404)),
    )
    expect(await refusals(person.uid)).toHaveLength(10)
  })

  it('of a stranger is not: there is nobody to name', async () => {
    await app.api.get(`/personal-details/${ben.uid}`, { headers: { 'x-request-id': 'refusal-0002' } }).expect(401)
    const rows = await auditRows(app, { action: 'access.refused' })
    expect(rows.filter(({ requestId }) => requestId === 'refusal-0002')).toEqual([])
  })

  it('of a sign-in is written down for accounts and for staff', async () => {
    await app.api.post('/authentication', { body: { email: ada.email, password: 'not the password' } }).expect(401)
    const wrong = (await auditRows(app, { action: 'account.sign-in' })).filter(({ about }) => about === ada.uid)
    expect(wrong).toMatchObject([{ outcome: 'refused' }])
    const { email } = await asStaff(app, 'support')
    const headers = { 'x-request-id': 'refusal-0003' }
    await app.http.post('/api/staff/login', { body: { email, password: 'not the password' }, headers }).expect(401)
    const staffWrong = (await auditRows(app, { action: 'staff.sign-in' })).filter(({ requestId }) => requestId === 'refusal-0003')
    expect(staffWrong).toMatchObject([{ outcome: 'refused' }])
  })
})
