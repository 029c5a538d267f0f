import type { Browser } from 'playwright-core'
import { login, partnerToken } from '../factories/partners'
import { startApp, type TestApp } from '../helpers/app'
import { createStaff } from '../helpers/staff'
import { openBrowser, Panel, rested } from './panel'

/** Editors and partner managers at their work, with the demo texts published. */
describe('terms and partners in the admin panel', () => {
  let app: TestApp
  let browser: Browser
  beforeAll(async () => {
    app = await startApp({ env: { SEED: 'demo', RATE_LIMIT_FACTOR: '1000' } })
    browser = await openBrowser()
  }, 180_000)
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
    await rested(panel.page)
    await panel.page.locator('input[name=title]').fill('Terms of use, with a new name')
    await rested(panel.page)
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
  }, 240_000)

  it('let a superadmin make a partner, whose keys are shown once, change it, renew its keys, revoke it and take it back', async () => {
    const panel = await Panel.signIn(browser, app, await createStaff(app, 'superadmin'))
    await panel.open('/collections/partners')
    await panel.picture('partners-empty')
    await panel.button('Make a partner').first().click()
    await panel.page.getByLabel('Name', { exact: true }).fill('Clinic Net')
    await panel.page.getByRole('dialog').getByRole('checkbox').first().waitFor()
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
    const keysShown = async () => {
      const keys = { partnerId: await shown('Partner id'), secret: await shown('Secret'), apiKey: await shown('API key') }
      await panel.page.getByLabel(/stored in a safe place/).check()
      await panel.button('Close').click()
      return keys
    }
    const first = await keysShown()
    const token = await partnerToken(app, first)
    await app.api.get('/terms', { token }).expect(200)

    await panel.row('Clinic Net').getByRole('link').first().click()
    await panel.button('Revoke').waitFor()
    await panel.button('Change').click()
    await panel.page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /^Terms/ })
      .uncheck()
    await panel.picture('partner-change')
    await panel.button('Save').click()
    await panel.page.getByRole('main').getByText('Terms', { exact: true }).waitFor({ state: 'detached' })
    await panel.page.getByRole('region', { name: 'Keys' }).waitFor()
    await app.api.get('/terms', { token: await partnerToken(app, first) }).expect(403)

    await panel.button('Rotate keys').click()
    await panel.page.getByRole('radio', { name: /^One week/ }).check()
    await panel.picture('partner-rotate')
    await panel.page.getByRole('dialog').getByRole('button', { name: 'Rotate keys' }).click()
    await panel.says(/shown this once/)
    const second = await keysShown()
    await panel.says('Running out')
    await panel.picture('partner')
    await login(app, first).expect(200)
    await login(app, second).expect(200)

    await panel.button('Revoke').click()
    await panel.confirm('Revoke', 'The contract has ended')
    await panel.button('Take back').waitFor()
    await panel.picture('partner-revoked')
    await login(app, second).expect(401)
    await panel.button('Take back').click()
    const asking = panel.page.getByRole('dialog')
    await asking.getByRole('button', { name: 'The contract was renewed' }).click()
    await asking.getByRole('button', { name: 'Take back', exact: true }).click()
    await panel.says(/shown this once/)
    const third = await keysShown()
    await panel.button('Rotate keys').waitFor()
    await login(app, second).expect(401)
    await login(app, third).expect(200)
    expect(panel.complaints).toEqual([])
  }, 240_000)

  it('show every list of this part, and the pages of one person', async () => {
    const panel = await Panel.signIn(browser, app, await createStaff(app, 'superadmin'))
    for (const [name, path] of Object.entries(pages)) {
      await panel.open(path)
      await panel.picture(name)
    }
    expect(panel.complaints).toEqual([])
  }, 240_000)

  const pages = {
    acceptances: '/collections/terms-acceptances',
    'lost-factors': '/collections/factor-resets',
    dashboard: '',
  }
})
