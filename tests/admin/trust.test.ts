import type { Browser } from 'playwright-core'
import { startApp, type TestApp } from '../helpers/app'
import { createStaff } from '../helpers/staff'
import { openBrowser, Panel } from './panel'

/** Editors and partner managers at their work, with the demo texts published. */
describe('terms and partners in the admin panel', () => {
  let app: TestApp
  let browser: Browser
  beforeAll(async () => {
    app = await startApp({ env: { SEED: 'demo', RATE_LIMIT_FACTOR: '1000' } })
    browser = await openBrowser()
  }, 90_000)
  afterAll(async () => browser?.close())

  const contentVersion = async () => {
    const email = `reader${Date.now()}@people.example`
    const body = { email, password: 'supersecretpass' }
    await app.api.post('/auth/register', { body: { ...body, userType: 'PATIENT' } }).expect(201)
    const token = ((await app.api.post('/auth/login', { body }).expect(200)).body as { data: { accessToken: string } }).data.accessToken
    return (await app.api.get('/terms', { token }).expect(200)).body as { content_version: string; policies: { title: string }[] }
  }

  it('let an editor write the next version, see the difference and publish it', async () => {
    const before = await contentVersion()
    const panel = await Panel.signIn(browser, app, await createStaff(app, 'editor'))
    await panel.open('/collections/terms-versions')
    await panel.picture('terms')

    await panel.page.getByRole('link', { name: 'Terms of use' }).first().click()
    await panel.says(/Published/)
    await panel.picture('terms-published')
    await panel.button('Write the next version').click()
    await panel.page.getByRole('button', { name: 'Publish now' }).waitFor()
    await panel.page.locator('input[name=title]').fill('Terms of use, with a new name')
    await panel.page.getByRole('button', { name: /^Save/ }).click()
    await panel.says(/updated successfully/i)
    await panel.picture('terms-draft')

    await panel.page.getByRole('link', { name: 'Review' }).click()
    await panel.page.getByRole('heading', { name: /What differs from version/ }).waitFor()
    await panel.picture('terms-review')
    await panel.button('Publish now').first().click()
    await panel.picture('terms-publish')
    await panel.confirm('Publish now')
    await panel.page.getByRole('button', { name: 'Write the next version' }).first().waitFor()

    const after = await contentVersion()
    expect(after.content_version).not.toBe(before.content_version)
    expect(after.policies.map(({ title }) => title)).toContain('Terms of use, with a new name')
    expect(panel.complaints).toEqual([])
  }, 120_000)

  it('let a superadmin make a partner, whose keys are shown once and work, and revoke it', async () => {
    const panel = await Panel.signIn(browser, app, await createStaff(app, 'superadmin'))
    await panel.open('/collections/partners')
    await panel.picture('partners-empty')
    await panel.button('Make a partner').first().click()
    await panel.page.getByLabel('Name', { exact: true }).fill('Clinic Net')
    for (const box of await panel.page.getByRole('dialog').getByRole('checkbox').all()) await box.check()
    await panel.picture('partner-make')
    await panel.button('Make the partner').click()
    const shown = (label: string) =>
      panel.page
        .getByRole('dialog')
        .getByLabel(new RegExp(`^${label}`))
        .first()
        .inputValue()
    await panel.says(/shown this once/)
    await panel.picture('partner-keys')
    const [partnerId, secret, apiKey] = [await shown('Partner id'), await shown('Secret'), await shown('API key')]
    await panel.page.getByLabel(/stored in a safe place/).check()
    await panel.button('Close').click()

    const signIn = () => app.api.post('/login', { headers: { 'x-api-key': apiKey }, body: { partner_id: partnerId, secret } })
    const token = ((await signIn().expect(200)).body as { access_token: string }).access_token
    await app.api.get('/terms', { token }).expect(200)

    await panel.row('Clinic Net').getByRole('link').first().click()
    await panel.button('Revoke').waitFor()
    await panel.picture('partner')
    await panel.button('Revoke').click()
    await panel.confirm('Revoke', 'The contract has ended')
    await panel.says(/Revoked/)
    await signIn().expect(401)
    expect(panel.complaints).toEqual([])
  }, 120_000)

  it('show every list of this part, and the pages of one person', async () => {
    const panel = await Panel.signIn(browser, app, await createStaff(app, 'superadmin'))
    for (const [name, path] of Object.entries(pages)) {
      await panel.open(path)
      await panel.picture(name)
    }
    expect(panel.complaints).toEqual([])
  }, 120_000)

  const pages = {
    facilities: '/collections/facilities',
    'facility-memberships': '/collections/facility-memberships',
    'patient-connections': '/collections/patient-connections',
    acceptances: '/collections/terms-acceptances',
    'data-requests': '/collections/data-requests',
    'lost-factors': '/collections/factor-resets',
    policies: '/collections/policies',
    'audit-log-filters': '/collections/audit-log',
    'identity-images': '/collections/identity-images',
    dashboard: '',
  }
})
