import { beforeAll, describe, expect, it } from '@jest/globals'
import { Client } from 'pg'
import { longestLane, tamper, verifyAudit, writeAudit } from '../../factories/audit'
import { startApp, type TestApp } from '../../helpers/app'

let app: TestApp

beforeAll(async () => {
  app = await startApp({ services: ['web'] })
}, 60_000)

describe('the audit log', () => {
  it('is one gapless chain a lane under fifty parallel writers', async () => {
    await writeAudit(app, { rows: 20, connections: 50 })
    const { rows } = await app.db.query<{ rows: number; last: number; lanes: number }>(
      'SELECT count(*)::int AS rows, max(seq)::int AS last FROM audit_log GROUP BY lane',
    )
    expect(rows.every((lane) => lane.rows === lane.last)).toBe(true)
    expect(rows.reduce((sum, lane) => sum + lane.rows, 0)).toBeGreaterThanOrEqual(1000)
    expect(rows.length).toBeGreaterThan(4)
    expect(await verifyAudit(app)).toMatchObject({ code: 0, output: expect.stringMatching(/The audit log is whole: \d+ entries/) })
  })

  it('is checked by the same words as the database seals it with', async () => {
    const { rows } = await app.db.query('SELECT id FROM audit_log a WHERE digest <> audit_log_hash(a)')
    expect(rows).toEqual([])
  })

  it.each([
    ['UPDATE', `UPDATE audit_log SET reason = 'nothing happened'`],
    ['DELETE', 'DELETE FROM audit_log'],
    ['TRUNCATE', 'TRUNCATE audit_log'],
  ])('refuses %s, also of a session that calls itself a replica', async (_, sql) => {
    const client = new Client({ connectionString: app.databaseUrl })
    await client.connect()
    try {
      await expect(client.query(sql)).rejects.toMatchObject({ code: 'AF002' })
      await client.query('SET session_replication_role = replica')
      await expect(client.query(sql)).rejects.toMatchObject({ code: 'AF002' })
    } finally {
      await client.end()
    }
  })

  it('seals what a replica writes too', async () => {
    const client = new Client({ connectionString: app.databaseUrl })
    await client.connect()
    try {
      await client.query('SET session_replication_role = replica')
      const { rows } = await client.query<{ digest: string }>(
        `INSERT INTO audit_log (id, actor_kind, action, outcome, lane, seq, prev_digest, digest) VALUES (gen_random_uuid(), 'system', 'test.forged', 'ok', 1, 1, '', 'mine')
         RETURNING digest`,
      )
      expect(rows[0]!.digest).toMatch(/^[0-9a-f]{64}$/)
    } finally {
      await client.end()
    }
  })
})

describe('whoever owns the database and changes the log', () => {
  let own: TestApp
  let lane: { lane: number; ids: string[] }

  const broken = async () => {
    const { code, output } = await verifyAudit(own)
    expect(code).toBe(1)
    return output
  }

  /** Undone afterwards, so that each case meets a whole log. */
  const during = async (sql: string, values: unknown[], look: () => Promise<void>) => {
    await own.db.query('DROP TABLE IF EXISTS audit_copy')
    await own.db.query('CREATE TABLE audit_copy AS SELECT * FROM audit_log')
    await tamper(own, sql, values)
    try {
      await look()
    } finally {
      await tamper(own, 'DELETE FROM audit_log')
      await tamper(own, 'INSERT INTO audit_log SELECT * FROM audit_copy')
    }
  }

  beforeAll(async () => {
    own = await startApp({ services: ['web'] })
    await writeAudit(own, { rows: 40, connections: 3 })
    lane = await longestLane(own)
    expect((await verifyAudit(own)).code).toBe(0)
  }, 90_000)

  it.each([
    ['action', `action = 'nothing.happened'`],
    ['actor', `actor_id = 'somebody else'`],
    ['about', `about = 'somebody else'`],
    ['time', `created_at = created_at - interval '1 ms'`],
    ['reason from nothing to empty', `reason = ''`],
    ['changes', `changes = '{"a":{"after":1}}'`],
  ])('is found out by a changed %s: the row is named', async (_, set) => {
    await during(`UPDATE audit_log SET ${set} WHERE id = $1`, [lane.ids[10]], async () => {
      expect(await broken()).toContain(`Entry ${lane.ids[10]} (lane ${lane.lane}, number 11) was changed after it was written.`)
    })
  })

  it('is found out when the changed row is sealed anew: the one after it does not follow', async () => {
    const sql = `WITH forged AS (SELECT a.id, audit_log_hash(jsonb_populate_record(a, '{"action":"nothing.happened"}')) AS digest FROM audit_log a WHERE id = $1)
      UPDATE audit_log SET action = 'nothing.happened', digest = forged.digest FROM forged WHERE audit_log.id = forged.id`
    await during(sql, [lane.ids[10]], async () => {
      expect(await broken()).toContain(`Entry ${lane.ids[11]} (lane ${lane.lane}, number 12) does not follow the entry before it`)
    })
  })

  it('is found out by a deleted row in the middle: the row after the gap is named', async () => {
    await during('DELETE FROM audit_log WHERE id = $1', [lane.ids[10]], async () => {
      expect(await broken()).toContain(
        `Before entry ${lane.ids[11]} (lane ${lane.lane}, number 12) something is missing: number 11 is not there.`,
      )
    })
  })

  it('is found out by a deleted beginning', async () => {
    await during('DELETE FROM audit_log WHERE lane = $1 AND seq <= 3', [lane.lane], async () => {
      expect(await broken()).toContain('numbers 1 to 3 are not there')
    })
  })

  it('is found out by two rows that changed places', async () => {
    const { rows } = await own.db.query<{ rows: unknown }>(
      `SELECT jsonb_build_array(to_jsonb(a) || jsonb_build_object('seq', b.seq), to_jsonb(b) || jsonb_build_object('seq', a.seq)) AS rows
       FROM audit_log a, audit_log b WHERE a.id = $1 AND b.id = $2`,
      [lane.ids[5], lane.ids[6]],
    )
    await during(`DELETE FROM audit_log WHERE id IN ($1, $2)`, [lane.ids[5], lane.ids[6]], async () => {
      await tamper(
        own,
        'INSERT INTO audit_log SELECT (jsonb_populate_record(NULL::audit_log, value)).* FROM jsonb_array_elements($1::jsonb)',
        [JSON.stringify(rows[0]!.rows)],
      )
      expect(await broken()).toContain(`Entry ${lane.ids[6]} (lane ${lane.lane}, number 6) does not follow the entry before it`)
    })
  })

  it('is found out by switched-off triggers', async () => {
    await own.db.query('ALTER TABLE audit_log DISABLE TRIGGER audit_log_append_only')
    try {
      expect(await broken()).toContain("the database's trigger audit_log_append_only is switched off or gone")
    } finally {
      await own.db.query('ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_append_only')
    }
  })

  it('leaves a whole log when it is put back', async () => {
    expect(await verifyAudit(own)).toMatchObject({ code: 0 })
  })
})
