import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Locator, type Page, type Request } from 'playwright-core'
import type { TestApp } from '../helpers/app'
import { eventually } from '../helpers/run'
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

const underWay = new WeakMap<Page, { requests: Set<Request>; changedAt: number }>()

/** Keeps count of what the page asks for, from now on. */
export const watch = (page: Page): void => {
  const watched = { requests: new Set<Request>(), changedAt: Date.now() }
  underWay.set(page, watched)
  const counts = (request: Request) => ['fetch', 'xhr', 'script'].includes(request.resourceType())
  const ended = (request: Request) => {
    if (watched.requests.delete(request)) watched.changedAt = Date.now()
  }
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) watched.requests.clear()
    if (counts(request)) watched.requests.add(request)
    watched.changedAt = Date.now()
  })
  // some answers that nobody reads to their end are never finished
  page.on('response', (response) => ended(response.request()))
  page.on('requestfailed', ended)
}

/**
 * Waits until a watched page has had all answers and asks for nothing more, however often it did before: forms of the panel ask the server about
 * what was typed a moment after it, and show what it says.
 */
export const rested = async (page: Page): Promise<void> => {
  const watched = underWay.get(page)
  if (!watched) throw new Error('nobody watches this page')
  watched.changedAt = Date.now()
  const isQuiet = () => watched.requests.size === 0 && Date.now() - watched.changedAt >= 500
  await eventually('the page to rest', () => isQuiet() || undefined, 30_000).catch((error: Error) => {
    throw new Error(`${error.message} It asks for ${[...watched.requests].map((request) => request.url()).join(', ')}`)
  })
}

/** Waits until React has taken over all that can be clicked or typed into: what is done to it earlier is lost. */
export const alive = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll('button, input, select, textarea')]
    return controls.length > 0 && controls.every((control) => Object.keys(control).some((key) => key.startsWith('__reactProps$')))
  })
}

/** Opens a page of the panel, and waits until it is alive. */
export const visit = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await alive(page)
}

/** One staff member's window on the panel. What the browser complains about is kept in `complaints`. */
export class Panel {
  readonly complaints: string[] = []
  private constructor(
    readonly page: Page,
    private readonly app: TestApp,
  ) {
    watch(page)
    page.on('pageerror', (error) => this.complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
  }

  static async signIn(browser: Browser, app: TestApp, { email, password }: Pick<StaffMember, 'email' | 'password'>): Promise<Panel> {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    page.setDefaultTimeout(30_000)
    const panel = new Panel(page, app)
    await visit(page, `${app.url}/admin/login`)
    await page.locator('input[name=email]').fill(email)
    await page.locator('input[name=password]').fill(password)
    await page.getByRole('button', { name: 'Login' }).click()
    await page.getByRole('heading', { name: /What waits for you/ }).waitFor()
    await alive(page)
    return panel
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.app.url}/admin${path}`)
    await this.page.getByRole('heading', { level: 1 }).first().waitFor()
    await alive(this.page)
    await rested(this.page)
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
