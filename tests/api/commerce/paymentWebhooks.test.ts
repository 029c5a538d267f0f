import { beforeAll, describe, expect, it } from '@jest/globals'
import { chargeEvent, availableOf, lookedInto, pathOf, payAt, postedFor, runJob, silentCharge, startTopUp, statusOf, tellWebhook, untilStatus } from '../../factories/commerce/payments' // prettier-ignore
import { signedIn, type SignedInPerson } from '../../factories/people'
import { sharedApp, type TestApp } from '../../helpers/app'
import { makeClient } from '../../helpers/client'
import { eventually } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'
import { toMajor, toMinor } from '../../../src/commerce/currency'
import { flutterwaveProvider } from '../../../src/providers/payments/flutterwave'
import { behavesAsPaymentProvider } from '../../unit/providers/paymentContract'

let app: TestApp
let ada: SignedInPerson
let token: string
beforeAll(async () => {
  app = await sharedApp()
  ada = await signedIn(app)
  token = ada.accessToken
})

const keyOf = (number: number, status = 'successful') => `flw:charge.completed:${number}:${status}`

/** A payment whose page was opened, with a charge that nobody was told of yet. */
const unheard = async (status = 'successful') => {
  const payment = await startTopUp(app, token)
  await app.http.get(pathOf(payment.link)).expect(303)
  return { payment, number: await silentCharge(app, payment, status) }
}
const eventsWith = async (key: string) => (await app.db.query('SELECT 1 FROM webhook_events WHERE event_key = $1', [key])).rowCount

describe('a webhook', () => {
  it('that comes twenty times at once is stored once and posted once, and a week later moves nothing', async () => {
    const before = await availableOf(app, ada.uid)
    const { payment, number } = await unheard()
    const event = chargeEvent(number, payment.txRef)
    await Promise.all(Array.from({ length: 20 }, () => tellWebhook(app, event).expect(200)))
    await untilStatus(app, token, payment, 'successful')
    expect(await lookedInto(app, keyOf(number))).toMatchObject({ status: 'processed', outcome: 'posted', receipts: 20 })
    await app.db.query(`UPDATE webhook_events SET created_at = now() - interval '7 days' WHERE event_key = $1`, [keyOf(number)])
    await tellWebhook(app, event).expect(200)
    expect(await lookedInto(app, keyOf(number))).toMatchObject({ receipts: 21 })
    expect(await availableOf(app, ada.uid)).toBe(before + 750_000)
    expect(await postedFor(app, [number])).toHaveLength(2)
  })

  it('is believed in nothing: what the provider says itself is posted', async () => {
    const before = await availableOf(app, ada.uid)
    const { payment, number } = await unheard('failed')
    await tellWebhook(app, chargeEvent(number, payment.txRef)).expect(200)
    expect(await lookedInto(app, keyOf(number))).toMatchObject({ outcome: 'not_successful' })
    await untilStatus(app, token, payment, 'failed')
    const invented = chargeEvent(999_999_999, payment.txRef)
    await tellWebhook(app, invented).expect(200)
    expect(await lookedInto(app, keyOf(999_999_999))).toMatchObject({ outcome: 'asked_failed' })
    expect(await availableOf(app, ada.uid)).toBe(before)
  })

  it('of a charge that belongs to another payment pays for none', async () => {
    const [{ number }, { payment: other }] = [await unheard(), await unheard('failed')]
    await tellWebhook(app, chargeEvent(number, other.txRef)).expect(200)
    expect(await lookedInto(app, keyOf(number))).toMatchObject({ outcome: 'unknown_reference', status: 'ignored' })
    expect(await postedFor(app, [number])).toEqual([])
  })

  it('in the wrong order ends in the same: failed then paid, paid then failed', async () => {
    const before = await availableOf(app, ada.uid)
    for (const order of [['failed', 'successful'], ['successful', 'failed']]) {
      const payment = await startTopUp(app, token)
      await app.http.get(pathOf(payment.link)).expect(303)
      for (const status of order) {
        const number = await silentCharge(app, payment, status)
        await tellWebhook(app, chargeEvent(number, payment.txRef, status)).expect(200)
        await lookedInto(app, keyOf(number, status))
      }
      await untilStatus(app, token, payment, 'successful')
    } // prettier-ignore
    expect(await availableOf(app, ada.uid)).toBe(before + 1_500_000)
  })

  it('may come before anybody has opened our link', async () => {
    const payment = await startTopUp(app, token)
    const number = await silentCharge(app, payment)
    await tellWebhook(app, chargeEvent(number, payment.txRef)).expect(200)
    await untilStatus(app, token, payment, 'successful')
    expect((await app.http.get(pathOf(payment.link)).expect(200)).text).toContain('Thank you')
  })

  it.each([undefined, '', 'wrong', 'webhook-hash-of-the-test', 'webhook-hash-of-the-testz'])(
    'with the hash %j is refused, and leaves nothing behind',
    async (hash) => {
      const { payment, number } = await unheard()
      const headers: Record<string, string> = hash === undefined ? {} : { 'verif-hash': hash }
      const body = chargeEvent(number, payment.txRef)
      expect((await app.api.post('/webhooks/flutterwave', { body, headers }).expect(401)).body.code).toBe('webhook_forged')
      expect(await eventsWith(keyOf(number))).toBe(0)
    },
  )

  it('for a reference that nobody has is answered with 200, kept and ignored; so is what cannot be read', async () => {
    await tellWebhook(app, chargeEvent(4242, 'afya_nobody')).expect(200)
    expect(await lookedInto(app, keyOf(4242))).toMatchObject({ status: 'ignored', outcome: 'unknown_reference' })
    for (const body of ['{', '[]', '"x"', JSON.stringify({ event: 'charge.completed', data: { id: { $ne: 1 } } })])
      await tellWebhook(app, body).expect(200)
    await tellWebhook(app, 'x'.repeat(300_000)).expect(413)
  })

  it('is kept sealed: no address, card or name of it stands in the database', async () => {
    const { payment, number } = await unheard()
    const event = chargeEvent(number, payment.txRef)
    await tellWebhook(app, { ...event, data: { ...event.data, customer: { email: 'canary@people.example' } } }).expect(200)
    await lookedInto(app, keyOf(number))
    const { rows } = await app.db.query('SELECT w::text AS row FROM webhook_events w WHERE event_key = $1', [keyOf(number)])
    expect(JSON.stringify(rows)).not.toContain('canary')
    expect(app.logs()).not.toContain('canary@people.example')
  })
})

describe('what no webhook tells', () => {
  it('is asked after by the clock, and settled', async () => {
    const { payment, number } = await unheard()
    await app.db.query(`UPDATE payments SET ask_at = now() - interval '1 second' WHERE id = $1`, [payment.paymentId])
    await Promise.all([runJob(app, 'payments.resolve'), runJob(app, 'payments.resolve')])
    await untilStatus(app, token, payment, 'successful')
    expect(await postedFor(app, [number])).toHaveLength(2)
  })

  it('ends a payment that nobody made, opened or not, and gives a stuck one to staff', async () => {
    const [opened, never] = [await startTopUp(app, token), await startTopUp(app, token)]
    await app.http.get(pathOf(opened.link)).expect(303)
    const { payment: stuck } = await unheard('pending')
    await app.db.query(`UPDATE sandbox_gateway SET created_at = now() - interval '25 hours' WHERE reference = $1`, [stuck.txRef])
    await app.db.query(`UPDATE payments SET expires_at = now() - interval '1 minute', ask_at = CASE WHEN ask_at IS NULL THEN NULL ELSE now() - interval '1 second' END WHERE id = ANY($1)`, [[opened.paymentId, never.paymentId, stuck.paymentId]]) // prettier-ignore
    await runJob(app, 'payments.resolve')
    await untilStatus(app, token, stuck, 'requires_review')
    for (const payment of [opened, never]) await untilStatus(app, token, payment, 'expired')
    expect(
      (await app.db.query(`SELECT 1 FROM reconciliation_cases WHERE subject_id = $1 AND kind = 'stuck'`, [stuck.paymentId])).rowCount,
    ).toBe(1)
  })

  it('gives a charge that hangs to staff also when an earlier try had failed', async () => {
    const payment = await startTopUp(app, token)
    await payAt(app, payment, 'fail')
    await untilStatus(app, token, payment, 'failed')
    const number = await silentCharge(app, payment, 'pending')
    await app.db.query(`UPDATE sandbox_gateway SET created_at = now() - interval '25 hours' WHERE number = $1`, [number])
    await app.db.query(`UPDATE payments SET ask_at = now() - interval '1 second' WHERE id = $1`, [payment.paymentId])
    await runJob(app, 'payments.resolve')
    await untilStatus(app, token, payment, 'requires_review')
    const { rows } = await app.db.query(`SELECT kind::text FROM reconciliation_cases WHERE subject_id = $1`, [payment.paymentId])
    expect(rows).toEqual([{ kind: 'stuck' }])
    await app.db.query(`UPDATE sandbox_gateway SET status = 'successful' WHERE number = $1`, [number])
    await tellWebhook(app, chargeEvent(number, payment.txRef)).expect(200)
    await untilStatus(app, token, payment, 'successful')
  })

  it('goes on asking for a charge that is under way, however long ago the link ran out', async () => {
    const { payment, number } = await unheard('pending')
    await app.db.query(`UPDATE payments SET status = 'abandoned', expires_at = now() - interval '25 hours', ask_at = now() - interval '1 second' WHERE id = $1`, [payment.paymentId]) // prettier-ignore
    await runJob(app, 'payments.resolve')
    await eventually('the next question to be written down', async () => {
      // and the question to be over: while one is under way another is none
      const { rows } = await app.db.query(
        `SELECT FROM payments WHERE id = $1 AND ask_at > now() AND NOT EXISTS (SELECT FROM jobs WHERE name = 'payments.ask' AND data ->> 'paymentId' = $1::text)`,
        [payment.paymentId],
      )
      return rows.length === 1 || undefined
    })
    await app.db.query(`UPDATE sandbox_gateway SET status = 'successful' WHERE number = $1`, [number])
    await app.db.query(`UPDATE payments SET ask_at = now() - interval '1 second' WHERE id = $1`, [payment.paymentId])
    await runJob(app, 'payments.resolve')
    await untilStatus(app, token, payment, 'successful')
  })

  it('a message that nobody got round to is looked into when it is told again', async () => {
    const { payment, number } = await unheard()
    await tellWebhook(app, chargeEvent(number, 'nobody-has-this')).expect(200)
    const event = await lookedInto(app, keyOf(number))
    await app.db.query(`UPDATE webhook_events SET status = 'failed' WHERE id = $1`, [event.id])
    await tellWebhook(app, chargeEvent(number, 'nobody-has-this')).expect(200)
    await eventually('it to be looked into', async () => {
      const { rows } = await app.db.query<{ status: string }>('SELECT status::text FROM webhook_events WHERE id = $1', [event.id])
      return rows[0]?.status === 'ignored' || undefined
    })
    expect(await statusOf(app, token, payment.paymentId)).toBe('pending')
  })

  it('staff ask for now, and have a message looked into once more; others may not', async () => {
    const staff = await asStaff(app, 'superadmin')
    const { payment, number } = await unheard()
    expect((await staff.post(`/api/payments/${payment.paymentId}/check`).expect(200)).body).toMatchObject({ status: 'successful' })
    await tellWebhook(app, chargeEvent(number, payment.txRef)).expect(200)
    const { id, outcome } = await lookedInto(app, keyOf(number))
    expect(outcome).toBe('already_posted')
    await staff.post(`/api/webhook-events/${id}/replay`).expect(200)
    expect(await lookedInto(app, keyOf(number))).toMatchObject({ outcome: 'already_posted' })
    expect(await postedFor(app, [number])).toHaveLength(2)
    await app.db.query('UPDATE webhook_events SET sealed_body = NULL WHERE id = $1', [id])
    await staff.post(`/api/webhook-events/${id}/replay`).expect(409)
    const admissions = await asStaff(app, 'admissions')
    await admissions.post(`/api/webhook-events/${id}/replay`).expect(403)
    await admissions.post(`/api/payments/${payment.paymentId}/check`).expect(403)
  })
})

describe('payment provider: the sandbox gateway', () => {
  const units: Record<string, number> = { NGN: 2, UGX: 0 }
  const make = (baseUrl: string) =>
    flutterwaveProvider({
      id: 'sandbox',
      secretKey: app.env.FLW_SECRET_KEY!,
      secretHash: app.env.FLW_SECRET_HASH!,
      baseUrl,
      amounts: { toMajor: async (minor, currency) => toMajor(minor, units[currency]!), toMinor: async (major, currency) => toMinor(major, units[currency] ?? 2) }, // prettier-ignore
    })
  behavesAsPaymentProvider(() => ({
    provider: make(`${app.url}/sandbox/flutterwave/v3`),
    at: make,
    pay: async (txRef, link, outcome) => {
      const body = Buffer.from(new URLSearchParams({ outcome, tx_ref: txRef }).toString())
      await makeClient(link.split('?')[0]!)
        .post('', { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
        .expect(200)
    },
  }))

  it('answers nobody without its key, and honours the vendor’s suffixes', async () => {
    const gateway = app.http.with({ authorization: `Bearer ${app.env.FLW_SECRET_KEY}` })
    await app.http.get('/sandbox/flutterwave/v3/transfers').expect(401)
    const ends: [string, string][] = [['_PMCK', 'SUCCESSFUL'], ['_PMCK_ST_F', 'FAILED'], ['_PMCKDU_1', 'PENDING']] // prettier-ignore
    for (const [suffix, status] of ends) {
      const reference = `t${Date.now()}${suffix}`
      const body = { account_bank: '044', account_number: '0690000031', amount: 100, currency: 'NGN', reference }
      const { body: made } = await gateway.post('/sandbox/flutterwave/v3/transfers', { body }).expect(200)
      expect(made.data.status).toBe('NEW')
      const ask = () => gateway.get(`/sandbox/flutterwave/v3/transfers/${made.data.id}`).expect(200)
      await eventually(`${suffix} to be ${status}`, async () => ((await ask()).body.data.status === status ? true : undefined))
    }
  })

  it('pays late what the bank takes its time for', async () => {
    const payment = await startTopUp(app, token)
    const [number] = await payAt(app, payment, 'late')
    expect(await lookedInto(app, keyOf(number!, 'pending'))).toMatchObject({ outcome: 'not_yet' })
    await app.db.query(`UPDATE jobs SET run_at = now() WHERE name = 'sandbox-gateway.pay-late'`)
    await untilStatus(app, token, payment, 'successful')
  })
})
