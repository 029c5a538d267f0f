import { beforeAll, describe, expect, it } from '@jest/globals'
import { verifyAudit } from '../../factories/audit'
import { practitionerRow } from '../../factories/care/practitioners'
import { signIn } from '../../factories/people'
import {
  amina,
  auditEntriesThen,
  countRows,
  fillPreviousRelease,
  kwame,
  lastMigrationThen,
  staffThen,
  suspended,
} from '../../factories/previousRelease'
import { startApp, type TestApp } from '../../helpers/app'
import { emptyDatabase, openPool } from '../../helpers/database'
import { runFolder, uniqueName } from '../../helpers/run'
import { runToEnd } from '../../helpers/serverProcess'
import { signInStaff } from '../../helpers/staff'

const migrate = async (databaseUrl: string, ...args: string[]) =>
  runToEnd({
    entry: 'migrate',
    args,
    env: { DATABASE_URL: databaseUrl, AFYA_DATA_DIR: `${runFolder()}/${uniqueName('upgrade')}`, SEED: 'none', ALLOW_SANDBOX: 'true' },
    name: uniqueName('upgrade'),
  })

type Counts = Map<string, number>
let app: TestApp
let before: Counts
let after: Counts

const asMember = (member: keyof typeof staffThen) => signInStaff(app, staffThen[member])

beforeAll(async () => {
  const databaseUrl = await emptyDatabase()
  expect(await migrate(databaseUrl, `--to=${lastMigrationThen}`)).toMatchObject({ code: 0 })
  const db = openPool(databaseUrl)
  await fillPreviousRelease(db)
  before = await countRows(db)
  await db.end()
  // the start runs the rest
  app = await startApp({ databaseUrl })
  after = await countRows(app.db)
}, 60_000)

describe('a database of the previous release, brought up to date', () => {
  it('keeps every row', () => {
    expect([...before].filter(([, count]) => count > 0).length).toBeGreaterThan(15)
    expect([...before].filter(([table, count]) => (after.get(table) ?? 0) < count)).toEqual([])
  })

  it('lets a person sign in, with the account as it was', async () => {
    const { accessToken: token } = await signIn(app, amina)
    const { body } = await app.api.get('/users/me', { token }).expect(200)
    expect(body).toMatchObject({ data: { user: { id: amina.uid, isEmailVerified: true, profile: { firstName: 'Amina', country: 'NG' } } } })
    expect((await app.api.get(`/personal-details/${amina.uid}/identity-images`, { token }).expect(200)).body).toMatchObject({
      images: [{ status: 'submitted', width: 900 }],
    })
  })

  it('keeps sessions alive, and devices as long known as they are', async () => {
    const { body } = await app.api.post('/auth/refresh-token', { body: { refreshToken: amina.refreshToken } }).expect(200)
    const { accessToken: token } = (body as { data: { accessToken: string } }).data
    const devices = (await app.api.get('/users/me/devices', { token }).expect(200)).body
    expect(devices).toMatchObject({
      data: {
        devices: expect.arrayContaining([
          expect.objectContaining({ name: 'Safari on iPhone', isCurrent: true, createdAt: '2026-11-01T08:00:00.000Z' }),
          expect.objectContaining({ name: 'okhttp', isCurrent: false }),
        ]),
      },
    })
    expect((await app.db.query('SELECT FROM sessions WHERE device_id IS NULL')).rowCount).toBe(0)
  })

  it('keeps the suspended out, and those without an invitation', async () => {
    await app.api.post('/authentication', { body: { email: suspended.email, password: suspended.password } }).expect(403)
    const { body } = await app.api.post('/accounts', { body: { email: 'new@then.example', password: amina.password } }).expect(403)
    expect(body).toMatchObject({ code: 'invitation_required' })
  })

  it('opens a case for a licence number that nobody has looked at', async () => {
    const { accessToken: token } = await signIn(app, kwame)
    const { body } = await app.api.get('/license-verifications', { token }).expect(200)
    expect(body).toMatchObject({ data: { licenseVerifications: [{ country: 'PH', body: 'PRC', number: '0123456', status: 'submitted' }] } })
  })

  it('has a whole audit log, which tells people what was done before', async () => {
    const { code, output } = await verifyAudit(app)
    expect([code, output]).toEqual([0, expect.stringMatching(/The audit log is whole: \d+ entries/)])
    expect(Number(/(\d+) entries/.exec(output)?.[1])).toBeGreaterThan(auditEntriesThen)
    const { accessToken: token } = await signIn(app, amina)
    const { body } = await app.api.get('/users/me/access-log', { token }).expect(200)
    expect(body).toMatchObject({
      data: { entries: [{ action: 'personal-details.read', at: '2026-10-03T08:00:00.000Z', actor: { label: 'Staff 1 (compliance)' } }] },
    })
  })

  it('gives standard roles what is new, and nothing back that was taken away', async () => {
    const compliance = await asMember('compliance')
    for (const collection of ['accounts', 'license-verifications', 'data-requests', 'audit-log'])
      await compliance.get(`/api/${collection}?limit=1`).expect(200)
    const support = await asMember('support')
    await support.get('/api/license-verifications?limit=1').expect(200)
    await support.get('/api/jobs?limit=1').expect(403)
    await support.get('/api/data-requests?limit=1').expect(403)
  })

  it('renames a role of staff that is called as one of accounts must be', async () => {
    const { body } = await (await asMember('superadmin')).get('/api/roles?limit=50&depth=0').expect(200)
    const { docs } = body as { docs: { slug: string; audience: string }[] }
    expect(docs.filter(({ slug }) => slug.endsWith('patient')).map(({ slug, audience }) => [slug, audience])).toEqual([
      ['patient', 'account'],
      ['staff-patient', 'staff'],
    ])
    await (await asMember('nurse')).get('/api/accounts?limit=1').expect(200)
  })

  it('takes a staff password link that was mailed before', async () => {
    const { resetToken: token, email } = staffThen.support
    await app.http.post('/api/staff/reset-password', { body: { token, password: 'new-staff-password-2' } }).expect(200)
    await signInStaff(app, { email, password: 'new-staff-password-2' })
  })
})

it('gives bookings made before terms were kept with them those that the practitioner has', async () => {
  const databaseUrl = await emptyDatabase()
  expect(await migrate(databaseUrl, '--to=20261122_090000_ledger_postings')).toMatchObject({ code: 0 })
  const db = openPool(databaseUrl)
  const [strict, silent] = [await practitionerRow({ db }), await practitionerRow({ db })]
  await db.query(
    `INSERT INTO availabilities (id, timezone, weekly, overrides, time_off, cancel_cutoff_hours, late_cancel_fee_percent) VALUES ($1, 'UTC', '[]', '[]', '[]', 48, 30)`,
    [strict],
  )
  await db.query(
    `INSERT INTO appointments (id, reference, practitioner_id, patient_id, starts_at, ends_at, blocked_from, blocked_until, consultation_type, timezone, patient_timezone,
       tzdata_version, status)
     SELECT gen_random_uuid(), 'THEN-' || left(of::text, 4), of, CASE of WHEN $1::uuid THEN $2::uuid ELSE $1::uuid END, at, at + interval '1 hour', at, at + interval '1 hour', 'video', 'UTC', 'UTC', '2026a', 'booked'
     FROM unnest(ARRAY[$1::uuid, $2::uuid]) of, (SELECT now() + interval '9 days' AS at) a`,
    [strict, silent],
  )
  expect(await migrate(databaseUrl)).toMatchObject({ code: 0 })
  const { rows } = await db.query(
    'SELECT agreed_cancel_cutoff_hours::int AS hours, agreed_late_cancel_fee_percent::int AS percent FROM appointments ORDER BY practitioner_id = $1 DESC',
    [strict],
  )
  expect(rows).toEqual([{ hours: 48, percent: 30 }, { hours: 24, percent: 0 }]) // prettier-ignore
  await db.end()
}, 60_000)

it('says so when it should stop at a migration that there is not', async () => {
  const { code, output } = await migrate(app.databaseUrl, '--to=20200101_000000_nothing')
  expect([code, output]).toEqual([1, expect.stringContaining('There is no migration "20200101_000000_nothing"')])
})
