import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  cancelSubscription,
  changeSubscription,
  resumeSubscription,
  startSubscription,
  type Subscribed,
} from '../../../src/commerce/subscriptions'
import { featureLimit, hasFeature } from '../../../src/commerce/tiers'
import { periodStart } from '../../../src/commerce/subscriptions/periods'
import { nextStatuses, type SubscriptionStatus } from '../../../src/commerce/subscriptions/steps'
import { AppError } from '../../../src/platform/http/errors'
import type { Tx } from '../../../src/platform/db/transaction'
import { startClock, stopClock } from '../../factories/commerce/clock'
import { accountOnly, fund, inTransaction } from '../../factories/commerce/ledger'
import { asServer, availableOf, forgetSubscriptions, invoicesOf, monthly, settled, strike, subscriptionRow, tierOf, type MadeTier } from '../../factories/commerce/subscriptions' // prettier-ignore
import { sharedApp, type TestApp } from '../../helpers/app'
import { untilWaiting } from '../../helpers/database'

let app: TestApp
let plus: MadeTier
let family: MadeTier
let trial: MadeTier
beforeAll(async () => {
  app = await sharedApp()
  await asServer(app)
  // these tests have a clock of their own
  await stopClock(app, 'subscriptions.tick')
  await forgetSubscriptions(app)
  plus = await tierOf(app, { rank: 10, prices: monthly(3_000), features: [{ code: 'history_export', limit: null }, { code: 'family_members', limit: 2 }, { code: 'coaching', limit: 0 }] }) // prettier-ignore
  family = await tierOf(app, { rank: 20, prices: monthly(7_001) })
  trial = await tierOf(app, { rank: 10, trialDays: 14, prices: monthly(3_000) })
})
afterEach(() => forgetSubscriptions(app))
afterAll(() => startClock(app, 'subscriptions.tick'))

const day = 86_400_000
const at = (iso: string) => new Date(iso)
const later = (moment: Date, days: number) => new Date(moment.getTime() + days * day)
const start = (accountId: string, given: { planId?: string; interval?: 'month' | 'year'; now: Date }) =>
  inTransaction(app, (tx) => startSubscription(tx, { accountId, planId: plus.id, interval: 'month', currency: 'NGN', ...given }))
const subscribed = async (given: { money?: number; planId?: string; interval?: 'month' | 'year'; now: Date }) => {
  const accountId = await accountOnly(app)
  const { money = 0, ...rest } = given
  if (money > 0) await fund(app, accountId, money)
  const { subscription } = await start(accountId, rest)
  return { accountId, id: subscription.id, now: rest.now }
}
type Own = { id: string; accountId: string }
const act = (work: (tx: Tx) => Promise<unknown>) => inTransaction(app, work)
const statusOf = async ({ id }: Own) => (await subscriptionRow(app, id)).status

/** Every paid period begins where the one before it ended. */
const expectNoGap = (invoices: { from: Date; to: Date }[]) => {
  for (const [index, { from }] of invoices.slice(1).entries()) expect(from).toEqual(invoices[index]!.to)
}

describe('three years of renewals', () => {
  const run = async (given: { interval: 'month' | 'year'; from: string; price: number; periods: number }) => {
    const now = at(given.from)
    const own = await subscribed({ money: given.price * given.periods + 7, interval: given.interval, now })
    const end = periodStart({ anchorAt: now, interval: given.interval }, given.periods)
    for (let clock = now; clock < end; clock = later(clock, 4.7)) await strike(app, clock)
    const invoices = await invoicesOf(app, own.id)
    expectNoGap(invoices)
    expect(invoices.map(({ status, amount }) => `${status} ${amount}`)).toEqual(Array(given.periods).fill(`paid ${given.price}`))
    expect(await availableOf(app, own.accountId)).toBe(7)
    expect((await subscriptionRow(app, own.id)).to).toEqual(end)
    return invoices.map(({ from }) => from.toISOString())
  }

  it('by the month from the 31st: every month once, on its last day, and to the kobo', async () => {
    const began = await run({ interval: 'month', from: '2027-01-31T10:15:00.000Z', price: 3_000, periods: 36 })
    expect(began.slice(0, 4).map((moment) => moment.slice(0, 10))).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'])
    expect(began).toContain('2028-02-29T10:15:00.000Z')
    expect(began).toContain('2028-03-31T10:15:00.000Z')
  })

  it('by the year from 29 February', async () => {
    const began = await run({ interval: 'year', from: '2028-02-29T23:59:59.999Z', price: 30_000, periods: 5 })
    expect(began.map((moment) => moment.slice(0, 10))).toEqual(['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29'])
  })
})

describe('a clock that strikes', () => {
  it('in four places at once charges once', async () => {
    const now = at('2027-03-01T00:00:00Z')
    const people = await Promise.all(Array.from({ length: 8 }, () => subscribed({ money: 10_000, now })))
    await Promise.all(Array.from({ length: 4 }, () => strike(app, at('2027-04-01T00:00:00Z'))))
    for (const own of people) {
      expect(await invoicesOf(app, own.id)).toHaveLength(2)
      expect(await availableOf(app, own.accountId)).toBe(4_000)
    }
  })

  it('for the first time in 40 days charges what was missed, each period once, and tells as often', async () => {
    const own = await subscribed({ money: 30_000, now: at('2027-01-31T00:00:00Z') })
    await strike(app, at('2027-04-09T12:00:00Z'))
    const invoices = await invoicesOf(app, own.id)
    expectNoGap(invoices)
    expect(invoices.map(({ from }) => from.toISOString().slice(0, 10))).toEqual(['2027-01-31', '2027-02-28', '2027-03-31'])
    expect(await availableOf(app, own.accountId)).toBe(21_000)
    expect((await strike(app, at('2027-04-09T12:00:01Z'))).steps).toBe(0)
  })

  it('after 40 days tries before it gives up: nobody loses a subscription because we were away', async () => {
    const own = await subscribed({ money: 3_000, now: at('2027-01-01T00:00:00Z') })
    const back = at('2027-03-12T00:00:00Z')
    await strike(app, back)
    expect(await statusOf(own)).toBe('past_due')
    await fund(app, own.accountId, 9_000)
    await strike(app, later(back, 1))
    expect(await statusOf(own)).toBe('active')
    const invoices = await invoicesOf(app, own.id)
    expectNoGap(invoices)
    expect(invoices.map(({ status }) => status)).toEqual(['paid', 'paid', 'paid'])
  })
})

describe('what cannot be paid', () => {
  const begun = () => subscribed({ money: 3_000, now: at('2027-05-31T08:00:00Z') })
  const due = at('2027-06-30T08:00:00Z')

  it('is tried after 1, 3 and 5 days and given up on the seventh', async () => {
    const own = await begun()
    const seen: string[] = []
    for (const days of [0, 0.5, 1, 2, 3, 4, 5, 6, 6.99, 7]) {
      await strike(app, later(due, days))
      const { status, attempts, due: next } = await subscriptionRow(app, own.id)
      seen.push(`${days} ${status} ${attempts} ${next ? (next.getTime() - due.getTime()) / day : '-'}`)
    }
    expect(seen).toEqual(['0 past_due 1 1', '0.5 past_due 1 1', '1 past_due 2 3', '2 past_due 2 3', '3 past_due 3 5', '4 past_due 3 5', '5 past_due 4 7', '6 past_due 4 7', '6.99 past_due 4 7', '7 expired 4 -']) // prettier-ignore
    expect((await invoicesOf(app, own.id)).map(({ status }) => status)).toEqual(['paid', 'void'])
    expect((await app.db.query('SELECT status FROM payments WHERE reference_id = $1 AND method = $2', [own.id, 'provider'])).rows).toEqual([{ status: 'abandoned' }]) // prettier-ignore
  })

  it('is paid when money has come, for the period that was meant', async () => {
    const own = await begun()
    await strike(app, due)
    await fund(app, own.accountId, 3_100)
    await strike(app, later(due, 3))
    const row = await subscriptionRow(app, own.id)
    expect([row.status, row.from, row.to]).toEqual(['active', due, at('2027-07-31T08:00:00Z')])
    expect(await availableOf(app, own.accountId)).toBe(100)
  })

  it('can be paid by resuming, and is given up by cancelling', async () => {
    const [paying, leaving] = [await begun(), await begun()]
    await strike(app, due)
    await fund(app, paying.accountId, 3_000)
    await act((tx) => resumeSubscription(tx, { ...paying, now: later(due, 2) }))
    expect(await statusOf(paying)).toBe('active')
    await act((tx) => cancelSubscription(tx, { ...leaving, now: later(due, 2) }))
    expect([await statusOf(leaving), (await invoicesOf(app, leaving.id))[1]!.status]).toEqual(['cancelled', 'void'])
  })
})

describe('money from outside and the clock at the same moment', () => {
  it('pay a period once; whichever comes second is in the wallet', async () => {
    const due = at('2027-06-30T08:00:00Z')
    for (let round = 0; round < 8; round++) {
      const own = await subscribed({ money: 3_000, now: at('2027-05-30T08:00:00Z') })
      await strike(app, due)
      const { paymentId } = (await invoicesOf(app, own.id))[1]!
      await fund(app, own.accountId, 5_000)
      await Promise.all([strike(app, later(due, 1)), settled(app, paymentId!), strike(app, later(due, 1))])
      expect((await invoicesOf(app, own.id)).map(({ status }) => status)).toEqual(['paid', 'paid'])
      expect([await statusOf(own), await availableOf(app, own.accountId)]).toEqual(['active', 5_000])
      await forgetSubscriptions(app)
    }
  })
})

describe('what a subscription lets people do', () => {
  const asked = (accountId: string) =>
    inTransaction(app, async (tx) => {
      let statements = 0
      const counting = { queryOne: ((...given) => ((statements += 1), tx.queryOne(...given))) as Tx['queryOne'] }
      const most = [await featureLimit(accountId, 'family_members', counting), await featureLimit(accountId, 'history_export', counting)]
      const has = [await hasFeature(accountId, 'coaching', counting), await hasFeature(accountId, 'history_export', counting)]
      return [...most, ...has, statements]
    })

  it('stays while it can still be paid, goes with its end, and costs one statement to know', async () => {
    const own = await subscribed({ money: 3_000, now: at('2027-05-31T08:00:00Z') })
    const full = [2, Infinity, false, true, 4]
    expect(await asked(own.accountId)).toEqual(full)
    await strike(app, at('2027-06-30T08:00:00Z'))
    expect([await statusOf(own), ...(await asked(own.accountId))]).toEqual(['past_due', ...full])
    await strike(app, at('2027-07-08T08:00:00Z'))
    expect([await statusOf(own), ...(await asked(own.accountId))]).toEqual(['expired', 0, 0, false, false, 4])
  })
})

describe('a first payment', () => {
  it('is waited for until its page has closed; what comes later is in the wallet', async () => {
    const accountId = await accountOnly(app)
    const { subscription, payment } = await start(accountId, { now: new Date() })
    const own = { id: subscription.id, accountId }
    await strike(app, new Date(payment!.expiresAt.getTime() + 899_000))
    expect(await statusOf(own)).toBe('incomplete')
    await strike(app, new Date(payment!.expiresAt.getTime() + 901_000))
    expect(await statusOf(own)).toBe('expired')
    await settled(app, payment!.paymentId)
    expect([await statusOf(own), await availableOf(app, accountId)]).toEqual(['expired', 3_000])
  })
})

describe('a trial', () => {
  it('costs nothing, comes once a person, and its periods are counted from its end', async () => {
    const now = at('2027-01-17T09:00:00Z')
    const own = await subscribed({ money: 6_000, planId: trial.id, now })
    expect([await statusOf(own), await invoicesOf(app, own.id)]).toEqual(['trialing', []])
    await strike(app, later(now, 11))
    expect((await subscriptionRow(app, own.id)).due).toEqual(later(now, 14))
    await strike(app, at('2027-03-02T00:00:00Z'))
    expect((await invoicesOf(app, own.id)).map(({ from }) => from.toISOString().slice(0, 10))).toEqual(['2027-01-31', '2027-02-28'])
    await act((tx) => cancelSubscription(tx, { ...own, isAtOnce: true, now: at('2027-03-03T00:00:00Z') }))
    const again = await start(own.accountId, { planId: trial.id, now: at('2027-03-04T00:00:00Z') })
    expect([again.subscription.status, again.payment?.amountMinor]).toEqual(['incomplete', 3_000])
  })

  it('comes once also when the first one starts and ends while the second is asked for', async () => {
    const accountId = await accountOnly(app)
    const now = at('2027-01-17T09:00:00Z')
    const second: Promise<Subscribed>[] = []
    await act(async (tx) => {
      const { subscription } = await startSubscription(tx, { accountId, planId: trial.id, interval: 'month', currency: 'NGN', now })
      await cancelSubscription(tx, { id: subscription.id, accountId, isAtOnce: true, now })
      second.push(start(accountId, { planId: trial.id, now }))
      await untilWaiting(app.db, { text: 'SELECT FROM accounts WHERE id = $1 FOR NO KEY UPDATE' })
    })
    expect((await second[0]!).subscription.status).toBe('incomplete')
  })
})

describe('a change', () => {
  const now = at('2027-04-01T00:00:00Z')
  const change = (own: Own, given: { planId: string; interval: 'month' | 'year'; now: Date }) =>
    inTransaction(app, (tx) => changeSubscription(tx, { ...own, ...given }))

  it('to more counts at once, less what is left of the period, to the minor unit', async () => {
    const own = await subscribed({ money: 20_000, now })
    // 10 days and a third of 30 are gone: 3000 * 19.666… / 30 = 1966.66…
    const { subscription } = await change(own, { planId: family.id, interval: 'month', now: at('2027-04-11T08:00:00Z') })
    expect([subscription.tierId, subscription.amountMinor, subscription.currentPeriodEnd]).toEqual([
      family.id,
      7_001,
      at('2027-05-11T08:00:00Z'),
    ])
    expect((await invoicesOf(app, own.id)).map(({ kind, status, amount, credit }) => [kind, status, amount, credit])).toEqual([['period', 'paid', 3_000, 0], ['change', 'paid', 7_001, 1_966]]) // prettier-ignore
    expect(await availableOf(app, own.accountId)).toBe(20_000 - 3_000 - (7_001 - 1_966))
    await strike(app, at('2027-05-11T08:00:00Z'))
    expect(await availableOf(app, own.accountId)).toBe(20_000 - 3_000 - (7_001 - 1_966) - 7_001)
  })

  it('to more that the wallet does not afford waits for its payment, and is forgotten when the period ends first', async () => {
    const own = await subscribed({ money: 3_000, now })
    const { subscription, payment } = await change(own, { planId: plus.id, interval: 'year', now: at('2027-04-16T00:00:00Z') })
    expect([subscription.interval, payment?.amountMinor]).toEqual(['month', 30_000 - 1_500])
    await fund(app, own.accountId, 3_000)
    await strike(app, at('2027-05-01T00:00:00Z'))
    expect((await invoicesOf(app, own.id)).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'period paid',
      'change void',
      'period paid',
    ])
  })

  it('to less counts from the next period, at the price of the day on which it was chosen', async () => {
    const own = await subscribed({ money: 20_000, planId: family.id, now })
    const { subscription } = await change(own, { planId: plus.id, interval: 'month', now: later(now, 3) })
    expect([subscription.tierId, subscription.nextTierId, subscription.nextAmountMinor]).toEqual([family.id, plus.id, 3_000])
    await app.db.query('UPDATE subscription_tiers_prices SET amount_minor = 9_999 WHERE _parent_id = $1', [plus.id])
    await strike(app, at('2027-05-01T00:00:00Z'))
    await app.db.query(`UPDATE subscription_tiers_prices SET amount_minor = CASE interval WHEN 'month' THEN 3000 ELSE 30000 END WHERE _parent_id = $1`, [plus.id]) // prettier-ignore
    const row = await subscriptionRow(app, own.id)
    expect([row.tier, row.amount, row.next]).toEqual([plus.id, 3_000, null])
    expect(await availableOf(app, own.accountId)).toBe(20_000 - 7_001 - 3_000)
  })

  it('that costs less than what is left is paid with it; the rest pays what comes next, and goes back in the end', async () => {
    const small = await tierOf(app, { rank: 30, prices: monthly(1_000) })
    const own = await subscribed({ money: 7_001, planId: family.id, now })
    await change(own, { planId: small.id, interval: 'month', now: at('2027-04-16T00:00:00Z') })
    expect((await subscriptionRow(app, own.id)).credit).toBe(3_500 - 1_000)
    await strike(app, at('2027-05-16T00:00:00Z'))
    expect((await subscriptionRow(app, own.id)).credit).toBe(1_500)
    await act((tx) => cancelSubscription(tx, { ...own, now: at('2027-05-17T00:00:00Z') }))
    await strike(app, at('2027-06-16T00:00:00Z'))
    expect([await statusOf(own), await availableOf(app, own.accountId)]).toEqual(['cancelled', 1_500])
    expect((await invoicesOf(app, own.id)).map(({ amount, credit, status }) => `${amount} ${credit} ${status}`)).toEqual(['7001 0 paid', '1000 1000 paid', '1000 1000 paid']) // prettier-ignore
  })

  /** What refunds leave on the payments of a subscription, the first one first; the money itself is in the wallet. */
  const givenBack = async (own: Own, amounts: number[]) => {
    const payments = (await invoicesOf(app, own.id)).flatMap(({ paymentId }) => paymentId ?? [])
    for (const [at, amount] of amounts.entries()) {
      await fund(app, own.accountId, amount)
      await app.db.query(`UPDATE payments SET refunded_minor = $2, status = CASE WHEN $2 = amount_minor THEN 'refunded' ELSE status END WHERE id = $1`, [payments[at], amount]) // prettier-ignore
    }
  }
  const middle = at('2027-04-16T00:00:00Z')

  it('takes nothing off for what was given back, and so much less for a part of it', async () => {
    for (const [refund, credit] of [[3_000, 0], [1_000, 1_000], [0, 1_500]] as const) {
      const own = await subscribed({ money: 20_000, now })
      if (refund > 0) await givenBack(own, [refund])
      await change(own, { planId: family.id, interval: 'month', now: middle })
      expect((await invoicesOf(app, own.id))[1]!.credit).toBe(credit)
      expect(await availableOf(app, own.accountId)).toBe(20_000 - 3_000 + refund - (7_001 - credit))
    }
  }) // prettier-ignore

  it('takes nothing off for a payment that was reversed, also when its money came after all, nor for one that is being sent back', async () => {
    const reversed = `UPDATE payments SET status = 'requires_review', failure_code = 'reversed' WHERE id = $1`
    const cameAgain = `UPDATE payments SET transaction_id = (SELECT id FROM ledger_transactions WHERE id <> transaction_id ORDER BY created_at LIMIT 1) WHERE id = $1`
    const sent = `INSERT INTO refunds (id, reference, account_id, payment_id, amount_minor, currency, "to", reason, status, transaction_id, created_at, updated_at)
      SELECT gen_random_uuid(), 'test-' || id, account_id, id, amount_minor, currency, 'source', 'test', 'processing', transaction_id, now(), now() FROM payments WHERE id = $1`
    for (const done of [reversed, cameAgain, sent]) {
      const own = await subscribed({ money: 20_000, now })
      await app.db.query(done, [(await invoicesOf(app, own.id))[0]!.paymentId])
      await change(own, { planId: family.id, interval: 'month', now: middle })
      expect((await invoicesOf(app, own.id))[1]!.credit).toBe(0)
    }
  })

  it('follows what was given back through the changes before', async () => {
    const own = await subscribed({ money: 60_000, now })
    await change(own, { planId: family.id, interval: 'month', now: middle })
    // 1,500 of the 7,001 were credit from a payment that goes back now
    await givenBack(own, [3_000])
    await change(own, { planId: family.id, interval: 'year', now: middle })
    expect((await invoicesOf(app, own.id))[2]!.credit).toBe(7_001 - 1_500)
  })

  it('leaves credit that is neither paid out nor used up once its payment was given back', async () => {
    const small = await tierOf(app, { rank: 30, prices: monthly(1_000) })
    const withCredit = async (refund: number) => {
      const own = await subscribed({ money: 7_001, planId: family.id, now })
      await change(own, { planId: small.id, interval: 'month', now: middle })
      expect((await subscriptionRow(app, own.id)).credit).toBe(2_500)
      await givenBack(own, [refund])
      return own
    }
    const leaving = [await withCredit(7_001), await withCredit(3_501), await withCredit(6_001)]
    for (const own of leaving) await act((tx) => cancelSubscription(tx, { ...own, isAtOnce: true, now: middle }))
    // a half of what was kept, less the 1,000 that were used
    expect(await Promise.all(leaving.map(({ accountId }) => availableOf(app, accountId)))).toEqual([7_001, 3_501 + 750, 6_001])
    const staying = await withCredit(7_001)
    await strike(app, at('2027-05-16T00:00:00Z'))
    expect([await availableOf(app, staying.accountId), (await subscriptionRow(app, staying.id)).credit]).toEqual([6_001, 0])
  })

  it('and the clock at the same moment end in one period, paid once', async () => {
    for (let round = 0; round < 6; round++) {
      const own = await subscribed({ money: 100_000, now })
      const [end, before] = [at('2027-05-01T00:00:00Z'), at('2027-04-30T23:59:59Z')]
      const chosen = { planId: round % 2 ? family.id : plus.id, interval: round % 2 ? ('month' as const) : ('year' as const), now: before }
      const tried = await Promise.allSettled([change(own, chosen), strike(app, end), strike(app, end)])
      for (const one of tried) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(AppError)
      const paid = (await invoicesOf(app, own.id)).filter(({ status }) => status === 'paid')
      expect(await availableOf(app, own.accountId)).toBe(100_000 - paid.reduce((sum, { amount, credit }) => sum + amount - credit, 0))
      const row = await subscriptionRow(app, own.id)
      expect(row.to).toEqual(periodStart({ anchorAt: row.anchor, interval: row.interval }, row.periods))
      await forgetSubscriptions(app)
    }
  })
})

describe('whatever somebody does, whenever the clock strikes', () => {
  type Command = { name: 'wait' | 'fund' | 'cancel' | 'leave' | 'resume' | 'change' | 'start'; days: number; pick: number }
  const command: fc.Arbitrary<Command> = fc.record({
    name: fc.constantFrom('wait', 'wait', 'wait', 'fund', 'cancel', 'leave', 'resume', 'change', 'change', 'start'),
    days: fc.integer({ min: 0, max: 45 }),
    pick: fc.nat(7),
  })

  it('states follow on one another as they may, periods are paid once and nothing is lost', async () => {
    const free = (await app.db.query(`SELECT id, code FROM subscription_tiers WHERE code = 'free'`)).rows[0] as MadeTier
    const tiers = [plus, family, trial, free]
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 14 }), async (commands) => {
        const accountId = await accountOnly(app)
        let now = at('2027-01-31T00:00:00Z')
        let funded = 0
        let own: Own | null = null
        let before: SubscriptionStatus | null = null
        const doing = async ({ name, days, pick }: Command): Promise<void> => {
          const choice = { planId: tiers[pick % 4]!.id, interval: pick < 4 ? ('month' as const) : ('year' as const), now }
          if (name === 'wait') return void (await strike(app, (now = later(now, days + 0.01))))
          if (name === 'fund') return void (await fund(app, accountId, 4_000 * (pick + 1)), (funded += 4_000 * (pick + 1)))
          if (name === 'start') {
            const { subscription }: Subscribed = await start(accountId, choice)
            before = own?.id === subscription.id ? before : null
            return void (own = { id: subscription.id, accountId })
          }
          const mine = own
          if (!mine) return
          if (name === 'change') return void (await act((tx) => changeSubscription(tx, { ...mine, ...choice })))
          if (name === 'resume') return void (await act((tx) => resumeSubscription(tx, { ...mine, now })))
          await act((tx) => cancelSubscription(tx, { ...mine, isAtOnce: name === 'leave', now }))
        }
        for (const one of commands) {
          // a refusal is an answer; nothing else is
          await doing(one).catch((error: unknown) => expect(error).toBeInstanceOf(AppError))
          if (!own) continue
          const row = await subscriptionRow(app, (own as Own).id)
          const status = row.status as SubscriptionStatus
          if (before && before !== status && one.name !== 'wait') expect(nextStatuses[before]).toContain(status)
          before = status
          if (status !== 'cancelled' && status !== 'expired')
            expect(row.to).toEqual(periodStart({ anchorAt: row.anchor, interval: row.interval }, row.periods))
          const { rows } = await app.db.query(
            `SELECT coalesce(sum(i.amount_minor - i.credit_used_minor) FILTER (WHERE i.status = 'paid'), 0)::float8 AS paid,
               (SELECT coalesce(sum(t.amount_minor), 0)::float8 FROM ledger_transactions t JOIN subscriptions s ON t.reference = 'subscription-credit:' || s.id WHERE s.account_id = $1) AS back
             FROM subscription_invoices i WHERE i.account_id = $1`,
            [accountId],
          )
          expect(await availableOf(app, accountId)).toBe(funded - rows[0].paid + rows[0].back)
        }
        const paid = own ? (await invoicesOf(app, (own as Own).id)).filter(({ status }) => status === 'paid') : []
        // nothing is asked for a free period, so the one before a change may be none of those that were paid
        const wasFree = commands.some(({ name, pick }) => (name === 'start' || name === 'change') && tiers[pick % 4] === free)
        for (const [index, { kind, from }] of paid.slice(1).entries())
          if (kind === 'period') expect(from).toEqual(paid[index]!.to)
          else if (!wasFree) expect(from.getTime()).toBeLessThan(paid[index]!.to.getTime())
          else expect(from.getTime()).toBeGreaterThanOrEqual(paid[index]!.from.getTime())
        await forgetSubscriptions(app)
      }),
      { numRuns: 20 },
    )
  })
})
