import type { Browser, Page } from 'playwright-core'
import { signedIn } from '../factories/people'
import { startApp, type TestApp } from '../helpers/app'
import { eventually } from '../helpers/run'
import { createStaff } from '../helpers/staff'
import { openBrowser, Panel, settled } from './panel'

/** Money from the payer's page to the books: paid, refunded by two, paid out, and put right, with the demo's two months behind it. */
describe('money in the admin panel', () => {
  let app: TestApp
  let browser: Browser
  let finance: Panel
  let colleague: Panel
  beforeAll(async () => {
    app = await startApp({ env: { SEED: 'demo', RATE_LIMIT_FACTOR: '1000' } })
    browser = await openBrowser()
    finance = await Panel.signIn(browser, app, await createStaff(app, 'finance'))
    colleague = await Panel.signIn(browser, app, await createStaff(app, 'superadmin'))
  }, 180_000)
  afterAll(async () => browser?.close())

  const one = async <Row extends object>(sql: string, values: unknown[] = []) => (await app.db.query<Row>(sql, values)).rows[0]!
  const idOf = async (sql: string) => (await one<{ id: string }>(sql)).id
  const action = (panel: Panel, label: string) => panel.button(label).click()

  const topUp = async (): Promise<{ accountId: string; paymentId: string; link: string }> => {
    const payer = await signedIn(app, { personalDetails: { name: { firstName: 'Amara', lastName: 'Obi' } } })
    const { body } = await app.api
      .post('/payment/initiate', { token: payer.accessToken, body: { purpose: 'wallet_topup', amountMinor: 750_000, currency: 'NGN' } })
      .expect(201)
    const { paymentId, link } = (body as { data: { payment: { paymentId: string; link: string } } }).data.payment
    return { accountId: payer.uid, paymentId, link }
  }
  const payPage = async (link: string, look: { width: number; height: number; colorScheme?: 'dark' }): Promise<Page> => {
    const { colorScheme = 'light', ...viewport } = look
    const page = await (await browser.newContext({ viewport, colorScheme })).newPage()
    page.setDefaultTimeout(30_000)
    await page.goto(link)
    await page.getByRole('button', { name: /^Pay/ }).first().waitFor()
    return page
  }
  const shot = async (page: Page, name: string) => {
    await settled(page)
    await page.screenshot({ path: `test-output/screenshots/${name}.png` })
  }

  it('is paid on the hosted page, seen with its timeline, and refunded by two people', async () => {
    const { accountId, paymentId, link } = await topUp()
    const dark = await payPage(link, { width: 1200, height: 900, colorScheme: 'dark' })
    await shot(dark, 'pay-dark')
    const phone = await payPage(link, { width: 390, height: 844 })
    await shot(phone, 'pay-phone')
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    const page = await payPage(link, { width: 1200, height: 900 })
    await shot(page, 'pay')
    await page.getByRole('button', { name: /^Pay/ }).first().click()
    await page.getByRole('link', { name: 'Go on' }).waitFor()
    await shot(page, 'pay-done')
    await page.getByRole('link', { name: 'Go on' }).click()
    await page.getByRole('heading', { name: /Thank you|Not there yet/ }).waitFor()
    await shot(page, 'pay-back')
    await eventually('the payment is settled', async () => (await one<{ status: string }>('SELECT status FROM payments WHERE id = $1', [paymentId])).status === 'successful' || undefined) // prettier-ignore

    await finance.open('/collections/payments')
    await finance.picture('payments')
    await finance.open(`/collections/payments/${paymentId}`)
    await finance.says('Posted to the ledger')
    await finance.says('NGN 105.00')
    await finance.picture('payment')
    await action(finance, 'Refund …')
    const dialog = finance.page.getByRole('dialog')
    await dialog.getByLabel('Amount in NGN').fill('7500.01')
    await dialog.getByText('At most NGN 7,500.00.').waitFor()
    await finance.picture('refund-too-much')
    await dialog.getByLabel('Amount in NGN').fill('7000')
    await dialog.getByRole('button', { name: 'Paid by mistake' }).click()
    await finance.picture('refund-dialog')
    await dialog.getByRole('button', { name: 'Give back' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await finance.says(/A colleague has to approve it/)

    const refundId = await idOf(`SELECT id FROM refunds WHERE payment_id = '${paymentId}'`)
    await finance.open(`/collections/refunds/${refundId}`)
    await finance.says('You have asked for it: a colleague approves it.')
    await colleague.open('/collections/refunds?where[or][0][and][0][status][equals]=pending_approval')
    await colleague.picture('refunds')
    await colleague.open(`/collections/refunds/${refundId}`)
    await colleague.picture('refund')
    await action(colleague, 'Approve …')
    await colleague.picture('refund-approve')
    await colleague.confirm('Approve')
    await colleague.says(/It is being sent to where the money came from/)
    await finance.open(`/collections/payments/${paymentId}`)
    await finance.says('Refund: approved')
    await finance.picture('payment-refunded')

    await finance.open(`/collections/accounts/${accountId}`)
    await finance.page.getByRole('region', { name: 'Money' }).scrollIntoViewIfNeeded()
    await finance.picture('account-money')
    await finance.page.getByRole('region', { name: 'Money' }).getByRole('link', { name: 'NGN' }).click()
    await finance.says('Afterwards')
    await finance.picture('wallet')
    await finance.page.getByRole('link', { name: 'Top-up', exact: true }).first().click()
    await finance.says('At the payment provider')
    await finance.picture('ledger-transaction')
    expect(finance.complaints).toEqual([])
    expect(colleague.complaints).toEqual([])
  }, 240_000)

  it('is paid out when somebody has approved it, one by one or several at once', async () => {
    const waiting = async () =>
      (await one<{ count: number }>(`SELECT count(*)::int AS count FROM payouts WHERE status = 'pending_approval'`)).count
    const before = await waiting()
    expect(before).toBeGreaterThan(1)
    await finance.open('/collections/payouts?where[or][0][and][0][status][equals]=pending_approval')
    await finance.page.locator('tbody .cell-_select input').first().check()
    await finance.picture('payouts')
    await finance.button('Approve all selected').click()
    await finance.picture('payouts-approve')
    await finance.confirm('Approve and pay out')
    await finance.says(/1 approved, on their way to the bank/)
    const id = await idOf(`SELECT id FROM payouts WHERE status = 'pending_approval' ORDER BY created_at LIMIT 1`)
    await finance.open(`/collections/payouts/${id}`)
    await finance.picture('payout')
    await action(finance, 'Approve …')
    await finance.confirm('Approve')
    await finance.page.getByText('Approved', { exact: true }).waitFor()
    expect(await waiting()).toBe(before - 2)
    expect(finance.complaints).toEqual([])
  }, 180_000)

  it('is put right where the provider and the ledger differ', async () => {
    await finance.open('/collections/reconciliation-cases')
    await finance.picture('reconciliation')
    const id = await idOf(`SELECT id FROM reconciliation_cases WHERE kind = 'paid_twice'`)
    await finance.open(`/collections/reconciliation-cases/${id}`)
    await action(finance, 'Take')
    await finance.button('Resolve …').waitFor()
    await finance.picture('case-taken')
    await action(finance, 'Resolve …')
    const dialog = finance.page.getByRole('dialog')
    await dialog.getByLabel(/payer’s wallet/).check()
    await dialog.getByLabel('What you found out').fill('Paid on the phone and again on the computer.')
    await finance.picture('case-resolve')
    await dialog.getByRole('button', { name: 'Resolve', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await finance.button('Open again …').waitFor()
    await finance.picture('case-resolved')
    expect(await one('SELECT status, resolution FROM reconciliation_cases WHERE id = $1', [id])).toMatchObject({
      status: 'resolved',
      resolution: 'refunded',
    })
    expect(finance.complaints).toEqual([])
  }, 180_000)

  it('is shown in figures, by currency, and adds up', async () => {
    await finance.open('/')
    await finance.picture('dashboard-finance')
    await finance.open('/revenue')
    await finance.says('Came in through the provider')
    await finance.picture('revenue')
    await finance.open('/platform-balances')
    await finance.picture('platform-balances')
    for (const list of ['ledger-transactions', 'ledger-entries', 'wallets', 'subscriptions', 'payout-destinations']) {
      await finance.open(`/collections/${list}`)
      await finance.picture(`money-${list}`)
    }
    await finance.open('/collections/ledger-checks')
    await finance.page.getByRole('button', { name: /check/i }).first().click()
    await finance.says(/All is well: \d+ transactions/)
    await finance.picture('ledger-checks')
    await finance.open('/globals/money-settings')
    await finance.page.locator('#field-currencies').getByText('a second person approves').first().waitFor()
    await finance.page.locator('#field-currencies .collapsible__toggle').first().click()
    await finance.page.locator('#field-currencies__0__rewardMinor').scrollIntoViewIfNeeded()
    await finance.picture('money-settings')
    await finance.open('/collections/subscription-tiers')
    await finance.page.getByRole('link', { name: 'Plus' }).click()
    await finance.page.getByText(/^NGN 2,500.00 a month$/).waitFor()
    await finance.page.locator('#field-prices .collapsible__toggle').first().click()
    await finance.page.locator('#field-prices__0__amountMinor').scrollIntoViewIfNeeded()
    await finance.picture('subscription-tier')

    const { page } = finance
    await page.emulateMedia({ colorScheme: 'dark' })
    await finance.open('/revenue?currency=KES')
    await finance.picture('revenue-dark')
    const twice = await idOf(`SELECT subject_id AS id FROM payment_events WHERE event = 'paid_twice'`)
    await finance.open(`/collections/payments/${twice}`)
    await finance.picture('payment-dark')
    await page.setViewportSize({ width: 390, height: 844 })
    await finance.open('/revenue')
    await finance.picture('revenue-phone')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(finance.complaints).toEqual([])
  }, 240_000)
})
