import type { Browser } from 'playwright-core'
import { picture } from '../factories/licenses'
import { signedIn } from '../factories/people'
import { startApp, type TestApp } from '../helpers/app'
import { eventually } from '../helpers/run'
import { asStaff, createStaff } from '../helpers/staff'
import { openBrowser, Panel, rested } from './panel'

/** An editor writes a plan day by day, a colleague publishes it, and a change becomes its second version. */
describe('health plans in the admin panel', () => {
  let app: TestApp
  let browser: Browser
  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
    browser = await openBrowser()
  }, 180_000)
  afterAll(async () => browser?.close())

  const planNow = async () =>
    (
      await app.db.query<{ id: string; status: string; version: number | null; cover: string | null; activities: number }>(
        `SELECT p.id, p.status::text, p.current_version::int AS version, p.cover_id AS cover,
           (SELECT count(*)::int FROM plan_activities a WHERE a.plan_id = p.id) AS activities FROM health_plans p`,
      )
    ).rows[0]!

  it('are written, reviewed, published and written on', async () => {
    const panel = await Panel.signIn(browser, app, await createStaff(app, 'editor'))
    const { page } = panel
    const drawer = page.locator('.afya-drawer .drawer__content')
    const tab = async (name: string) => {
      await rested(page)
      await page.getByRole('button', { name, exact: true }).first().click()
      await rested(page)
    }
    const save = async () => {
      await rested(page)
      const saved = page.waitForResponse(
        (response) => /\/api\/health-plans/.test(response.url()) && /POST|PATCH/.test(response.request().method()),
      )
      await page.locator('#action-save').click()
      expect((await saved).ok()).toBe(true)
      await panel.says(/successfully/i)
      await page.locator('#action-save:disabled, #action-save.btn--disabled').waitFor()
    }

    await panel.open('/collections/health-plans/create')
    await page.locator('#field-title').fill('Fourteen days on foot')
    await page.locator('#field-summary').fill('Half an hour a day, and a look back at the end.')
    await page.locator('#field-durationDays').fill('14')
    await page.locator('#field-category').click()
    await page.locator('.rs__option').first().click()
    await page.locator('.ContentEditable__root').fill('Walking helps the heart.')
    await tab('Prices')
    await page.getByRole('button', { name: 'Add Price' }).click()
    await page.locator('#field-prices__0__model').click()
    await page.locator('.rs__option').filter({ hasText: 'Paid per period' }).click()
    await page.locator('#field-prices__0__currency').selectOption('KES')
    await page.locator('#field-prices__0__amountMinor').fill('1500')
    await page.locator('#field-prices__0__interval').click()
    await page.locator('.rs__option').filter({ hasText: 'Month' }).click()
    await page.locator('#field-prices__0__trialDays').fill('7')
    await panel.says('KES 1,500.00 a month, first 7 days free')
    await panel.picture('plan-prices')
    await save()
    await page.waitForURL(/health-plans\/[0-9a-f-]{36}/)

    await tab('Plan')
    await page.locator('#field-cover').getByRole('button', { name: 'Create New' }).click()
    await page.locator('.doc-drawer input[type=file]').setInputFiles({ name: 'path.jpg', mimeType: 'image/jpeg', buffer: await picture({ width: 1600, height: 900 }) }) // prettier-ignore
    await page.locator('.doc-drawer #field-alt').fill('A path in a park')
    await page.locator('.doc-drawer #action-save').click()
    await page.locator('.doc-drawer').waitFor({ state: 'detached' })
    await save()
    await panel.picture('plan-text')

    await tab('Activities')
    await panel.says('Nothing happens in this plan yet')
    await panel.picture('plan-empty')
    await panel.button('Add a reading').click()
    await drawer.getByLabel('Title').fill('Why walking helps')
    await drawer.getByRole('button', { name: 'Choose or upload' }).click()
    await page
      .locator('.list-drawer')
      .getByRole('row')
      .filter({ hasText: 'A path in a park' })
      .locator('.default-cell__first-cell, button')
      .first()
      .click()
    await drawer.getByRole('button', { name: 'Take away' }).waitFor()
    await drawer.getByRole('button', { name: 'Add to the plan' }).click()
    await drawer.waitFor({ state: 'detached' })

    await panel.button('Add a measurement').click()
    await drawer.getByLabel('Title').fill('Steps today')
    await drawer.getByLabel('Time').fill('20:00')
    await drawer.getByLabel('How often').selectOption('Every day')
    await drawer.getByLabel('Ends').selectOption('After a number of times')
    await drawer.getByLabel('Times', { exact: true }).fill('10')
    await drawer.getByLabel('Unit').fill('steps')
    await drawer.getByLabel('Low below').fill('6000')
    await drawer.getByLabel('High above').fill('5000')
    await drawer.getByRole('button', { name: 'Add to the plan' }).click()
    await panel.says('From left to right')
    await panel.picture('plan-activity-refused')
    await drawer.getByLabel('High above').fill('60000')
    await drawer.getByRole('button', { name: 'Add to the plan' }).click()
    await drawer.waitFor({ state: 'detached' })
    await panel.says('every day for 10 days')

    await panel.button('Add a questionnaire').click()
    await drawer.getByLabel('Title').fill('How was it?')
    await drawer.getByLabel('Day, from').fill('14')
    await drawer.getByLabel('Question 1', { exact: true }).fill('How do you feel?')
    await drawer.getByRole('combobox', { name: 'Answered' }).selectOption('One of a list')
    await drawer.getByLabel('To choose from').fill('Better\nWorse')
    await drawer.getByLabel('Only after another').selectOption({ index: 1 })
    await panel.picture('plan-activity')
    await drawer.getByRole('button', { name: 'Add to the plan' }).click()
    await drawer.waitFor({ state: 'detached' })
    await panel.says('after “Why walking helps”')
    await panel.says('with a file')

    // what is deleted comes back, what is left unsaved too
    await panel.button('Delete: Steps today').click()
    await panel.button('Undo').click()
    await panel.button('Steps today').click()
    await drawer.getByLabel('Title').fill('Steps of the day')
    await page.keyboard.press('Escape')
    await panel.button('Go on writing').click()
    await drawer.getByRole('button', { name: 'Save the activity' }).click()
    await panel.button('Steps of the day').waitFor()
    await panel.button('Copy to another day: Why walking helps').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true }).click()
    await panel.says('13 occurrences')
    await panel.picture('plan-activities')
    await panel.button('Week by week').click()
    await panel.picture('plan-weeks')

    await panel.button('Send to review').click()
    await panel.says('Sent to review')
    await panel.button('Take back').waitFor()
    await panel.button('Add a task').waitFor({ state: 'detached' })
    const { id, ...plan } = await planNow()
    expect(plan).toEqual({ status: 'in_review', version: null, cover: expect.any(String), activities: 4 })

    const other = await Panel.signIn(browser, app, await createStaff(app, 'superadmin'))
    await other.open('/collections/health-plans')
    await other.page.getByRole('link', { name: /^In review 1/ }).waitFor()
    await other.picture('plans')
    await other.open(`/collections/health-plans/${id}`)
    await other.button('Send back …').click()
    await other.confirm('Send back', 'Say why one should walk.')
    await panel.open(`/collections/health-plans/${id}`)
    expect(await page.locator('#field-reviewNote').inputValue()).toBe('Say why one should walk.')
    await panel.picture('plan-sent-back')
    await panel.button('Send to review').click()
    await panel.button('Take back').waitFor()
    await other.open(`/collections/health-plans/${id}`)
    await other.picture('plan-in-review')
    await other.button('Publish …').click()
    await other.page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
    await other.button('Write version 2').waitFor()
    expect(await planNow()).toMatchObject({ status: 'published', version: 1 })

    const { accessToken } = await signedIn(app)
    await app.api.post(`/health-plans/${id}/subscribe`, { token: accessToken, body: {} }).expect(201)
    await panel.open(`/collections/health-plans/${id}`)
    await panel.button('Write version 2').click()
    await panel.says('Here is a draft of version 2')
    await panel.open(`/collections/health-plans/${id}`)
    await tab('Plan')
    await page.locator('#field-summary').fill('Half an hour a day in the morning, and a look back at the end.')
    await save()
    await tab('Activities')
    await panel.button('Delete: How was it?').click()
    await panel.says('12 occurrences')
    await rested(page)
    await panel.button('Publish …').click()
    await page.getByRole('dialog').getByText('in the morning').waitFor()
    await page.getByLabel('What changed').fill('Walk in the morning. No questions any more.')
    await panel.picture('plan-publish')
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
    await panel.button('Write version 3').waitFor()
    expect(await planNow()).toMatchObject({ status: 'published', version: 2 })
    await tab('Versions')
    await panel.says('Walk in the morning. No questions any more.')
    await page.getByText('How it differs from version 1').click()
    await page.locator('.afya-versions .afya-difference').waitFor()
    await panel.picture('plan-versions')
    await panel.button(/^Move followers/).click()
    await panel.confirm('Move')
    await eventually('the follower is moved', async () => {
      const { rows } = await app.db.query<{ version: number }>('SELECT version::int FROM plan_subscriptions')
      return rows[0]?.version === 2 || undefined
    })
    await other.open('/collections/plan-subscriptions')
    await other.page.getByRole('link', { name: /^(Active|To be paid) 1/ }).waitFor()
    await other.picture('plan-followers')

    // made shorter, it is refused at the field
    await tab('Plan')
    await page.locator('#field-durationDays').fill('1')
    await page.locator('#action-save').click()
    await panel.says(/“Why walking helps” begins on day 2/)
    await panel.picture('plan-too-short')

    await other.open(`/collections/health-plans/${id}`)
    await other.button('Archive …').click()
    await other.confirm('Archive')
    await other.button('Archive …').waitFor({ state: 'detached' })
    expect(await planNow()).toMatchObject({ status: 'archived', version: 2 })
    expect(panel.complaints.filter((complaint) => !complaint.includes('422'))).toEqual([])
    expect(other.complaints).toEqual([])
  }, 360_000)

  it('can begin with a template, in the dark and on a phone too', async () => {
    const { body } = await (
      await asStaff(app, 'superadmin')
    )
      .get('/api/reference-values?where[kind][equals]=plan_category&limit=1')
      .expect(200)
    const category = (body as { docs: { id: string }[] }).docs[0]!.id
    const made = await (await asStaff(app, 'superadmin')).post('/api/health-plans', { body: { title: 'A week on foot', summary: 'Every day a little.', durationDays: 7, category, language: 'en', prices: [{ model: 'free' }] } }).expect(201) // prettier-ignore
    const panel = await Panel.signIn(browser, app, await createStaff(app, 'editor'))
    const { page } = panel
    await page.emulateMedia({ colorScheme: 'dark' })
    await panel.open(`/collections/health-plans/${(made.body as { doc: { id: string } }).doc.id}`)
    await page.getByRole('button', { name: 'Activities', exact: true }).first().click()
    await rested(page)
    await page.getByRole('button', { name: /^A walking plan of 7 days/ }).click()
    await panel.says('Walk for 30 minutes')
    await panel.picture('plan-dark')
    await page.setViewportSize({ width: 390, height: 844 })
    await panel.picture('plan-phone')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await panel.button('Add a task').click()
    await page.locator('.afya-drawer .drawer__content').getByLabel('Title').click() // in place, not on its way
    await panel.picture('plan-phone-activity')
    expect(panel.complaints).toEqual([])
  }, 180_000)
})
