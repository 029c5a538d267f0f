import type { Browser } from 'playwright-core'
import { newEmail } from '../factories/addresses'
import { startApp, type TestApp } from '../helpers/app'
import { inbox } from '../helpers/inbox'
import { eventually } from '../helpers/run'
import { createStaff } from '../helpers/staff'
import { openBrowser, Panel, rested } from './panel'

/** Staff at their day's work, in a real browser on the built panel, with the demo people. */
describe('the admin panel', () => {
  let app: TestApp
  let browser: Browser
  const waiting = async (status = 'pending') =>
    (await app.db.query<{ email: string }>('SELECT email FROM account_waitlist WHERE status = $1 ORDER BY created_at', [status])).rows.map(
      ({ email }) => email,
    )

  beforeAll(async () => {
    app = await startApp({ env: { SEED: 'demo', RATE_LIMIT_FACTOR: '1000' } })
    browser = await openBrowser()
  }, 180_000)
  afterAll(async () => browser?.close())

  const panelOf = async (role: string) => Panel.signIn(browser, app, await createStaff(app, role))

  it('lets an admissions officer see what waits, approve, reject and invite', async () => {
    const panel = await panelOf('admissions')
    await panel.says(/people wait/)
    await panel.picture('dashboard')

    await panel.open('/collections/account-waitlist')
    await panel.picture('waitlist')
    const [first, second, third, fourth] = await waiting()

    await panel.row(first!).getByRole('button', { name: 'Approve' }).click()
    await panel.says(/invitation is on its way/i)
    expect(await inbox(app, first!).code('invitation')).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/)

    await panel.row(second!).getByRole('button', { name: 'Reject' }).click()
    await panel.picture('waitlist-reject')
    await panel.confirm('Reject', 'Twice on the list')
    await panel.says(/rejected/i)

    await panel.open('/collections/account-waitlist?where[status][equals]=pending')
    for (const email of [third!, fourth!]) await panel.row(email).getByRole('checkbox').check()
    await panel.picture('waitlist-selection')
    await panel.button('Approve all selected').click()
    await panel.confirm('Approve and invite')
    await panel.says(/2 approved/)
    expect(await waiting('approved')).toEqual(expect.arrayContaining([first!, third!, fourth!]))
    expect(await waiting('rejected')).toContain(second!)

    await panel.open('/collections/invitations')
    await panel.picture('invitations')
    await panel.button('Invite someone').click()
    await panel.page.getByLabel('E-mail address').fill('byhand@people.example')
    await panel.page.getByLabel('First name').fill('Ngozi')
    await panel.picture('invite-by-hand')
    await panel.page.getByRole('dialog').getByRole('button', { name: 'Send invitation' }).click()
    await panel.page.getByRole('dialog').waitFor({ state: 'hidden' })
    const code = await inbox(app, 'byhand@people.example').code('invitation')
    await app.api.get(`/account-waitlist/${code}`).expect(200)

    await panel.row('byhand@people.example').getByRole('button', { name: 'Revoke' }).click()
    await panel.confirm('Revoke')
    await panel.row('byhand@people.example').getByText('Revoked').waitFor()
    await app.api.get(`/account-waitlist/${code}`).expect(404)
    expect(panel.complaints).toEqual([])
  }, 240_000)

  it('lets a compliance officer find a person, end sessions, suspend and restore, and read the audit log', async () => {
    const email = 'amara@people.example'
    await app.api
      .post('/auth/register', {
        body: {
          email,
          password: 'supersecretpass',
          userType: 'PATIENT',
          personalDetails: { name: { firstName: 'Amara', lastName: 'Obi' } },
        },
      })
      .expect(201)
    const login = await app.api.post('/auth/login', { body: { email, password: 'supersecretpass' } }).expect(200)
    const { accessToken } = (login.body as { data: { accessToken: string } }).data

    const panel = await panelOf('compliance')
    await panel.open('/collections/accounts?search=Amara')
    await panel.picture('accounts')
    await panel.row('Amara Obi').getByRole('link', { name: 'Amara Obi' }).click()
    await panel.says('Signed in')
    await panel.picture('account')

    await panel.button('End all').click()
    await panel.confirm('Sign out everywhere')
    await panel.says(/Ended by staff/)
    await untilSignedOut(accessToken)

    await panel.button('Suspend').click()
    await panel.confirm('Suspend', 'Unusual activity on the account')
    await panel.button('Restore').waitFor()
    await app.api.post('/auth/login', { body: { email, password: 'supersecretpass' } }).expect(403)
    await panel.picture('account-suspended')
    await panel.button('Restore').click()
    await panel.confirm('Restore', 'Cleared up with the owner')
    await panel.button('Suspend').waitFor()
    await app.api.post('/auth/login', { body: { email, password: 'supersecretpass' } }).expect(200)

    await panel.open('/collections/audit-log')
    await panel.says('Account restored')
    await panel.picture('audit-log')
    expect(panel.complaints).toEqual([])
  }, 240_000)

  it('shows a superadmin settings, messages, templates, jobs, roles and staff', async () => {
    const panel = await panelOf('superadmin')
    await panel.open('/globals/settings')
    await panel.page.getByText('Only people with an invitation').click()
    await rested(panel.page)
    await panel.button('Save').click()
    await panel.says(/updated successfully|saved/i)
    await panel.picture('settings')
    await untilInviteOnly()

    for (const [name, path] of Object.entries(pages)) {
      await panel.open(path)
      await panel.picture(name)
    }
    await panel.page.getByRole('heading', { level: 1 }).first().waitFor()
    expect(panel.complaints).toEqual([])
  }, 240_000)

  it('shows an editor nothing of people', async () => {
    const panel = await panelOf('editor')
    await panel.picture('dashboard-editor')
    expect(await panel.page.getByRole('link', { name: 'Waitlist' }).count()).toBe(0)
    expect(await panel.page.getByRole('link', { name: 'Audit log' }).count()).toBe(0)
  }, 60_000)

  const pages = {
    'sent-messages': '/collections/sent-messages',
    'message-templates': '/message-templates',
    jobs: '/collections/jobs',
    'failed-jobs': '/collections/dead-letters',
    roles: '/collections/roles',
    staff: '/collections/staff',
    'personal-details': '/collections/personal-details',
    sessions: '/collections/sessions',
  }

  /** The panel answers before every door knows. */
  const untilSignedOut = (token: string) =>
    eventually('the token to be dead', async () => (await app.api.get('/users/me', { token })).status === 401 || undefined, 20_000)
  const untilInviteOnly = () =>
    eventually(
      'the setting to hold',
      async () => {
        const { body } = await app.api.post('/auth/register', {
          body: { email: newEmail('late'), password: 'supersecretpass', userType: 'PATIENT' },
        })
        return (body as { code?: string }).code === 'invitation_required' || undefined
      },
      20_000,
    )
})
