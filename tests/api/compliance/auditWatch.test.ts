import { beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { auditRows, longestLane, runJob, tamper, verifyAudit, writeAudit } from '../../factories/audit'
import { startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { asStaff } from '../../helpers/staff'
import { eventually } from '../../helpers/run'

const checkpointsOf = async (app: TestApp) =>
  (
    await app.db.query<{ id: string; heads: { lane: number; seq: number }[] }>(
      'SELECT id, heads FROM audit_checkpoints ORDER BY created_at, id',
    )
  ).rows

/** What the schedules queue when an app starts. */
const settled = (app: TestApp) =>
  eventually('the first check', async () => ((await auditRows(app, { action: 'audit.verified' })).length > 0 ? true : undefined), 20_000)

/** Milliseconds: a server starts and its first checks are waited for. */
const slowly = 90_000

const appWithCheckpoints = async () => {
  const app = await startApp()
  await settled(app)
  await writeAudit(app, { rows: 30 })
  await runJob(app, 'compliance.checkpoint-audit')
  return app
}

describe('the watch over the audit log', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await appWithCheckpoints()
  }, slowly)

  it('signs where the chains end and puts a copy into the upload store', async () => {
    const checkpoints = await checkpointsOf(app)
    const { lane, ids } = await longestLane(app)
    expect(checkpoints.at(-1)!.heads).toContainEqual(expect.objectContaining({ lane, seq: ids.length }))
    const copies = readdirSync(join(app.dataDir, 'uploads', 'audit-checkpoints'))
    expect(copies).toEqual(expect.arrayContaining(checkpoints.map(({ id }) => `${id}.jws`)))
  })

  it('signs nothing when nothing was written since', async () => {
    await runJob(app, 'compliance.checkpoint-audit')
    const before = await checkpointsOf(app)
    await runJob(app, 'compliance.checkpoint-audit')
    expect(await checkpointsOf(app)).toEqual(before)
  })

  it('shows checkpoints to nobody and lets nobody forge one', async () => {
    const staff = await asStaff(app, 'superadmin')
    await staff.get('/api/audit-checkpoints').expect(404)
    await app.db.query(`UPDATE audit_checkpoints SET signature = left(signature, -4) || 'AAAA'`)
    expect(await verifyAudit(app)).toMatchObject({ code: 1, output: expect.stringContaining('The checkpoints are not whole') })
  })
})

describe('a log whose end was cut off', () => {
  it(
    'is found out by the checkpoint, and by the copy outside when the checkpoints are gone too',
    async () => {
      const app = await appWithCheckpoints()
      const { lane, ids } = await longestLane(app)
      await tamper(app, 'DELETE FROM audit_log WHERE lane = $1 AND seq > $2', [lane, ids.length - 5])
      expect(await verifyAudit(app)).toMatchObject({
        code: 1,
        output: expect.stringContaining(`The end of lane ${lane} was cut off: number ${ids.length - 4} and what followed are gone`),
      })
      await app.db.query('DELETE FROM audit_checkpoints')
      expect(existsSync(join(app.dataDir, 'uploads', 'audit-checkpoints'))).toBe(true)
      expect(await verifyAudit(app)).toMatchObject({ code: 1, output: expect.stringContaining(`The end of lane ${lane} was cut off`) })
    },
    slowly,
  )
})

describe('a broken log', () => {
  it(
    'is logged, written down once, and mailed to every active superadmin once',
    async () => {
      const app = await appWithCheckpoints()
      const { ids } = await longestLane(app)
      const boss = await asStaff(app, 'superadmin')
      await tamper(app, `UPDATE audit_log SET action = 'nothing.happened' WHERE id = $1`, [ids[2]])
      await runJob(app, 'compliance.verify-audit')
      await runJob(app, 'compliance.verify-audit')
      expect(app.logs()).toMatch(/"level":50[^\n]*the audit log is not whole/)
      const said = await auditRows(app, { action: 'audit.broken' })
      expect(said).toMatchObject([{ outcome: 'failed', targetCollection: 'audit-log', targetId: ids[2] }])
      const mail = await inbox(app, boss.email).next('audit-broken')
      expect(mail.text).toContain(`Entry ${ids[2]}`)
      expect(await inbox(app, boss.email).messages('audit-broken')).toHaveLength(1)
    },
    slowly,
  )
})
