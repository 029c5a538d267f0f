import { beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditRows, longestLane, runJob, tamper, verifyAudit, writeAudit } from '../../factories/audit'
import { startApp, type TestApp } from '../../helpers/app'
import { holdLock } from '../../helpers/database'
import { inbox } from '../../helpers/inbox'
import { asStaff } from '../../helpers/staff'
import { clearOfMidnight, eventually } from '../../helpers/run'

const checkpointsOf = async (app: TestApp) =>
  (
    await app.db.query<{ id: string; heads: { lane: number; seq: number }[] }>(
      'SELECT id, heads FROM audit_checkpoints ORDER BY created_at, id',
    )
  ).rows

/** What the schedules queue when an app starts is done. */
const settled = (app: TestApp) =>
  eventually(
    'the first checks',
    async () => {
      const { rowCount } = await app.db.query(`SELECT FROM jobs WHERE name IN ('compliance.verify-audit', 'compliance.checkpoint-audit')`)
      return rowCount === 0 && (await auditRows(app, { action: 'audit.verified' })).length > 0 ? true : undefined
    },
    30_000,
  )

/** Milliseconds: a server starts and its first checks are waited for, and the day's end. */
const slowly = 150_000

const appWithCheckpoints = async () => {
  // the next day's check writes to the log
  await clearOfMidnight(45)
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

  it('is whole to who looks while a checkpoint is being made', async () => {
    const newest = join(app.dataDir, 'uploads', 'audit-checkpoints', '00000000-0000-0000-0000-000000000000.jws')
    const before = readFileSync(newest)
    await writeAudit(app, { rows: 1 })
    await runJob(app, 'compliance.checkpoint-audit')
    const made = readFileSync(newest)
    expect(made.equals(before)).toBe(false)
    // as if it were not made yet
    await app.db.query('CREATE TABLE checkpoint_made AS SELECT * FROM audit_checkpoints ORDER BY created_at DESC, id DESC LIMIT 1')
    await app.db.query('DELETE FROM audit_checkpoints WHERE id IN (SELECT id FROM checkpoint_made)')
    writeFileSync(newest, before)
    const checkpoints = await holdLock(app.db, 'LOCK TABLE audit_checkpoints')
    const verdict = verifyAudit(app)
    await checkpoints.untilWaiting({ text: 'audit_checkpoints' })
    const log = await holdLock(app.db, 'LOCK TABLE audit_log')
    await checkpoints.release()
    // it has read the checkpoints, and holds them against the log
    await log.untilWaiting({ text: 'audit_log' })
    await app.db.query('INSERT INTO audit_checkpoints SELECT * FROM checkpoint_made')
    writeFileSync(newest, made)
    await log.release()
    expect(await verdict).toMatchObject({ code: 0 })
  }, 60_000)

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
