import { beforeAll, describe, expect, it } from '@jest/globals'
import { availableOf, chargeEvent, pathOf, payAt, postedFor, runJob, silentCharge, startTopUp, tellWebhook, untilStatus, type Started } from '../factories/commerce/payments' // prettier-ignore
import { refundLimit, refundRow, staffMember } from '../factories/commerce/consultations'
import { signedIn, type SignedInPerson } from '../factories/people'
import { startApp, type TestApp } from '../helpers/app'
import { holdLock } from '../helpers/database'
import { eventually } from '../helpers/run'

const env = { JOB_LEASE_SECONDS: '2', RATE_LIMIT_FACTOR: '1000' }

let web: TestApp
let worker: TestApp
let ada: SignedInPerson
beforeAll(async () => {
  web = await startApp({ services: ['web'], env })
  worker = await startApp({ services: ['worker'], alongside: web, env })
  ada = await signedIn(web)
}, 60_000)

const opened = async (): Promise<Started> => {
  const payment = await startTopUp(web, ada.accessToken)
  await web.http.get(pathOf(payment.link)).expect(303)
  return payment
}

/** Holds a payment's row, so that whoever has heard the provider's yes waits just before writing it down. */
const holdRow = ({ paymentId }: Started) => holdLock(web.db, 'SELECT FROM payments WHERE id = $1 FOR UPDATE', [paymentId])

describe('a payment whose process is killed (kill -9)', () => {
  it('between the provider’s yes and our commit is posted once by the next', async () => {
    const before = await availableOf(web, ada.uid)
    const payment = await opened()
    const held = await holdRow(payment)
    const charges = await payAt(web, payment, 'success')
    await held.untilWaiting({ text: 'FROM payments WHERE id = $1 FOR UPDATE' })
    await worker.kill9()
    await held.release()
    expect(await availableOf(web, ada.uid)).toBe(before)
    await worker.restart()
    await untilStatus(web, ada.accessToken, payment, 'successful', 20_000)
    expect(await availableOf(web, ada.uid)).toBe(before + 750_000)
    expect(await postedFor(web, charges)).toHaveLength(3)
  }, 40_000)

  it('with everything the provider has said lost is found by asking', async () => {
    const before = await availableOf(web, ada.uid)
    const payment = await opened()
    await worker.kill9()
    const charges = await payAt(web, payment, 'success')
    await web.db.query(`DELETE FROM jobs WHERE name LIKE 'sandbox-gateway.%' OR name LIKE 'payments.%'`)
    await web.kill9()
    await Promise.all([web.restart(), worker.restart()])
    await web.db.query(`UPDATE payments SET ask_at = now() - interval '1 second' WHERE id = $1`, [payment.paymentId])
    await runJob(web, 'payments.resolve')
    await untilStatus(web, ada.accessToken, payment, 'successful', 20_000)
    expect(await availableOf(web, ada.uid)).toBe(before + 750_000)
    expect(await postedFor(web, charges)).toHaveLength(3)
  }, 40_000)
})

describe('a refund whose process is killed (kill -9)', () => {
  it('between the provider’s yes and our commit has gone back once, and is found by asking', async () => {
    await refundLimit(web, 10_000_000)
    const staff = await staffMember(web, 'superadmin')
    const payment = await opened()
    await payAt(web, payment, 'success')
    await untilStatus(web, ada.accessToken, payment, 'successful', 20_000)
    const before = await availableOf(web, ada.uid)
    await worker.kill9()
    const { id } = (await staff.post(`/api/payments/${payment.paymentId}/refund`, { body: { to: 'source', reason: 'Sorry' } }).expect(200)).body.doc // prettier-ignore
    const held = await holdRow(payment)
    await worker.restart()
    await held.untilWaiting({ text: 'FROM payments WHERE id = $1 FOR UPDATE' })
    await worker.kill9()
    await held.release()
    expect((await refundRow(web, id)).status).toBe('processing')
    await worker.restart()
    await eventually(
      'the refund to be found',
      async () => {
        await web.db.query(`UPDATE refunds SET ask_at = now() WHERE id = $1 AND ask_at > now()`, [id])
        await runJob(web, 'refunds.watch')
        return (await refundRow(web, id)).status === 'succeeded' ? true : undefined
      },
      20_000,
    )
    expect(await availableOf(web, ada.uid)).toBe(before - 750_000)
    const sent = `SELECT count(*)::int AS times FROM sandbox_gateway WHERE kind = 'refund' AND reference = (SELECT provider_reference FROM payments WHERE id = $1)`
    expect((await web.db.query<{ times: number }>(sent, [payment.paymentId])).rows).toEqual([{ times: 1 }])
  }, 60_000)
})

describe('two processes', () => {
  it('that hear of one charge and ask after it at once post it once', async () => {
    const other = await startApp({ alongside: web, env })
    const before = await availableOf(web, ada.uid)
    for (let round = 0; round < 3; round += 1) {
      const payment = await opened()
      const number = await silentCharge(web, payment)
      await web.db.query(`UPDATE payments SET ask_at = now() - interval '1 second' WHERE id = $1`, [payment.paymentId])
      const event = chargeEvent(number, payment.txRef)
      const tell = Array.from({ length: 10 }, (_, at) => tellWebhook(at % 2 ? web : other, event).expect(200))
      await Promise.all([...tell, runJob(web, 'payments.resolve'), runJob(other, 'payments.resolve')])
      await untilStatus(web, ada.accessToken, payment, 'successful')
      expect(await postedFor(web, [number])).toHaveLength(2)
    }
    expect(await availableOf(web, ada.uid)).toBe(before + 3 * 750_000)
  }, 60_000)
})
