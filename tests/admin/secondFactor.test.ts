import type { Browser, BrowserContext, Page } from 'playwright-core'
import { growStaffStale, setFactorRule, staffCode } from '../factories/staffFactors'
import { startApp, type TestApp } from '../helpers/app'
import { createStaff, type StaffMember } from '../helpers/staff'
import { totpCodeBeside } from '../helpers/totp'
import { alive, openBrowser, rested, screenshotFolder, settled, visit, watch } from './panel'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** The second factor of staff, in a real browser on the built panel, under a name that passkeys can be for. */
describe('the second factor of staff in the panel', () => {
  let app: TestApp
  let browser: Browser
  let base: string

  beforeAll(async () => {
    // passkeys are for names, not for addresses: the server calls itself localhost
    app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000', SERVER_URL: undefined } })
    base = `http://localhost:${app.port}`
    await setFactorRule(app, 'required')
    browser = await openBrowser()
  }, 180_000)
  afterAll(async () => browser?.close())

  const complaints: string[] = []
  /** What a refused call looks like in the console is no complaint. */
  const newPage = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; context: BrowserContext }> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    watch(page)
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource.*(40[0139]|429)/.test(message.text())) complaints.push(message.text())
    })
    return { page, context }
  }
  const picture = async (page: Page, name: string) => {
    mkdirSync(screenshotFolder, { recursive: true })
    await settled(page)
    await page.screenshot({ path: join(screenshotFolder, `second-factor-${name}.png`), fullPage: true })
  }
  const givePassword = async (page: Page, { email, password }: StaffMember) => {
    await visit(page, `${base}/admin/login`)
    await page.locator('input[name=email]').fill(email)
    await page.locator('input[name=password]').fill(password)
    await page.getByRole('button', { name: 'Login' }).click()
  }
  const atStep = async (page: Page, name: 'Second factor' | 'Set up your second factor') => {
    await page.getByRole('heading', { name, exact: true }).waitFor()
    await alive(page)
  }
  const inPanel = async (page: Page) => {
    await page.getByRole('heading', { name: /What waits for you/ }).waitFor()
    await alive(page)
  }
  const typeCode = async (page: Page, code: string, label = 'Sign in') => {
    await page.locator('input[name=one-time-code]').fill(code)
    await page.getByRole('button', { name: label, exact: true }).click()
  }
  const setUp = async (page: Page, member: StaffMember, { pictures = false } = {}) => {
    await givePassword(page, member)
    await atStep(page, 'Set up your second factor')
    if (pictures) await picture(page, 'choose')
    await page.getByRole('button', { name: /Authenticator app/ }).click()
    await page.getByText('Type it instead').click()
    const secret = (await page.locator('.afya-setup__secret').innerText()).replaceAll(' ', '')
    if (pictures) await picture(page, 'setup')
    await typeCode(page, await totpCodeBeside(secret, -1, 10), 'Confirm')
    await page.getByRole('list', { name: 'Recovery codes' }).waitFor()
    const recoveryCodes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts()
    if (pictures) await picture(page, 'recovery-codes')
    const goOn = page.getByRole('button', { name: 'Open the admin panel' })
    expect(await goOn.isDisabled()).toBe(true)
    await page.getByRole('checkbox').check()
    await goOn.click()
    await inPanel(page)
    return { ...member, secret, recoveryCodes }
  }
  const virtualAuthenticator = async (context: BrowserContext, page: Page) => {
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
  }

  it('is set up before anything else is seen, then asked for, with a way for a lost phone', async () => {
    const { page } = await newPage()
    const member = await createStaff(app, 'superadmin')
    const guarded = await setUp(page, member, { pictures: true })
    expect(guarded.recoveryCodes).toHaveLength(10)

    const { page: dark } = await newPage({ colorScheme: 'dark' })
    await givePassword(dark, member)
    await atStep(dark, 'Second factor')
    await picture(dark, 'code-dark')
    await visit(dark, `${base}/admin/collections/roles`)
    await atStep(dark, 'Second factor')
    expect(new URL(dark.url()).pathname).toBe('/admin/second-factor')
    await typeCode(dark, '000000')
    await dark
      .getByRole('alert')
      .getByText(/wrong, used or expired/)
      .waitFor()
    await picture(dark, 'code-wrong-dark')
    await typeCode(dark, await staffCode(app, guarded))
    // where they wanted to go
    await dark.getByRole('heading', { name: 'Roles' }).waitFor()
    await visit(dark, `${base}/admin/security`)
    await dark.getByRole('heading', { name: 'Your sign-in security' }).waitFor()
    await picture(dark, 'security-dark')

    const { page: lost } = await newPage({ viewport: { width: 390, height: 780 } })
    await givePassword(lost, member)
    await atStep(lost, 'Second factor')
    await lost.getByRole('button', { name: /recovery code/ }).click()
    await lost.locator('input[name=recovery-code]').fill(guarded.recoveryCodes[0]!.toLowerCase())
    await picture(lost, 'recovery-phone')
    await lost.getByRole('button', { name: 'Sign in', exact: true }).click()
    await inPanel(lost)
    expect(complaints).toEqual([])
  }, 240_000)

  it('is tried five times; then the password is asked for again', async () => {
    const { page } = await newPage()
    const member = await setUp(page, await createStaff(app, 'support'))
    const { page: guessing } = await newPage()
    await givePassword(guessing, member)
    await atStep(guessing, 'Second factor')
    const wrong = guessing.getByRole('alert').getByText(/wrong, used or expired/)
    const over = guessing.locator('input[name=password]')
    for (let tried = 0; tried < 6 && (await over.count()) === 0; tried++) {
      const answered = guessing.waitForResponse((response) => response.url().endsWith('/second-factor/verify'))
      await typeCode(guessing, '000000')
      await answered
      await wrong.or(over).first().waitFor()
    }
    await guessing.waitForURL(/\/admin\/login/)
    await givePassword(guessing, member)
    await atStep(guessing, 'Second factor')
    await typeCode(guessing, await staffCode(app, member))
    await inPanel(guessing)
    await guessing.getByRole('button', { name: /menu/i }).first().click()
    await guessing.getByRole('link', { name: 'Your sign-in security' }).waitFor()
    await picture(guessing, 'menu')
    expect(complaints).toEqual([])
  }, 240_000)

  it('can be a passkey', async () => {
    const { page, context } = await newPage()
    await virtualAuthenticator(context, page)
    const member = await createStaff(app, 'support')
    await givePassword(page, member)
    await atStep(page, 'Set up your second factor')
    await page.getByRole('button', { name: /^Passkey/ }).click()
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Open the admin panel' }).click()
    await inPanel(page)
    await visit(page, `${base}/admin/security`)
    await page.getByRole('button', { name: 'Add an authenticator app' }).waitFor()
    await picture(page, 'security-passkey')
    // the page signs out when it has come alive; until then the door of the panel is open
    await Promise.all([page.waitForResponse(/\/api\/staff\/logout/), page.goto(`${base}/admin/logout`)])
    await page.waitForURL(/\/admin\/login/)
    await givePassword(page, member)
    await atStep(page, 'Second factor')
    await page.getByRole('button', { name: 'Use a passkey' }).waitFor()
    await picture(page, 'passkey')
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await inPanel(page)
    expect(complaints).toEqual([])
  }, 240_000)

  it('is asked for again before what is sensitive, and the act goes on by itself', async () => {
    const { page } = await newPage()
    const member = await setUp(page, await createStaff(app, 'superadmin'))
    const { rows } = await app.db.query<{ id: string }>(`SELECT id FROM roles WHERE slug = 'editor'`)
    await visit(page, `${base}/admin/collections/roles/${rows[0]!.id}`)
    await rested(page)
    await page.locator('textarea[name=description]').fill('Writes what people read.')
    await rested(page)
    await growStaffStale(app, member)
    await page.getByRole('button', { name: 'Save' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Confirm that it is you').waitFor()
    await picture(page, 'step-up')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const described = async () =>
      (await app.db.query<{ description: string }>(`SELECT description FROM roles WHERE slug = 'editor'`)).rows[0]!.description
    expect(await described()).not.toBe('Writes what people read.')

    await page.locator('textarea[name=description]').fill('Writes what people read!')
    await page.locator('textarea[name=description]').fill('Writes what people read.')
    await rested(page)
    await page.getByRole('button', { name: 'Save' }).first().click()
    await dialog.locator('input[name=one-time-code]').fill(await staffCode(app, member))
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click()
    await page
      .getByText(/updated successfully/i)
      .first()
      .waitFor()
    expect(await described()).toBe('Writes what people read.')
    expect(complaints).toEqual([])
  }, 240_000)

  it('when lost is reset by two people', async () => {
    const { page: firstPage } = await newPage()
    await setUp(firstPage, await createStaff(app, 'superadmin'))
    const { page: secondPage } = await newPage()
    await setUp(secondPage, await createStaff(app, 'superadmin'))
    const { page: lostPage } = await newPage()
    const lost = await setUp(lostPage, await createStaff(app, 'support'))

    await visit(firstPage, `${base}/admin/collections/staff/${lost.id}`)
    await firstPage.getByRole('button', { name: 'Reset second factor …' }).click()
    const asking = firstPage.getByRole('dialog')
    await asking.getByRole('button', { name: 'Video call with an identity document' }).click()
    await picture(firstPage, 'reset-ask')
    await asking.getByRole('button', { name: 'Ask for the reset' }).click()
    await asking.waitFor({ state: 'hidden' })
    await visit(firstPage, `${base}/admin/collections/factor-resets`)
    await firstPage.getByRole('button', { name: 'Stop …' }).waitFor()
    expect(await firstPage.getByRole('button', { name: 'Approve …' }).count()).toBe(0)

    await visit(secondPage, `${base}/admin`)
    await secondPage.getByRole('link', { name: 'Lost second factors' }).waitFor()
    await picture(secondPage, 'reset-dashboard')
    await secondPage.getByRole('link', { name: 'Lost second factors' }).click()
    await secondPage.getByRole('button', { name: 'Approve …' }).click()
    await picture(secondPage, 'reset-approve')
    await secondPage.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
    await secondPage.getByRole('dialog').waitFor({ state: 'hidden' })
    await visit(secondPage, `${base}/admin/collections/factor-resets`)
    await secondPage.getByText('Announced').first().waitFor()
    await picture(secondPage, 'reset-list')
    const { rows } = await app.db.query(`SELECT status FROM factor_resets WHERE staff_member_id = $1`, [lost.id])
    expect(rows).toEqual([{ status: 'approved' }])
    expect(complaints).toEqual([])
  }, 240_000)
})
