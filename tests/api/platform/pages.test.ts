import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { sharedApp, startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { fromRun, projectRoot, uniqueName } from '../../helpers/run'

const password = 'Secure@Pass1'
const newAddress = (): string => `${uniqueName('pages')}@example.com`

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
})

const register = (email: string) => app.api.post('/auth/register', { body: { email, password, userType: 'PATIENT' } }).expect(201)

describe('every page', () => {
  it.each(['/', '/docs', '/sandbox'])('%s lets nothing in but files of its own', async (path) => {
    const { text, headers } = await app.http.get(path).expect(200)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe-eval')
    expect(/script-src[^;]*unsafe-inline/.test(policy)).toBe(false)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=")|<style|\son\w+="|\sstyle="/i)
    expect(
      [...text.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address).filter((address) => !/^[/#][^/]?/.test(address!)),
    ).toEqual([])
  })

  it.each(['/', '/docs', '/sandbox'])('%s gets every file that it names', async (path) => {
    const { text } = await app.http.get(path).expect(200)
    const files = [...text.matchAll(/<(?:script|link)[^>]*\s(?:src|href)="([^"]+)"/g)].map(([, file]) => file!)
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) expect((await app.http.get(file).expect(200)).text.length).toBeGreaterThan(100)
  })

  it('sends a file again only when it has changed, and compressed to who takes that', async () => {
    const path = '/docs/assets/swagger-ui-bundle.js'
    const packed = await app.http.get(path, { headers: { 'accept-encoding': 'gzip' } }).expect(200)
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.headers['content-type']).toBe('text/javascript; charset=utf-8')
    const again = await app.http.get(path, { headers: { 'if-none-match': String(packed.headers.etag) } }).expect(304)
    expect(again.text).toBe('')
  })

  it.each(['/docs/assets/package.json', '/docs/assets/..%2fpackage.json', '/assets/../../package.json', '/assets/landing.ts', '/assets/'])(
    '%s is not there',
    async (path) => {
      await app.http.get(path).expect(404)
    },
  )
})

describe('the landing page', () => {
  it('shows lines that work when they are pasted', async () => {
    const { text } = await app.http.get('/').expect(200)
    expect(text).toContain(`${app.url}/api/v1/auth/register`)
    expect(text).toContain('href="/sandbox"')
    const [email] = /ada-[0-9a-f]{8}@example\.com/.exec(text)!
    await register(email)
  })
})

describe('the OpenAPI document', () => {
  it('is served as it is committed, with the address of this server', async () => {
    const { body, headers } = await app.api.get('/openapi.json').expect(200)
    const committed = JSON.parse(readFileSync(join(projectRoot, 'openapi.json'), 'utf8')) as object
    expect(body).toEqual({ ...committed, servers: [{ url: `${app.url}/api/v1` }] })
    expect(headers['content-type']).toContain('application/json')
  })
})

describe('the sandbox', () => {
  it('answers with what was caught, newest first, by address and template', async () => {
    const email = newAddress()
    await register(email)
    await inbox(app, email).next('email-verification')
    await inbox(app, email).next('welcome')
    const messagesAt = async (query: string) =>
      (await app.http.get(`/sandbox/messages?${query}`).expect(200)).body.messages as { template: string; at: string }[]
    const all = await messagesAt(`to=${email.toUpperCase()}`)
    expect(all.map(({ template }) => template).sort()).toEqual(['email-verification', 'welcome'])
    expect([...all].sort((a, b) => b.at.localeCompare(a.at))).toEqual(all)
    expect(Object.keys(all[0]!).sort()).toEqual(['at', 'channel', 'html', 'id', 'subject', 'template', 'text', 'to'])
    expect(await messagesAt(`to=${email}&template=welcome`)).toHaveLength(1)
    expect(await messagesAt(`toContains=${email.slice(2, -4)}`)).toHaveLength(2)
    expect(await messagesAt(`to=${email.slice(1)}`)).toEqual([])
  })

  it('answers 304 while nothing new has come', async () => {
    const email = newAddress()
    await register(email)
    const box = inbox(app, email)
    await box.next('welcome')
    await box.next('email-verification')
    const { headers } = await app.http.get(`/sandbox/messages?to=${email}`).expect(200)
    await app.http.get(`/sandbox/messages?to=${email}`, { headers: { 'if-none-match': String(headers.etag) } }).expect(304)
    await app.api.post('/auth/forgot-password', { body: { email } }).expect(202)
    await box.next('password-reset')
    await app.http.get(`/sandbox/messages?to=${email}`, { headers: { 'if-none-match': String(headers.etag) } }).expect(200)
  })

  it('is not there where real providers send', async () => {
    const real = await startApp({
      env: { SMTP_URL: 'smtp://127.0.0.1:9', SMS_PROVIDER: 'semaphore', SEMAPHORE_API_KEY: 'not-a-key', ALLOW_SANDBOX: undefined },
    })
    await real.http.get('/sandbox').expect(404)
    await real.http.get('/sandbox/messages').expect(404)
    for (const path of ['/', '/docs']) expect((await real.http.get(path).expect(200)).text).not.toContain('/sandbox')
  }, 60_000)
})

describe('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: fromRun('AFYA_TEST_CHROMIUM'), args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(() => browser.close())

  /** A page that notes what it asks of other hosts, and what it complains of (a refused style or script, a failed call). */
  const open = async (path: string): Promise<{ page: Page; complaints: string[] }> => {
    const page = await browser.newPage()
    page.setDefaultTimeout(60_000)
    const complaints: string[] = []
    page.on('request', (request) => {
      if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(`${app.url}/`)) complaints.push(`asked ${request.url()}`)
    })
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${app.url}${path}`)
    return { page, complaints }
  }

  it('the landing page tells that the server is ready, and copies its lines', async () => {
    const { page, complaints } = await open('/')
    await page.getByText('This server is ready').waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy: Who am I' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`${app.url}/api/v1/users/me`)
    expect(complaints).toEqual([])
  }, 120_000)

  it('the reference signs in, and calls with the token it got', async () => {
    const email = newAddress()
    await register(email)
    const { page, complaints } = await open('/docs')
    const groups = page.locator('.opblock-tag')
    await groups.first().waitFor()
    const { body } = await app.api.get('/openapi.json').expect(200)
    expect(await groups.count()).toBe((body as { tags: unknown[] }).tags.length)
    await page.locator('#operations-tag-Auth').click()
    const login = page.locator('#operations-Auth-postAuthLogin')
    await login.locator('.opblock-summary-control').click()
    await login.locator('textarea').fill(JSON.stringify({ email, password }))
    await login.getByRole('button', { name: 'Execute' }).click()
    await login.locator('.live-responses-table').waitFor()
    await page.locator('#operations-tag-Users').click()
    const me = page.locator('#operations-Users-getUsersMe')
    await me.locator('.opblock-summary-control').click()
    await me.getByRole('button', { name: 'Execute' }).click()
    await me.locator('.live-responses-table').getByText(email).first().waitFor()
    expect(complaints).toEqual([])
  }, 120_000)

  it('the sandbox shows a mail as it comes in, with its code, and runs nothing of it', async () => {
    const { page, complaints } = await open('/sandbox')
    await page.getByText('This is a sandbox.').waitFor()
    const email = newAddress()
    await page.getByLabel('To', { exact: true }).fill(email)
    await register(email)
    // the list shows everybody’s until it is filtered: the server is shared
    await page.getByRole('link', { name: 'email-verification' }).filter({ hasText: email }).click()
    const code = await inbox(app, email).code('email-verification')
    await page.getByRole('button', { name: code }).waitFor()
    const frame = page.locator('iframe')
    expect(await frame.getAttribute('sandbox')).not.toMatch(/allow-scripts|allow-same-origin/)
    await page.frameLocator('iframe').getByText(code).waitFor()
    expect(complaints).toEqual([])
  }, 120_000)
})
