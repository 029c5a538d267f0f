import { beforeAll, describe, expect, it } from '@jest/globals'
import { bookable, patient } from '../../factories/care/appointments'
import { daily, occurrencesOf, publishedPlan, say } from '../../factories/care/following'
import { paid, payAt, paymentRow, platformHas, purse } from '../../factories/commerce/consultations'
import { fund } from '../../factories/commerce/ledger'
import { runJob } from '../../factories/licenses'
import { sharedApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'

let app: TestApp
beforeAll(async () => void (app = await sharedApp()))

const price = 7_501
type Price = NonNullable<NonNullable<Parameters<typeof publishedPlan>[1]>['prices']>[number]
const oneOff: Price = { model: 'one_off', amountMinor: price, currency: 'NGN' }
const monthly: Price = { model: 'recurring', amountMinor: price, currency: 'NGN', interval: 'month' }

/** Somebody who has begun to follow a priced plan of a practitioner's, or of staff's. */
const following = async ({ prices = [oneOff], byStaff = false, money = 0 }: { prices?: Price[]; byStaff?: boolean; money?: number } = {}) => {
  const [author, person] = await Promise.all([bookable(app), patient(app)])
  if (money > 0) await fund(app, person.uid, money)
  const planId = await publishedPlan(app, { prices, authorId: byStaff ? null : author.uid, durationDays: 90, activities: [daily(90)] })
  const { data } = (await app.api.post(`/health-plans/${planId}/subscribe`, { token: person.token, body: { timezone: 'UTC' } }).expect(201)).body
  return { author, person, planId, id: data.subscription.id as string, payment: data.payment as { paymentId: string; link: string } }
} // prettier-ignore
type Following = Awaited<ReturnType<typeof following>>

const subscription = async (id: string): Promise<{ status: string; until: Date | null }> =>
  (await app.db.query(`SELECT status::text AS status, paid_until AS until FROM plan_subscriptions WHERE id = $1`, [id])).rows[0]
const paidUntil = (id: string, hours: number) => app.db.query(`UPDATE plan_subscriptions SET paid_until = now() + make_interval(hours => $2) WHERE id = $1`, [id, hours]) // prettier-ignore
const fromWallet = ({ person, id }: Following, more: object = {}) =>
  app.api.post('/payment/from-wallet', { token: person.token, body: { purpose: 'health_plan', referenceId: id, currency: 'NGN', ...more } })
const paymentsOf = async (id: string): Promise<{ method: string; status: string }[]> =>
  (await app.db.query(`SELECT method::text AS method, status::text AS status FROM payments WHERE reference_id = $1 ORDER BY id`, [id])).rows

describe('a plan with a price', () => {
  it('is closed until it is paid, and divided between its author and us when it is', async () => {
    const made = await following()
    const { author, person, planId, id, payment } = made
    expect(payment).toMatchObject({ amountMinor: price, currency: 'NGN', status: 'pending' })
    for (const path of [`/health-plans/${planId}/progress`, `/health-plans/${planId}/activities?day=${new Date().toISOString().slice(0, 10)}`])
      expect((await app.api.get(path, { token: person.token }).expect(402)).body.code).toBe('payment_required')
    await payAt(app, payment.link, 'fail')
    expect(await subscription(id)).toEqual({ status: 'pending_payment', until: null })
    expect(await occurrencesOf(app, id)).toEqual([])
    const again = (await app.api.post('/payment/initiate', { token: person.token, body: { purpose: 'health_plan', referenceId: id, currency: 'NGN' } }).expect(201)).body.data.payment // prettier-ignore
    const revenue = await platformHas(app, 'revenue')
    await paid(app, again)
    expect(await subscription(id)).toEqual({ status: 'active', until: null })
    expect(await purse(app, author.uid)).toMatchObject({ earnings: 6_001 })
    expect((await platformHas(app, 'revenue')) - revenue).toBe(1_500)
    const [first] = await occurrencesOf(app, id)
    await say(app, { accessToken: person.token }, 'complete', first!.id).expect(200)
    // paid twice: the second time it is in the wallet
    await payAt(app, again.link)
    expect((await fromWallet(made).expect(409)).body.code).toBe('nothing_due')
    expect(await purse(app, author.uid)).toMatchObject({ earnings: 6_001 })
  }) // prettier-ignore

  it('of ours is ours alone; from the wallet it is paid at once, and the link ends', async () => {
    const made = await following({ byStaff: true, money: price })
    const revenue = await platformHas(app, 'revenue')
    expect((await fromWallet(made, { amountMinor: 1 }).expect(409)).body.code).toBe('price_changed')
    expect((await fromWallet(made, { currency: 'KES' }).expect(422)).body.errors[0].code).toBe('other_currency')
    const stranger = await patient(app)
    expect((await fromWallet({ ...made, person: stranger }).expect(404)).body.code).toBe('not_found')
    const replies = await Promise.all([fromWallet(made), fromWallet(made), fromWallet(made)])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await platformHas(app, 'revenue')) - revenue).toBe(price)
    expect(await purse(app, made.person.uid)).toMatchObject({ available: 0 })
    expect((await paymentRow(app, made.payment.paymentId)).status).toBe('abandoned')
    expect((await subscription(made.id)).status).toBe('active')
  })

  it('that nobody pays for runs out with its payment; money that comes later is in the wallet, and it can be begun anew', async () => {
    const { person, planId, id, payment } = await following()
    await app.db.query(`UPDATE plan_subscriptions SET created_at = now() - interval '25 hours' WHERE id = $1`, [id])
    await runJob(app, 'plan-payments.give-up-unpaid')
    expect((await subscription(id)).status).toBe('pending_payment')
    await payAt(app, payment.link, 'late').catch(() => undefined)
    await app.db.query(`UPDATE payments SET expires_at = now() - interval '1 second' WHERE id = $1`, [payment.paymentId])
    await runJob(app, 'plan-payments.give-up-unpaid', 2)
    expect((await subscription(id)).status).toBe('cancelled')
    await app.api.post(`/health-plans/${planId}/subscribe`, { token: person.token, body: { timezone: 'UTC' } }).expect(201)
  })

  it('of somebody who has left it gives the money to their wallet', async () => {
    const { person, author, id, payment } = await following()
    await app.api.post(`/plan-subscriptions/${id}/cancel`, { token: person.token, body: {} }).expect(200)
    await paid(app, payment)
    expect([await purse(app, person.uid), await purse(app, author.uid)]).toMatchObject([{ available: price }, { earnings: 0 }])
  })
})

describe('a recurring plan', () => {
  it('is renewed from the wallet a day before it ends, once, however many look at the same time', async () => {
    const made = await following({ prices: [monthly], money: 3 * price })
    await fromWallet(made).expect(201)
    const first = (await subscription(made.id)).until!
    expect(Math.round((first.getTime() - Date.now()) / 86_400_000)).toBeGreaterThanOrEqual(27)
    await runJob(app, 'plan-payments.renew')
    expect((await paymentsOf(made.id)).filter(({ status }) => status === 'successful')).toHaveLength(1)
    await paidUntil(made.id, 20)
    await runJob(app, 'plan-payments.renew', 3)
    expect((await paymentsOf(made.id)).filter(({ status }) => status === 'successful')).toHaveLength(2)
    expect((await subscription(made.id)).until!.getTime()).toBeGreaterThan(Date.now() + 27 * 86_400_000)
    expect([await purse(app, made.person.uid), await purse(app, made.author.uid)]).toMatchObject([
      { available: price },
      { earnings: 12_002 },
    ])
  })

  it('without money there is asked for by mail once, closed at the end of what is paid for, and open again when it is paid', async () => {
    const made = await following({ prices: [monthly] })
    const { person, id, payment } = made
    await app.db.query('UPDATE accounts SET email_verified_at = now() WHERE id = $1', [person.uid])
    await paid(app, payment)
    await paidUntil(id, 20)
    await runJob(app, 'plan-payments.renew', 2)
    await runJob(app, 'plan-payments.renew')
    expect(await paymentsOf(id)).toEqual([
      { method: 'provider', status: 'successful' },
      { method: 'provider', status: 'pending' },
    ])
    await paidUntil(id, -1)
    const [first] = await occurrencesOf(app, id)
    await say(app, { accessToken: person.token }, 'complete', first!.id).expect(402)
    const asked = (await app.api.post('/payment/initiate', { token: person.token, body: { purpose: 'health_plan', referenceId: id, currency: 'NGN' } }).expect(201)).body.data.payment // prettier-ignore
    await paid(app, asked)
    expect((await subscription(id)).until!.getTime()).toBeGreaterThan(Date.now() + 27 * 86_400_000)
    await say(app, { accessToken: person.token }, 'complete', first!.id).expect(200)
    expect((await app.api.post('/payment/initiate', { token: person.token, body: { purpose: 'health_plan', referenceId: id, currency: 'NGN' } }).expect(409)).body.code).toBe('nothing_due') // prettier-ignore
    await eventually('the mail', async () => ((await person.inbox.messages('payment-due')).length > 0 ? true : undefined))
  })

  it('on trial costs nothing until it ends, and is paid for from then on', async () => {
    const made = await following({ prices: [{ ...monthly, trialDays: 2 }], money: price })
    expect(made.payment).toBeUndefined()
    const { until } = await subscription(made.id)
    await runJob(app, 'plan-payments.renew')
    expect(await paymentsOf(made.id)).toEqual([])
    await paidUntil(made.id, 5)
    await runJob(app, 'plan-payments.renew')
    expect(await paymentsOf(made.id)).toEqual([{ method: 'wallet', status: 'successful' }])
    expect((await subscription(made.id)).until!.getTime()).toBeGreaterThan(until!.getTime())
  })
})
