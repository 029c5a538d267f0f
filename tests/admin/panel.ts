import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import type { TestApp } from '../helpers/app'
import type { StaffMember } from '../helpers/staff'

/** Kept after the run, for people to look at. */
export const screenshotFolder = join(process.cwd(), 'test-output', 'screenshots')

const programs = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Chromium from the system: nothing is downloaded, and it calls nobody. */
export const openBrowser = (): Promise<Browser> => {
  const executablePath = programs.find((path) => path && existsSync(path))
  if (!executablePath) throw new Error('Chromium is not installed: apt-get install chromium, or name it in CHROMIUM_PATH.')
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] // prettier-ignore
  return chromium.launch({ executablePath, args })
}

/** Waits until the page asks for nothing more; one that never rests on a busy machine is taken as it is after five seconds. */
export const settled = (page: Page): Promise<void> => page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)

/** One staff member's window on the panel. What the browser complains about is kept in `complaints`. */
export class Panel {
  readonly complaints: string[] = []
  private constructor(
    readonly page: Page,
    private readonly app: TestApp,
  ) {
    page.on('pageerror', (error) => this.complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
  }

  static async signIn(browser: Browser, app: TestApp, { email, password }: Pick<StaffMember, 'email' | 'password'>): Promise<Panel> {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    page.setDefaultTimeout(30_000)
    const panel = new Panel(page, app)
    await page.goto(`${app.url}/admin/login`)
    await page.locator('input[name=email]').fill(email)
    await page.locator('input[name=password]').fill(password)
    await page.getByRole('button', { name: 'Login' }).click()
    await page.getByRole('heading', { name: /What waits for you/ }).waitFor()
    return panel
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.app.url}/admin${path}`)
    await this.page.getByRole('heading', { level: 1 }).first().waitFor()
    await settled(this.page)
  }

  row(text: string): Locator {
    return this.page.getByRole('row').filter({ hasText: text })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /** The dialog that asks before something is done. */
  async confirm(label: string, reason?: string): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    if (reason) await dialog.locator('textarea').fill(reason)
    await dialog.getByRole('button', { name: label, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async says(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor()
  }

  async picture(name: string): Promise<void> {
    mkdirSync(screenshotFolder, { recursive: true })
    await settled(this.page)
    await this.page.screenshot({ path: join(screenshotFolder, `${name}.png`) })
  }
}
