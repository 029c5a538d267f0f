import { beforeAll, describe, expect, it } from '@jest/globals'
import { bookable, patient } from '../../factories/care/appointments'
import { daily, occurrencesOf, publishedPlan, say } from '../../factories/care/following'
import { paid, payAt, paymentRow, platformHas, purse } from '../../factories/commerce/consultations'
import { lockPayable } from '../../../src/care/following'
import { nextPaidUntil } from '../../../src/commerce/planPayments/nextPaidUntil'
import { fund, inTransaction } from '../../factories/commerce/ledger'
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
/** Others who follow the same plan, were asked for the next interval before, and have no money. */
const waitingLike = async (id: string, many: number): Promise<void> => {
  const { rows } = await app.db.query(
    `INSERT INTO accounts (id, email, user_type, is_doctor, status, created_at, updated_at)
     SELECT u, u || '@people.example', 'PATIENT', false, 'active', now(), now() FROM (SELECT gen_random_uuid() AS u FROM generate_series(1, $1::int)) ids RETURNING id`,
    [many],
  )
  await app.db.query(
    `WITH made AS (
       INSERT INTO plan_subscriptions (id, plan_id, account_id, plan_version_id, version, starts_on, ends_on, timezone, status, price_model, amount_minor, currency, interval, paid_until, created_at, updated_at)
       SELECT gen_random_uuid(), s.plan_id, a, s.plan_version_id, s.version, s.starts_on, s.ends_on, s.timezone, s.status, s.price_model, s.amount_minor, s.currency, s.interval, now() + interval '10 hours', now(), now()
       FROM plan_subscriptions s, unnest($2::uuid[]) AS a WHERE s.id = $1 RETURNING id, account_id, amount_minor, currency)
     INSERT INTO payments (id, tx_ref, account_id, purpose, reference_id, amount_minor, currency, refunded_minor, status, method, provider, expires_at, created_at, updated_at)
     SELECT gen_random_uuid(), 'test_' || id, account_id, 'health_plan', id, amount_minor, currency, 0, 'abandoned', 'provider', 'test', now(), now(), now() FROM made`,
    [id, rows.map((row) => row.id)],
  )
}
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

  it('is renewed behind one that fails and hundreds that wait for their money; the run is reported as failed', async () => {
    const [made, broken] = [await following({ prices: [monthly] }), await following({ prices: [monthly] })]
    for (const { payment } of [made, broken]) await paid(app, payment)
    await fund(app, made.person.uid, price)
    await paidUntil(broken.id, 5)
    await paidUntil(made.id, 20)
    // more than can be asked of anybody
    await app.db.query(`UPDATE plan_subscriptions SET amount_minor = 9000000000000000 WHERE id = $1`, [broken.id])
    await waitingLike(made.id, 501)
    await expect(runJob(app, 'plan-payments.renew')).rejects.toThrow('1 plans could not be renewed')
    expect((await paymentsOf(made.id)).map(({ method, status }) => `${method} ${status}`)).toEqual(['provider successful', 'wallet successful']) // prettier-ignore
    expect(await paymentsOf(broken.id)).toHaveLength(1)
    await app.db.query(`UPDATE plan_subscriptions SET status = 'cancelled' WHERE plan_id = ANY($1::uuid[])`, [[made.planId, broken.planId]])
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

  it('that is paid a day after it was chosen is paid for by the midnights of the day on which it begins', async () => {
    const made = await following({ prices: [monthly] })
    await app.db.query(`UPDATE plan_subscriptions SET starts_on = (starts_on::date - 1)::text WHERE id = $1`, [made.id])
    const today = () => new Date().toISOString().slice(0, 10)
    const before = today()
    await paid(app, made.payment)
    const { rows } = await app.db.query(
      `SELECT starts_on AS first, ((starts_on::date + interval '1 month')::date)::text AS next FROM plan_subscriptions WHERE id = $1`,
      [made.id],
    )
    expect([before, today()]).toContain(rows[0].first)
    expect((await subscription(made.id)).until!.toISOString()).toBe(`${rows[0].next}T00:00:00.000Z`)
  })

  it('whose trial ended on the 31st is paid for to the end of every month', async () => {
    const { id } = await following({ prices: [{ ...monthly, trialDays: 3 }] })
    const next = async (startsOn: string, until: string) => {
      await app.db.query(`UPDATE plan_subscriptions SET starts_on = $2, paid_until = $3 WHERE id = $1`, [id, startsOn, until])
      const now = new Date(Date.parse(until) - 3_600_000)
      return inTransaction(app, async (tx) => (await nextPaidUntil(tx, (await lockPayable(tx, id))!, now))!.toISOString().slice(0, 10))
    }
    // the 28th is also a month after the first day, the 28th of January
    const months = ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']
    for (const [at, month] of months.slice(1).entries()) expect(await next('2027-01-28', `${months[at]}T00:00:00Z`)).toBe(month)
    // whoever had to pay at once had no trial
    await app.db.query(`UPDATE plan_subscriptions SET payment_reference = 'some payment' WHERE id = $1`, [id])
    expect(await next('2027-01-28', '2027-02-28T00:00:00Z')).toBe('2027-03-28')
  })
})
