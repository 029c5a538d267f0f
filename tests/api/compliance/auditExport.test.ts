import { beforeAll, describe, expect, it } from '@jest/globals'
import { auditRows, writeAudit } from '../../factories/audit'
import { sharedApp, type TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let boss: Awaited<ReturnType<typeof asStaff>>

const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx']
/** A cell of its own where semicolons separate, quoted or not. */
const hidden = 'all good;=1+1;end'

beforeAll(async () => {
  app = await sharedApp()
  boss = await asStaff(app, 'superadmin')
  for (const reason of [...formulas, hidden, 'a "quoted", word'])
    await app.db.query(
      `INSERT INTO audit_log (id, actor_kind, action, outcome, reason, changes, created_at, updated_at)
       VALUES (gen_random_uuid(), 'system', 'test.formula', 'ok', $1, '{"name":{"after":"=cmd()"}}', now(), now())`,
      [reason],
    )
}, 90_000)

const exported = (query: string) => boss.get(`/api/audit-log/export?${query}`)

describe('the export of the audit log', () => {
  it('is a table whose cells are no formulas', async () => {
    const { text, headers } = await exported('format=csv&where[action][equals]=test.formula').expect(200)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toMatch(/^attachment; filename="audit-log-\d{4}-\d\d-\d\d\.csv"$/)
    expect(text).toMatch(/^\ufeffid,createdAt,actorKind,/)
    for (const formula of formulas) expect(text).toContain(`'${formula}`)
    expect(text).toContain('"a ""quoted"", word"')
    expect(text).toContain("all good;'=1+1;end")
    const cells = text.split(/,|\r\n/).map((cell) => cell.replace(/^"/, ''))
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  })

  it('is JSON lines, one entry each, as they are', async () => {
    const { text, headers } = await exported('format=jsonl&where[action][equals]=test.formula').expect(200)
    expect(headers['content-type']).toBe('application/x-ndjson')
    const lines = text.trim().split('\n').map((line) => JSON.parse(line) as { reason: string; digest: string; changes: unknown }) // prettier-ignore
    expect(lines.map(({ reason }) => reason).sort()).toEqual([...formulas, hidden, 'a "quoted", word'].sort())
    expect(lines[0]).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{64}$/), changes: { name: { after: '=cmd()' } } })
  })

  it('has every entry once, over many pages and many entries of one moment', async () => {
    await writeAudit(app, { rows: 3 })
    await app.db.query(
      `INSERT INTO audit_log (id, actor_kind, action, outcome, created_at, updated_at)
       SELECT gen_random_uuid(), 'system', 'test.many', 'ok', now(), now() FROM generate_series(1, 2500)`,
    )
    const { text } = await exported('format=jsonl&where[action][equals]=test.many').expect(200)
    const ids = text.trim().split('\n').map((line) => (JSON.parse(line) as { id: string }).id) // prettier-ignore
    expect(ids).toHaveLength(2500)
    expect(new Set(ids).size).toBe(2500)
  })

  it('is in the log itself before the first line leaves', async () => {
    await exported('format=jsonl&where[action][equals]=nothing.such').expect(200, '')
    const [entry] = (await auditRows(app, { action: 'audit.exported', actorId: boss.id })).slice(-1)
    expect(entry?.changes).toEqual({ format: { after: 'jsonl' }, filter: { after: expect.stringContaining('nothing.such') } })
  })

  it('is for those who may export: reading is not enough', async () => {
    const support = await asStaff(app, 'support')
    await support.get('/api/audit-log/export').expect(403)
    await app.http.get('/api/audit-log/export').expect(401)
  })

  it('refuses what it does not understand', async () => {
    await exported('format=xml').expect(422)
    expect((await exported('where[nothing][equals]=1')).status).toBe(400)
    expect((await exported('where[action][all]=1')).status).toBe(400)
  })
})
