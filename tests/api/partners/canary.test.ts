import { beforeAll, describe, expect, it } from '@jest/globals'
import { actOn, createPartner, login, partnerToken, statusOfMe, type Keys } from '../../factories/partners'
import { startApp, type TestApp } from '../../helpers/app'
import { eventually, sleep } from '../../helpers/run'

let app: TestApp
const needles = new Map<string, string>()

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000', LOG_LEVEL: 'trace' } })
  await app.db.query(`
    CREATE TABLE seen_jobs (row text);
    CREATE FUNCTION note_job() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen_jobs VALUES (NEW::text); RETURN NULL; END $$;
    CREATE TRIGGER note_job AFTER INSERT OR UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION note_job();`)
}, 60_000)

const watch = (name: string, { secret, apiKey }: Keys) => {
  needles.set(`${name} secret`, secret)
  needles.set(`${name} key`, apiKey)
}

/** Every column of every table as text. */
const wholeDatabase = async (): Promise<string> => {
  const { rows } = await app.db.query<{ name: string }>(`SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`)
  const tables = await Promise.all(rows.map(({ name }) => app.db.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)))
  return tables.flatMap((table) => table.rows.map(({ row }) => row)).join('\n')
}

describe('the secret and the key of a partner', () => {
  it('are nowhere: not in the log, the audit log, a job or anywhere in the database', async () => {
    const partner = await createPartner(app)
    watch('first', partner)
    const rotated = (await actOn(app, partner.id, 'rotate', { overlapHours: 24 })).body as Keys
    watch('second', rotated)
    const token = await partnerToken(app, rotated)
    needles.set('token', token)
    await statusOfMe(app, token)
    for (const keys of [
      { ...partner, secret: rotated.secret },
      { ...rotated, partnerId: 'X'.repeat(32) },
      { ...partner, partnerId: partner.secret },
    ])
      await login(app, keys).expect(401)
    await app.api
      .post('/login', {
        body: `{"partner_id":"${partner.partnerId}","secret":"${partner.secret}"`,
        headers: { 'x-api-key': partner.apiKey },
      })
      .expect(400)
    await app.api.post('/login', { body: { partner_id: [partner.secret], secret: { a: partner.secret }, [partner.apiKey]: 1 } }).expect(422)
    await app.api.get(`/login?secret=${partner.secret}`).expect(405)
    await actOn(app, partner.id, 'change', { name: 'Canary', secret: partner.secret })
    await actOn(app, partner.id, 'revoke', { reason: 'For the test' })
    watch('third', (await actOn(app, partner.id, 'reinstate', { reason: 'For the test' })).body as Keys)
    await eventually('the use of the keys to be written down', async () => {
      const { rows } = await app.db.query('SELECT FROM partners WHERE id = $1 AND last_used_at IS NOT NULL', [partner.id])
      return rows.length > 0 || undefined
    })
    await sleep(2_500)
    const places = { log: app.logs(), database: await wholeDatabase() }
    expect(places.database).toContain('partner.keys-rotated')
    for (const [place, text] of Object.entries(places))
      for (const [name, needle] of needles) expect({ place, name, isThere: text.includes(needle) }).toEqual({ place, name, isThere: false })
  })
})
