import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { connect } from '../factories/connections'
import { addMember, foundFacility, inviteMember } from '../factories/facilities'
import { signedIn } from '../factories/people'
import { accountRole } from '../factories/policies'
import { startApp, type TestApp } from '../helpers/app'
import { createStaff } from '../helpers/staff'
import { openBrowser, Panel } from './panel'

/** A compliance officer's cases: who was refused why, facilities and connections that have to end, legal holds, the audit log. */
describe('compliance in the admin panel', () => {
  let app: TestApp
  let browser: Browser
  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
    browser = await openBrowser()
  }, 180_000)
  afterAll(async () => browser?.close())

  const panelOf = async (role: string) => Panel.signIn(browser, app, await createStaff(app, role))
  const called = (firstName: string, lastName: string) => ({ personalDetails: { name: { firstName, lastName } } })

  it('explains what was refused, and a role given to the account changes the answer', async () => {
    const person = await signedIn(app, called('Ngozi', 'Bello'))
    const role = await accountRole(app, ['patient.connect'])
    await app.api.post('/facilities', { token: person.accessToken, body: { name: 'Hillside', kind: 'clinic', country: 'NG' } }).expect(201)

    const panel = await panelOf('superadmin')
    await panel.open('/collections/policies')
    await panel.picture('policies')
    await panel.page.getByRole('link', { name: /Why was this refused/ }).click()
    const ask = async (who: string, act: string) => {
      await panel.page.getByLabel('Who was refused').fill(who)
      await panel.page.getByLabel('What they wanted to do').selectOption({ label: act })
      await panel.button('Look up').click()
    }
    await ask('nobody@people.example', 'Patients: Ask for a connection')
    await panel.says(/No account has this address/)
    await ask(person.email, 'Practice: Offer care')
    const verdict = panel.page.getByRole('region', { name: 'Verdict' })
    await verdict.getByText('Refused').waitFor()
    await verdict.getByText('Ngozi Bello').waitFor()
    await panel.picture('explain-refused')

    await verdict.getByRole('link', { name: 'Ngozi Bello' }).click()
    await panel.page.getByRole('checkbox', { name: role.name }).check()
    await panel.picture('account-roles')
    await panel.button('Save roles').click()
    await panel.says(/roles/i)
    await panel.button('Save roles').waitFor({ state: 'detached' })
    await panel.open(`/explain-access?person=${person.uid}&permission=patient.connect`)
    await verdict.getByText(`The role “${role.name}” permits this.`).waitFor()
    await panel.picture('explain-permitted')
    await panel.page.emulateMedia({ colorScheme: 'dark' })
    await panel.page.setViewportSize({ width: 390, height: 780 })
    await panel.page.reload()
    await panel.says(`The role “${role.name}” permits this.`)
    await panel.picture('explain-phone-dark')
    expect(panel.complaints).toEqual([])
  }, 240_000)

  it('suspends and reinstates a facility, and sees its members', async () => {
    const facility = await foundFacility(app)
    await addMember(app, facility, 'practitioner')
    const { email } = await inviteMember(app, { facility })
    const statusOf = async () =>
      (await app.db.query<{ status: string }>('SELECT status FROM facilities WHERE id = $1', [facility.id])).rows[0]?.status

    const panel = await panelOf('compliance')
    await panel.open('/collections/facilities')
    await panel.picture('facilities')
    await panel.page.getByRole('link', { name: 'Lakeside Clinic' }).click()
    await panel.page.getByRole('region', { name: 'Members' }).getByText(email).waitFor()
    await panel.picture('facility')
    await panel.button('Suspend').click()
    await panel.picture('facility-suspend')
    await panel.confirm('Suspend', 'Its permit could not be confirmed')
    await panel.button('Reinstate').waitFor()
    expect(await statusOf()).toBe('suspended')
    await panel.picture('facility-suspended')
    await panel.button('Reinstate').click()
    await panel.confirm('Reinstate', 'Cleared up')
    await panel.button('Suspend').waitFor()
    expect(await statusOf()).toBe('active')
    await panel.page.getByRole('link', { name: 'With former ones' }).click()
    await panel.page.getByRole('heading', { name: 'Facility memberships' }).waitFor()
    await panel.row(email).waitFor()
    await panel.picture('facility-memberships')
    await panel.row(email).getByRole('link').first().click()
    await panel.says('What happened')
    await panel.picture('facility-membership')
    expect(panel.complaints).toEqual([])
  }, 240_000)

  it('ends a patient connection', async () => {
    const { connectionId } = await connect(app)
    const panel = await panelOf('compliance')
    await panel.open('/collections/patient-connections')
    await panel.picture('patient-connections')
    await panel.open(`/collections/patient-connections/${connectionId}`)
    await panel.picture('patient-connection')
    await panel.button('End').click()
    await panel.confirm('End', 'Asked for by the patient')
    await panel.button('End').waitFor({ state: 'detached' })
    await panel.picture('patient-connection-ended')
    const { rows } = await app.db.query('SELECT status FROM patient_connections WHERE id = $1', [connectionId])
    expect(rows).toEqual([{ status: 'revoked' }])
    expect(panel.complaints).toEqual([])
  }, 240_000)

  it('holds an erasure and lifts the hold', async () => {
    const person = await signedIn(app, called('Kofi', 'Mensah'))
    await app.api.post('/users/me/erasure', { token: person.accessToken, body: { password: person.password } }).expect(202)
    const panel = await panelOf('compliance')
    await panel.open('/collections/data-requests?search=Mensah')
    await panel.picture('data-requests')
    await panel.row('Kofi Mensah').getByRole('link').first().click()
    await panel.button('Legal hold').click()
    await panel.picture('legal-hold')
    await panel.confirm('Put on hold', 'A court asks for it')
    await panel.button('Lift legal hold').waitFor()
    await panel.picture('data-request-held')
    await panel.page.getByRole('link', { name: 'Their account' }).click()
    await panel.says(/A court asks for it/)
    await panel.picture('account-held')
    await panel.button('Lift legal hold').click()
    await panel.confirm('Lift the hold', 'The case is closed')
    await panel.button('Legal hold').waitFor()
    const { rows } = await app.db.query('SELECT status FROM data_requests WHERE account_id = $1', [person.uid])
    expect(rows).toEqual([{ status: 'waiting' }])
    expect(panel.complaints).toEqual([])
  }, 240_000)

  it('finds entries of the audit log, opens one and takes away what is shown', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const person = await signedIn(app, called('Amara', 'Eze'))
    await app.api.get('/users', { token: person.accessToken })
    await app.api.post('/facilities/018f0000-0000-7000-8000-000000000000/invitations', {
      token: person.accessToken,
      body: { email: 'a@people.example', role: 'nurse' },
    })
    const panel = await panelOf('superadmin')
    await panel.open('/collections/audit-log')
    await panel.page.getByLabel('Person').fill('nobody@people.example')
    await panel.button('Find').click()
    await panel.says(/Nobody has this address/)
    await panel.page.getByLabel('Person').fill(person.email)
    await panel.page.getByLabel('From', { exact: true }).fill(today)
    await panel.button('Find').click()
    await panel.page.waitForURL(/where/)
    await panel.row('Account signed in').getByRole('link', { name: 'Amara Eze' }).waitFor()
    await panel.picture('audit-log-found')

    const take = async (label: string) => {
      const download = panel.page.waitForEvent('download')
      await panel.button(label).click()
      const file = await download
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') }
    }
    const table = await take('Table (CSV)')
    expect(table.name).toMatch(/^audit-log-[\d-]+\.csv$/)
    expect(table.text).toMatch(/^.?id,createdAt,/)
    expect(table.text).toContain('account.signed-in')
    const lines = (await take('JSON lines')).text.trim().split('\n')
    const people = lines.map((line) => JSON.parse(line) as { about: string | null; actorId: string | null; targetId: string | null })
    expect(people.every(({ about, actorId, targetId }) => [about, actorId, targetId].includes(person.uid))).toBe(true)

    await panel.row('Account signed in').getByRole('link').first().click()
    await panel.page.getByRole('region', { name: 'In a sentence' }).waitFor()
    await panel.picture('audit-entry')
    await panel.open('/collections/audit-log?where[action][equals]=access.refused')
    await panel.picture('audit-log-refused')
    expect(panel.complaints).toEqual([])
  }, 240_000)
})
