import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { auditRows, type AuditRow } from '../../factories/audit'
import { connect } from '../../factories/connections'
import { doctor } from '../../factories/licenses'
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
}, 60_000)

const refusals = (actorId: string) => auditRows(app, { action: 'access.refused', actorId })

const door = ({ changes }: AuditRow) => String(changes?.door?.after).replace('/api/v1', '')

const deviceOf = async ({ uid }: SignedInPerson): Promise<string> => {
  const { rows } = await app.db.query<{ id: string }>(
    `INSERT INTO devices (id, account_id, name, last_used_at, created_at, updated_at) VALUES (gen_random_uuid(), $1, 'Phone', now(), now(), now()) RETURNING id`,
    [uid],
  )
  return rows[0]!.id
}

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

  it('of somebody else’s device, licence, connection or card is written down about them', async () => {
    const { guardian, patient, connectionId } = await connect(app)
    const holder = await doctor(app)
    const device = await deviceOf(holder)
    const stranger = await signedIn(app)
    const token = stranger.accessToken
    const licence = `/license-verifications/${holder.caseId}`
    await app.api.patch(`/users/me/devices/${device}`, { token, body: { name: 'Mine' } }).expect(404)
    await app.api.del(`/users/me/devices/${device}`, { token }).expect(404)
    await app.api.get(licence, { token }).expect(404)
    await app.api.patch(licence, { token, body: { profession: 'Nurse' } }).expect(404)
    await app.api.del(licence, { token }).expect(404)
    await app.api.get(`${licence}/document`, { token }).expect(404)
    await app.api.del(`/patient-connections/${connectionId}`, { token }).expect(404)
    await app.api.get(`/users/${ben.uid}`, { token }).expect(404)
    await app.api.get(`/users/${ben.uid}/photo`, { token }).expect(404)
    const found = (await refusals(stranger.uid)).map((row) => [door(row), row.targetCollection, row.targetId, row.about])
    expect(found).toEqual([
      ['PATCH /users/me/devices/:id', 'devices', device, holder.uid],
      ['DELETE /users/me/devices/:id', 'devices', device, holder.uid],
      ['GET /license-verifications/:id', 'license-verifications', holder.caseId, holder.uid],
      ['PATCH /license-verifications/:id', 'license-verifications', holder.caseId, holder.uid],
      ['DELETE /license-verifications/:id', 'license-verifications', holder.caseId, holder.uid],
      ['GET /license-verifications/:id/document', 'license-verifications', holder.caseId, holder.uid],
      ['DELETE /patient-connections/:id', 'patient-connections', connectionId, patient.uid],
      ['GET /users/:id', 'accounts', ben.uid, ben.uid],
      ['GET /users/:id/photo', 'accounts', ben.uid, ben.uid],
    ])
    // what was one's own, or never was, is no refusal
    await app.api.del(`/patient-connections/${connectionId}`, { token: guardian.accessToken }).expect(204)
    await app.api.del(`/patient-connections/${connectionId}`, { token: guardian.accessToken }).expect(404)
    await app.api.del(`/users/me/devices/${device}`, { token: holder.accessToken }).expect(204)
    for (const path of ['/users/me/devices/', '/license-verifications/', '/patient-connections/'])
      await app.api.del(`${path}${randomUUID()}`, { token: guardian.accessToken }).expect(404)
    expect(await refusals(guardian.uid)).toEqual([])
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
    const found = (await refusals(person.uid)).filter((row) => door(row) === 'POST /users/me/export')
    expect(found.map(({ reason }) => reason)).toEqual(['step_up_required'])
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
