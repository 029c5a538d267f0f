import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { ledgerIsSound } from '../../factories/commerce/ledger'
import { availableOf, pathOf, payAt, postedFor, silentCharge, startTopUp, statusOf, untilStatus } from '../../factories/commerce/payments' // prettier-ignore
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, startApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let ada: SignedInPerson
let token: string
beforeAll(async () => {
  app = await sharedApp()
  ada = await signedIn(app)
  token = ada.accessToken
})

const casesOf = async (paymentId: string): Promise<string[]> => {
  const { rows } = await app.db.query<{ line: string }>(
    `SELECT kind || ' ' || coalesce(expected_minor::text, '-') || ' ' || coalesce(found_minor::text, '-') || ' ' || coalesce(found_currency, '-') AS line
     FROM reconciliation_cases WHERE subject_id = $1 ORDER BY created_at`,
    [paymentId],
  )
  return rows.map(({ line }) => line)
}
const timelineOf = async (paymentId: string): Promise<string[]> => {
  const { rows } = await app.db.query<{ event: string }>('SELECT event FROM payment_events WHERE subject_id = $1 ORDER BY created_at', [
    paymentId,
  ])
  return rows.map(({ event }) => event)
}

describe('a payment', () => {
  it('leads over the provider’s page into the wallet, with the provider’s fee borne by us', async () => {
    const before = await availableOf(app, ada.uid)
    const payment = await startTopUp(app, token)
    expect(payment).toMatchObject({
      status: 'pending',
      amountMinor: 750_000,
      currency: 'NGN',
      link: expect.stringContaining(`/pay/${payment.txRef}`),
    })
    const { headers } = await app.http.get(pathOf(payment.link)).expect(303)
    const hosted = new URL(String(headers.location))
    const page = await app.http.get(`${hosted.pathname}${hosted.search}`).expect(200)
    expect(page.text).toContain('NGN 7,500.00')
    const form = new URLSearchParams({ outcome: 'success', tx_ref: payment.txRef })
    const paid = await app.http
      .post(hosted.pathname, { body: Buffer.from(form.toString()), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
      .expect(200)
    const [, number] = /transaction_id=(\d+)/.exec(paid.text)!
    await untilStatus(app, token, payment, 'successful')
    expect(await availableOf(app, ada.uid)).toBe(before + 750_000)
    expect(await postedFor(app, [Number(number)])).toEqual(['top_up available 750000', 'top_up clearing -739500', 'top_up fees -10500'])
    expect((await app.http.get(`${pathOf(payment.link)}/back?status=cancelled`).expect(200)).text).toContain('Your payment is here')
    expect(await timelineOf(payment.paymentId)).toEqual(['initiated', 'page_opened', 'webhook_received', 'posted'])
    expect((await ada.inbox.next('payment-received')).text).toContain('NGN 7,500.00')
  })

  it('is begun once an Idempotency-Key', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const body = { purpose: 'wallet_topup', amountMinor: 5000, currency: 'NGN' }
    const start = (more = {}) => app.api.post('/payment/initiate', { token, headers, body: { ...body, ...more } })
    const answers = await Promise.all([start(), start(), start()])
    const made = answers.filter(({ status }) => status === 201)
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
    expect(new Set(made.map(({ body: { data } }) => data.payment.paymentId)).size).toBe(1)
    await start({ amountMinor: 5001 }).expect(422)
  })

  it.each([
    ['zero', { amountMinor: 0 }],
    ['negative', { amountMinor: -100 }],
    ['fractional', { amountMinor: 100.5 }],
    ['over 2^53', { amountMinor: 9_007_199_254_740_993 }],
    ['text', { amountMinor: '1e5' }],
    ['missing', { amountMinor: undefined }],
    ['in an unknown currency', { currency: 'ZZZ' }],
    ['in a lower-case currency', { currency: 'ngn' }],
    ['for something as well', { referenceId: randomUUID() }],
    ['back to a script', { redirectUrl: 'javascript:alert(1)' }],
    ['back over plain http', { redirectUrl: 'http://app.example/paid' }],
    ['with a status of its own', { status: 'successful' }],
  ])('into the wallet is refused when it is %s', async (_, wrong) => {
    await app.api
      .post('/payment/initiate', { token, body: { purpose: 'wallet_topup', amountMinor: 5000, currency: 'NGN', ...wrong } })
      .expect(422)
  })

  it.each(['1e5', '5.0E3', '5000E-1'])('into the wallet is refused when it is written %s', async (amount) => {
    const written = `{"purpose":"wallet_topup","currency":"NGN","amountMinor" : ${amount}}`
    const { body } = await app.api.post('/payment/initiate', { token, body: written }).expect(422)
    expect(body.errors).toEqual([expect.objectContaining({ path: 'amountMinor', code: 'invalid_type' })])
  })

  it('for what is not there, or somebody else’s, cannot be begun; nor is it seen by others', async () => {
    const body = { purpose: 'appointment', referenceId: randomUUID(), currency: 'NGN' }
    await app.api.post('/payment/initiate', { token, body }).expect(404)
    const payment = await startTopUp(app, token)
    const other = await signedIn(app)
    await app.api.get(`/payment/${payment.paymentId}`, { token: other.accessToken }).expect(404)
    await app.api.get(`/payment/${payment.paymentId}`).expect(401)
    await app.http.get('/pay/afya_nobody').expect(404)
  })

  it('that the bank refuses fails, with a mail; and is settled when the next try is good', async () => {
    const before = await availableOf(app, ada.uid)
    const payment = await startTopUp(app, token)
    await payAt(app, payment, 'fail')
    await untilStatus(app, token, payment, 'failed')
    await ada.inbox.next('payment-failed')
    await payAt(app, payment, 'success')
    await untilStatus(app, token, payment, 'successful')
    expect(await availableOf(app, ada.uid)).toBe(before + 750_000)
  })

  it('that is left is abandoned, and counts all the same when it is paid later', async () => {
    const payment = await startTopUp(app, token)
    await payAt(app, payment, 'abandon')
    expect(await statusOf(app, token, payment.paymentId)).toBe('abandoned')
    await payAt(app, payment, 'success')
    await untilStatus(app, token, payment, 'successful')
  })

  it.each(['fail', 'abandon'] as const)('whose first try ended in %s is asked after on the way back from the second', async (first) => {
    const payment = await startTopUp(app, token)
    await payAt(app, payment, first)
    await untilStatus(app, token, payment, first === 'fail' ? 'failed' : 'abandoned')
    await silentCharge(app, payment)
    const page = await app.http.get(`${pathOf(payment.link)}/back?status=successful`).expect(200)
    expect(page.text).not.toContain('Try again')
    expect(await statusOf(app, token, payment.paymentId)).toBe('successful')
  })

  it('with a charge under way is not called left, whatever the way back says', async () => {
    const payment = await startTopUp(app, token)
    await app.http.get(pathOf(payment.link)).expect(303)
    await silentCharge(app, payment, 'pending')
    await app.http.get(`${pathOf(payment.link)}/back?status=cancelled`).expect(200)
    expect(await statusOf(app, token, payment.paymentId)).toBe('pending')
  })

  it('that was refused, with another charge under way, is called neither refused nor to be tried again', async () => {
    const payment = await startTopUp(app, token)
    await payAt(app, payment, 'fail')
    await untilStatus(app, token, payment, 'failed')
    const back = async () => (await app.http.get(`${pathOf(payment.link)}/back?status=failed`).expect(200)).text
    expect(await back()).toContain('Try again')
    await silentCharge(app, payment, 'pending')
    const text = await back()
    expect(text).toContain('Not there yet')
    expect(text).not.toMatch(/Try again|nothing was taken/)
  })

  it('that ends between the look and the asking gets no page of the provider', async () => {
    const payment = await startTopUp(app, token)
    const other = await app.db.connect()
    try {
      await other.query('BEGIN')
      await other.query(`UPDATE payments SET status = 'abandoned', failure_code = 'paid_otherwise' WHERE id = $1`, [payment.paymentId])
      const opening = app.http
        .get(pathOf(payment.link))
        .expect(410)
        .then((answer) => answer)
      await eventually('it to be announced', async () => {
        const { rowCount } = await app.db.query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE payments SET ask_at%'`) // prettier-ignore
        return rowCount === 1 || undefined
      })
      await other.query('COMMIT')
      await opening
    } finally {
      other.release(true)
    }
    expect((await app.db.query(`SELECT 1 FROM sandbox_gateway WHERE reference = $1`, [payment.txRef])).rowCount).toBe(0)
  })

  it('is asked after on the way back so often and no more for one link', async () => {
    const strict = await startApp({ alongside: app, services: ['web'], env: { RATE_LIMIT_FACTOR: '1' } })
    const payment = await startTopUp(app, token)
    await app.http.get(pathOf(payment.link)).expect(303)
    const back = () => strict.http.get(`${pathOf(payment.link)}/back`).expect(200)
    for (let count = 0; count < 10; count++) await back()
    await silentCharge(app, payment)
    expect((await back()).text).toContain('Not there yet')
    expect(await statusOf(app, token, payment.paymentId)).toBe('pending')
  })

  it('gets another page of the provider when the session of the first is over, where nothing can be paid any more', async () => {
    const payment = await startTopUp(app, token)
    const open = async () => (await app.http.get(pathOf(payment.link)).expect(303)).headers.location as string
    const first = await open()
    expect(await open()).toBe(first)
    const over = `now() - interval '1 second'`
    await app.db.query(`UPDATE payments SET link_until = ${over} WHERE id = $1`, [payment.paymentId])
    await app.db.query(`UPDATE sandbox_gateway SET data = data || jsonb_build_object('expiresAt', ${over}) WHERE kind = 'link' AND reference = $1`, [payment.txRef]) // prettier-ignore
    await app.db.query(`UPDATE payments SET status = 'expired' WHERE id = $1`, [payment.paymentId])
    await app.http.post(`${pathOf(payment.link)}/outcome`, { body: { outcome: 'success' } }).expect(410)
    await app.db.query(`UPDATE payments SET status = 'pending' WHERE id = $1`, [payment.paymentId])
    const second = await open()
    expect(second).not.toBe(first)
    const [old, good] = [new URL(first), new URL(second)]
    await app.http.get(`${old.pathname}${old.search}`).expect(410)
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: app.url }
    await app.http.post(old.pathname, { body: `outcome=success&tx_ref=${payment.txRef}`, headers: form }).expect(410)
    await app.http.get(`${good.pathname}${good.search}`).expect(200)
    await payAt(app, payment, 'success')
    await untilStatus(app, token, payment, 'successful')
  })

  it('that has run out has a link no longer, and counts all the same when it was paid on a page still open', async () => {
    const payment = await startTopUp(app, token)
    await app.http.get(pathOf(payment.link)).expect(303)
    await app.db.query(`UPDATE payments SET expires_at = now() - interval '1 minute' WHERE id = $1`, [payment.paymentId])
    expect(await statusOf(app, token, payment.paymentId)).toBe('expired')
    await app.http.get(pathOf(payment.link)).expect(410)
    await payAt(app, payment, 'success')
    await untilStatus(app, token, payment, 'successful')
    const never = await startTopUp(app, token)
    await app.db.query(`UPDATE payments SET expires_at = now() - interval '1 minute' WHERE id = $1`, [never.paymentId])
    await app.http.post(`${pathOf(never.link)}/outcome`, { body: { outcome: 'success' } }).expect(410)
  })

  it('of the wrong amount is looked into, and moves nothing into the wallet', async () => {
    const before = await availableOf(app, ada.uid)
    const payment = await startTopUp(app, token)
    const charges = await payAt(app, payment, 'wrong_amount')
    await untilStatus(app, token, payment, 'requires_review')
    expect(await availableOf(app, ada.uid)).toBe(before)
    expect(await postedFor(app, charges)).toEqual(['payment clearing -369750', 'payment fees -5250', 'payment suspense 375000'])
    expect(await casesOf(payment.paymentId)).toEqual(['amount_mismatch 750000 375000 NGN'])
  })

  it('in the wrong currency likewise', async () => {
    const before = await availableOf(app, ada.uid)
    const payment = await startTopUp(app, token)
    await payAt(app, payment, 'wrong_currency')
    await untilStatus(app, token, payment, 'requires_review')
    expect([await availableOf(app, ada.uid), await availableOf(app, ada.uid, 'USD')]).toEqual([before, 0])
    expect(await casesOf(payment.paymentId)).toEqual(['currency_mismatch 750000 750000 USD'])
  })

  it('of too much credits what was asked for, and keeps the rest for staff', async () => {
    const before = await availableOf(app, ada.uid)
    const payment = await startTopUp(app, token)
    const charges = await payAt(app, payment, 'too_much')
    await untilStatus(app, token, payment, 'successful')
    expect(await availableOf(app, ada.uid)).toBe(before + 750_000)
    expect((await postedFor(app, charges)).slice(0, 2)).toEqual(['overpayment clearing -375000', 'overpayment suspense 375000'])
    expect(await casesOf(payment.paymentId)).toEqual(['amount_mismatch 750000 1125000 NGN'])
  })

  it('made twice credits once, and keeps the other for staff', async () => {
    const before = await availableOf(app, ada.uid)
    const payment = await startTopUp(app, token)
    const charges = await payAt(app, payment, 'twice')
    await untilStatus(app, token, payment, 'successful')
    const lines = async () => (await postedFor(app, charges)).map((line) => line.split(' ')[1])
    await eventually('both charges to be posted', async () => ((await lines()).length === 6 ? true : undefined))
    expect((await lines()).sort()).toEqual(['available', 'clearing', 'clearing', 'fees', 'fees', 'suspense'])
    expect(await availableOf(app, ada.uid)).toBe(before + 750_000)
    expect(await casesOf(payment.paymentId)).toEqual(['paid_twice 0 750000 NGN'])
  })

  it('stays paid when a second charge comes that nobody can read, which staff hear of once', async () => {
    const payment = await startTopUp(app, token)
    const [number] = await payAt(app, payment, 'success')
    await untilStatus(app, token, payment, 'successful')
    const second = await silentCharge(app, { ...payment, currency: 'QQQ' })
    const staff = await asStaff(app, 'superadmin')
    for (let round = 0; round < 2; round++) {
      expect((await staff.post(`/api/payments/${payment.paymentId}/check`).expect(200)).body.status).toBe('successful')
      await app.db.query(`UPDATE reconciliation_cases SET status = 'resolved' WHERE subject_id = $1`, [payment.paymentId])
    }
    const { rows } = await app.db.query('SELECT provider_reference AS number, failure_code AS code FROM payments WHERE id = $1', [payment.paymentId]) // prettier-ignore
    expect(rows).toEqual([{ number: String(number), code: null }])
    expect(await casesOf(payment.paymentId)).toEqual(['paid_twice 0 - QQQ'])
    expect(await postedFor(app, [second])).toEqual([])
    expect(await ledgerIsSound(app)).toBe(true)
  })
})
