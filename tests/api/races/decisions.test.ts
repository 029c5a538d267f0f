import { beforeAll, describe, expect, it } from '@jest/globals'
import { newEmail } from '../../factories/addresses'
import { invite, joinWaitlist } from '../../factories/invitations'
import { sharedApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { eventually, sleep } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const invitationsTo = async (email: string) => (await app.db.query('SELECT id, status FROM invitations WHERE email = $1', [email])).rows
const decisionsOn = async (entryId: string) =>
  (await app.db.query(`SELECT action FROM audit_log WHERE target_id = $1`, [entryId])).rows.map(({ action }) => action)
const twenty = <T>(make: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 20 }, (_, index) => make(index)))

describe('approving one entry', () => {
  it('twenty times at once gives one invitation, one mail and one line in the audit log, and everybody is told of it', async () => {
    const email = newEmail()
    const entryId = await joinWaitlist(app, email)
    const admissions = await asStaff(app, 'admissions')
    const answers = await twenty(() => admissions.post(`/api/account-waitlist/${entryId}/approve`))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ body }) => body.doc.id)).size).toBe(1)
    expect(await invitationsTo(email)).toHaveLength(1)
    expect(await decisionsOn(entryId)).toEqual(['waitlist.approved'])
    await inbox(app, email).next('invitation')
    await sleep(500)
    expect(await inbox(app, email).messages('invitation')).toHaveLength(1)
  })

  it('while others reject it has one outcome', async () => {
    const email = newEmail()
    const entryId = await joinWaitlist(app, email)
    const admissions = await asStaff(app, 'admissions')
    const answers = await twenty((index) =>
      index % 2
        ? admissions.post(`/api/account-waitlist/${entryId}/approve`)
        : admissions.post(`/api/account-waitlist/${entryId}/reject`, { body: { reason: 'Two people decide at once' } }),
    )
    const approved = answers.filter((_, index) => index % 2)
    const rejected = answers.filter((_, index) => index % 2 === 0)
    const isApproved = approved.every(({ status }) => status === 200)
    expect((isApproved ? rejected : approved).every(({ status }) => status === 409)).toBe(true)
    expect((isApproved ? approved : rejected).every(({ status }) => status === 200)).toBe(true)
    expect(await decisionsOn(entryId)).toHaveLength(1)
    expect(await invitationsTo(email)).toHaveLength(isApproved ? 1 : 0)
  })

  it('in two selections and by itself at once gives one invitation each', async () => {
    const emails = [newEmail(), newEmail(), newEmail()]
    const ids: string[] = []
    for (const email of emails) ids.push(await joinWaitlist(app, email))
    const admissions = await asStaff(app, 'admissions')
    const selection = (order: string[]) => admissions.post('/api/account-waitlist/approve', { body: { ids: order } }).expect(200)
    const [one, other] = await Promise.all([
      selection(ids),
      selection([...ids].reverse()),
      ...ids.map((id) => admissions.post(`/api/account-waitlist/${id}/approve`)),
    ])
    for (const { body } of [one, other])
      expect(body.results.map(({ status }: { status: string }) => status)).toEqual(['approved', 'approved', 'approved'])
    for (const email of emails) expect(await invitationsTo(email)).toHaveLength(1)
  })
})

describe('an invitation', () => {
  it('sent again ten times at once has one code that works', async () => {
    const { email, invitationId } = await invite(app)
    const admissions = await asStaff(app, 'admissions')
    await Promise.all(Array.from({ length: 10 }, () => admissions.post(`/api/invitations/${invitationId}/resend`).expect(200)))
    const mails = await eventually('eleven mails', async () => {
      const all = await inbox(app, email).messages('invitation')
      return all.length === 11 ? all : undefined
    })
    const codes = mails.map(({ text }) => /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(text)![0])
    const answers = await Promise.all(codes.map((code) => app.api.get(`/account-waitlist/${code}`)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('revoked while it is used is one of the two', async () => {
    const { email, code, invitationId } = await invite(app)
    const admissions = await asStaff(app, 'admissions')
    const [signedUp, revoked] = await Promise.all([
      app.api.post('/accounts', { body: { email, password: 'supersecretpass', invitation: code } }),
      admissions.post(`/api/invitations/${invitationId}/revoke`),
    ])
    expect([
      [201, 403],
      [403, 200],
    ]).toContainEqual([signedUp.status, revoked.status])
    const [{ status } = { status: '' }] = await invitationsTo(email)
    expect(status).toBe(signedUp.status === 201 ? 'used' : 'revoked')
  })
})
