import { beforeAll, describe, expect, it } from '@jest/globals'
import { verifyAudit } from '../../factories/audit'
import { signedIn } from '../../factories/people'
import { accept, publishTerms } from '../../factories/terms'
import { startApp, type TestApp } from '../../helpers/app'
import { openPool } from '../../helpers/database'

let app: TestApp
let ids: string[]

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  await publishTerms(app)
  const people = await Promise.all(Array.from({ length: 6 }, () => signedIn(app)))
  await Promise.all(people.map(({ accessToken }) => accept(app, accessToken)))
  const { rows } = await app.db.query<{ id: string }>('SELECT id FROM terms_acceptances ORDER BY seq')
  ids = rows.map(({ id }) => id)
}, 90_000)

/** As somebody could who owns the database, and undone afterwards. */
const during = async (sql: string, values: unknown[], look: () => Promise<void>): Promise<void> => {
  const pool = openPool(app.databaseUrl, { max: 1 })
  const run = async (text: string, given: unknown[] = []) => {
    await pool.query('ALTER TABLE terms_acceptances DISABLE TRIGGER USER')
    await pool.query('GRANT UPDATE, DELETE ON terms_acceptances TO CURRENT_USER')
    await pool.query(text, given)
    for (const name of ['terms_acceptances_seal', 'terms_acceptances_append_only', 'terms_acceptances_no_truncate'])
      await pool.query(`ALTER TABLE terms_acceptances ENABLE ALWAYS TRIGGER ${name}`)
  }
  await pool.query('CREATE TABLE receipts_copy AS SELECT * FROM terms_acceptances')
  await run(sql, values)
  try {
    await look()
  } finally {
    await run('DELETE FROM terms_acceptances')
    await run('INSERT INTO terms_acceptances SELECT * FROM receipts_copy')
    await pool.query('DROP TABLE receipts_copy')
    await pool.end()
  }
}

describe('the chain of receipts', () => {
  it('is whole as it was written', async () => {
    expect(ids).toHaveLength(6)
    expect(await verifyAudit(app)).toMatchObject({ code: 0 })
  })

  it.each([
    ['changes an address', `UPDATE terms_acceptances SET ip = '192.0.2.1' WHERE id = $1`, 2, 2],
    ['changes a document’s hash', `UPDATE terms_acceptances SET documents = jsonb_set(documents, '{0,digest}', '"0"') WHERE id = $1`, 0, 0],
    ['gives it to somebody else', `UPDATE terms_acceptances SET account_id = NULL WHERE id = $1`, 5, 5],
    ['moves the moment', `UPDATE terms_acceptances SET created_at = created_at - interval '1 day' WHERE id = $1`, 3, 3],
    ['takes one out', `DELETE FROM terms_acceptances WHERE id = $1`, 2, 3],
    ['takes the first out', `DELETE FROM terms_acceptances WHERE id = $1`, 0, 1],
  ])('names the first broken row to whoever %s', async (_, sql, at, broken) => {
    await during(sql, [ids[at]], async () => {
      const { code, output } = await verifyAudit(app)
      expect(code).toBe(1)
      expect(output).toContain(ids[broken])
    })
    expect(await verifyAudit(app)).toMatchObject({ code: 0 })
  })

  it('notices a row that was changed with a new hash of its own, by the one after it', async () => {
    const sql = `UPDATE terms_acceptances r SET language = 'xx', digest = terms_acceptances_hash(
      jsonb_populate_record(r, '{"language":"xx"}')) WHERE id = $1`
    await during(sql, [ids[3]], async () => {
      const { code, output } = await verifyAudit(app)
      expect(code).toBe(1)
      expect(output).toContain(ids[4])
    })
  })
})
