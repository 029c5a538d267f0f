import type { Browser } from 'playwright-core'
import { actOn, submitted } from '../factories/care/certifications'
import { listedPractitioner, practitioner, practitionerRow, profile } from '../factories/care/practitioners'
import { dayFromNow, fileForm, picture, reviewer } from '../factories/licenses'
import { signedIn } from '../factories/people'
import { startApp, type TestApp } from '../helpers/app'
import { createStaff } from '../helpers/staff'
import { openBrowser, Panel } from './panel'

const inDays = (days: number, hour: number): string => `${dayFromNow(days)}T${String(hour).padStart(2, '0')}:00:00Z`

/** Staff decide certifications, look into a practitioner's file, and see who lacks what. */
describe('practitioners in the admin panel', () => {
  let app: TestApp
  let browser: Browser
  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
    browser = await openBrowser()
  }, 180_000)
  afterAll(async () => browser?.close())

  /** Appointments as they are after their time, one a row: how many days from now, at which hour, and how they stand. */
  const appointments = async (practitionerId: string, patientId: string, given: [day: number, hour: number, status: string][]) => {
    for (const [day, hour, status] of given)
      await app.db.query(
        `INSERT INTO appointments (id, reference, practitioner_id, patient_id, starts_at, ends_at, blocked_from, blocked_until, consultation_type, timezone,
           patient_timezone, status, tzdata_version) VALUES (gen_random_uuid(), upper(substr(md5(random()::text), 1, 8)), $1, $2, $3::timestamptz, $3::timestamptz + interval '30 minutes',
           $3, $3::timestamptz + interval '30 minutes', 'video', 'Africa/Lagos', 'Africa/Lagos', $4::enum_appointments_status, 'test')`,
        [practitionerId, patientId, inDays(day, hour), status],
      )
  }

  it('have a file on one screen, certifications to decide, and a place in the lists of who lacks what', async () => {
    const staff = await reviewer(app)
    const amara = await listedPractitioner(app, staff)
    const token = amara.accessToken
    await app.api.put('/practitioners/me/photo', { token, body: fileForm('photo', await picture({ color: '#7a9e87' })) }).expect(200)
    const hours = [1, 2, 3, 5].flatMap((weekday) => [
      { weekday, from: '09:00', to: '12:00' },
      { weekday, from: '14:00', to: '17:30' },
    ])
    const overrides = [{ date: dayFromNow(9), intervals: [{ from: '10:00', to: '11:00' }] }]
    const timeOff = [{ from: dayFromNow(14), to: dayFromNow(18) }]
    const rules = { timezone: profile.timezone, weekly: hours, overrides, timeOff, bufferAfterMinutes: 10 }
    await app.api.put('/practitioners/me/availability', { token, body: rules }).expect(200)
    const patient = await signedIn(app, { personalDetails: { name: { firstName: 'Ngozi', lastName: 'Eze' } } })
    await appointments(amara.uid, patient.uid, [
      [1, 9, 'booked'], [2, 10, 'booked'], [-3, 9, 'completed'], [-4, 9, 'completed'], [-10, 9, 'no_show'], [-11, 9, 'completed'], [-18, 9, 'completed'],
    ]) // prettier-ignore
    for (const [score, comment, status] of [[5, 'Took her time and explained everything.', 'published'], [4, 'On time.', 'published'], [2, 'Call 0803 000 0000', 'pending']] as const)
      await app.db.query(
        `INSERT INTO ratings (id, practitioner_id, author_id, score, comment, status, editable_until) VALUES (gen_random_uuid(), $1, $2, $3, $4, $5::enum_ratings_status, now())`,
        [amara.uid, patient.uid, score, comment, status],
      ) // prettier-ignore
    const { id } = await submitted(app, amara)
    await actOn(
      staff,
      (await submitted(app, amara, { name: 'Fellowship in Cardiology', issuer: 'West African College of Physicians', expiresAt: '' })).id,
      'verify',
    )
    for (const [lastName, days] of [['Mensah', 20], ['Adeyemi', 5], ['Kamau', -1]] as const) await practitionerRow(app, { lastName, days }) // prettier-ignore
    const unlicensed = await practitioner(app, { firstName: 'Kofi', lastName: 'Boateng' })
    await app.api.get('/practitioners/me', { token: unlicensed.accessToken }).expect(200)

    const panel = await Panel.signIn(browser, app, await createStaff(app, 'superadmin'))
    await panel.says(/certification waits/)
    await panel.says(/end within 30 days/)
    await panel.says(/did not come/)
    await panel.page.setViewportSize({ width: 1440, height: 1300 })
    await panel.picture('dashboard-care')

    await panel.page
      .getByRole('region', { name: 'What waits for you' })
      .getByRole('link', { name: 'Certifications', exact: true })
      .first()
      .click()
    await panel.row('American Heart Association').waitFor()
    await panel.picture('certifications')
    await panel.open(`/collections/certifications/${id}`)
    await panel.page.locator('iframe[title="The document"]').waitFor()
    await panel.button('Take').click()
    await panel.says(/You are looking at this case/)
    await panel.picture('certification-case')
    await panel.button('Verify').click()
    await panel.button('Let go').waitFor({ state: 'detached' })
    expect((await app.db.query('SELECT status FROM certifications WHERE id = $1', [id])).rows[0].status).toBe('verified')

    expect(await panel.page.getByRole('link', { name: 'The practitioner’s file' }).getAttribute('href')).toContain(amara.uid)
    await panel.open(`/collections/practitioners/${amara.uid}`)
    const file = panel.page.getByRole('region', { name: 'The practitioner’s file' })
    for (const name of ['Licences', 'Certifications', /Availability/, /Upcoming/, 'Ratings', 'Health plans', 'Profile'])
      await file.getByRole('region', { name, exact: typeof name === 'string' }).waitFor()
    await file.getByText('Ngozi Eze').first().waitFor()
    await file.getByText('14:00–17:30').first().waitFor()
    await panel.picture('practitioner-file')
    const { rows } = await app.db.query(`SELECT count(*)::int AS looks FROM audit_log WHERE about = $1 AND action = 'appointments.listed' AND actor_kind = 'staff'`, [patient.uid]) // prettier-ignore
    expect(rows[0].looks).toBeGreaterThan(0)

    await panel.button('Hide …').click()
    await panel.confirm('Hide', 'A complaint is being looked into.')
    await panel.says(/People do not find them/)
    await panel.picture('practitioner-hidden')
    await panel.button('Show …').click()
    await panel.confirm('Show', 'The complaint is settled.')
    await panel.says(/Listed until/)

    await panel.open('/collections/practitioners')
    await panel.picture('practitioners')
    await panel.page.getByRole('link', { name: /^No verified licence 2$/ }).click()
    await panel.row('Kofi Boateng').waitFor()
    await panel.row('Kamau').waitFor()
    await panel.row('Mensah').waitFor({ state: 'detached' })
    await panel.page.getByRole('link', { name: /^Licence ends within 60 days 2$/ }).click()
    await panel.row('Mensah').waitFor()
    await panel.picture('practitioners-ending')

    await panel.open('/collections/ratings')
    await panel.picture('ratings')
    await panel.page.getByRole('link', { name: /^Waiting 1$/ }).click()
    await panel.row('On time.').waitFor({ state: 'detached' })
    await panel.row('Call 0803 000 0000').getByRole('link').first().click()
    await panel.button('Hide').click()
    await panel.picture('rating-hide')
    await panel.page.getByRole('dialog').getByRole('button', { name: 'Holds somebody’s address or number' }).click()
    await panel.confirm('Hide')
    await panel.says('Hidden, and its score does not count.')
    await panel.button('Show').click()
    await panel.confirm('Show', 'It is the number of the clinic.')
    await panel.button('Show').waitFor({ state: 'detached' })
    expect((await app.db.query(`SELECT status::text FROM ratings WHERE comment LIKE 'Call%'`)).rows).toEqual([{ status: 'published' }])
    await panel.picture('rating')

    // who may not see appointments and papers does not
    const editor = await Panel.signIn(browser, app, await createStaff(app, 'editor'))
    await editor.says(/Plans in review/)
    expect(await editor.page.getByText(/did not come|Licences that end/).count()).toBe(0)
    expect([...panel.complaints, ...editor.complaints]).toEqual([])
  }, 300_000)
})
