import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { refundLimit, staffMember } from '../../factories/commerce/consultations'
import { fund } from '../../factories/commerce/ledger'
import { asServer, availableOf, forgetSubscriptions, invoicesOf, monthly, settled, strike, tierOf, type MadeTier } from '../../factories/commerce/subscriptions' // prettier-ignore
import { signedIn, type SignedInPerson } from '../../factories/people'
import { countedApp, type TestApp } from '../../helpers/app'
import { costOf, type CountingProxy } from '../../helpers/countingProxy'
import { eventually } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let proxy: CountingProxy
let ada: SignedInPerson
let ben: SignedInPerson
let plus: MadeTier
let family: MadeTier
let trial: MadeTier
let free: string
beforeAll(async () => {
  ;({ app, proxy } = await countedApp())
  await asServer(app)
  ;[ada, ben] = await Promise.all([signedIn(app), signedIn(app)])
  plus = await tierOf(app, { rank: 10, prices: [...monthly(3_000), ...monthly(500, 'UGX')], features: [{ code: 'history_export', limit: null }, { code: 'family_members', limit: 1 }] }) // prettier-ignore
  family = await tierOf(app, { rank: 20, prices: monthly(7_000), features: [{ code: 'family_members', limit: 6 }] })
  trial = await tierOf(app, { rank: 10, trialDays: 14, prices: monthly(3_000, 'KES') })
  free = (await app.db.query(`SELECT id FROM subscription_tiers WHERE code = 'free'`)).rows[0].id
}, 60_000)
afterAll(() => proxy.stop())
/** Everybody begins with an empty wallet and no subscription. */
beforeEach(async () => {
  await forgetSubscriptions(app)
  await app.db.query(`SELECT pg_notify('afya', 'entitlements:all')`)
})

const call = (person: SignedInPerson, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.api.post(path, { token: person.accessToken, headers, ...(body !== undefined && { body }) })
const choose = (given: Record<string, unknown> = {}) => ({ planId: plus.id, interval: 'month', currency: 'NGN', ...given })
const subscribe = (person: SignedInPerson, given: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  call(person, '/subscriptions', choose(given), headers)
const own = async (person: SignedInPerson) => (await app.api.get('/subscriptions', { token: person.accessToken }).expect(200)).body.data
const fundExactly = async (person: SignedInPerson, amountMinor: number) => {
  const has = await availableOf(app, person.uid)
  if (amountMinor > has) await fund(app, person.uid, amountMinor - has)
  return has
}

describe('the plans', () => {
  it('are shown to anybody, from the lowest up, as the contract says', async () => {
    const hidden = await tierOf(app, { prices: monthly(1), isActive: false })
    const { plans, pagination } = (await app.api.get('/plans?limit=100').expect(200)).body.data
    const shown = plans.find(({ id }: { id: string }) => id === plus.id)
    expect(shown).toEqual({
      id: plus.id, code: plus.code, name: plus.code, description: null, trialDays: 0,
      features: [{ code: 'history_export' }, { code: 'family_members', limit: 1 }],
      prices: [{ interval: 'month', amountMinor: 3_000, currency: 'NGN' }, { interval: 'year', amountMinor: 30_000, currency: 'NGN' }, { interval: 'month', amountMinor: 500, currency: 'UGX' }, { interval: 'year', amountMinor: 5_000, currency: 'UGX' }],
    }) // prettier-ignore
    expect([plans[0].code, plans[0].prices]).toEqual(['free', []])
    expect(plans.map(({ id }: { id: string }) => id)).not.toContain(hidden.id)
    expect(pagination).toEqual({ total: plans.length, page: 1, limit: 100, nextCursor: null })
    const first = (await app.api.get('/plans?limit=1').expect(200)).body.data
    const second = (await app.api.get(`/plans?limit=1&cursor=${first.pagination.nextCursor}`).expect(200)).body.data
    expect(second.plans[0].id).toBe(plans[1].id)
  })

  it('cost no statement, and change at once when staff change them', async () => {
    expect(await costOf(proxy, () => app.api.get('/plans').expect(200))).toMatchObject({ statements: 0 })
    const staff = await asStaff(app, 'superadmin')
    await staff.patch(`/api/subscription-tiers/${family.id}`, { body: { name: 'For families' } }).expect(200)
    const { plans } = (await app.api.get('/plans?limit=100').expect(200)).body.data
    expect(plans.find(({ id }: { id: string }) => id === family.id).name).toBe('For families')
  })
})

describe('subscribing', () => {
  it('to what is free is active at once, and makes way for what is not', async () => {
    const { body } = await subscribe(ada, { planId: free, currency: 'UGX' }).expect(201)
    expect(body.data).toMatchObject({ subscription: { status: 'active', amountMinor: 0, plan: { code: 'free' } } })
    expect((await subscribe(ada, { planId: free, currency: 'UGX' })).body).toMatchObject({ code: 'subscription_exists', subscriptionId: body.data.subscription.id }) // prettier-ignore
    await subscribe(ada).expect(201)
    expect((await own(ada)).subscriptions.map(({ status }: { status: string }) => status).slice(0, 2)).toEqual(['incomplete', 'cancelled'])
  })

  it('waits for its payment, once, however often it is asked for; paid, it begins then', async () => {
    const first = (await subscribe(ada).expect(201)).body.data
    expect(first).toMatchObject({
      subscription: { status: 'incomplete' },
      payment: { status: 'pending', amountMinor: 3_000, currency: 'NGN' },
    })
    const again = (await subscribe(ada).expect(201)).body.data
    expect([again.subscription.id, again.payment.paymentId]).toEqual([first.subscription.id, first.payment.paymentId])
    expect((await call(ada, `/subscriptions/${first.subscription.id}/change`, { planId: family.id, interval: 'month' })).body).toMatchObject({ code: 'subscription_transition', subscriptionStatus: 'incomplete', allowed: ['cancel', 'resume'] }) // prettier-ignore
    expect((await own(ada)).entitlements.plan.code).toBe('free')
    await app.http.post(`${new URL(first.payment.link).pathname}/outcome`, { body: { outcome: 'success' } }).expect(200)
    await eventually('the payment to come', async () => ((await own(ada)).subscriptions[0].status === 'active' ? true : undefined))
    const initiate = { purpose: 'subscription', referenceId: first.subscription.id, currency: 'NGN' }
    expect((await call(ada, '/payment/initiate', initiate)).body.code).toBe('nothing_due')
    // settled by another process, whose word may come a moment later
    await eventually('what may be done to be known', async () => (await own(ada)).entitlements.plan.code !== 'free' || undefined)
    const { subscriptions, entitlements } = await own(ada)
    expect([subscriptions[0].status, entitlements]).toEqual(['active', { plan: { id: plus.id, code: plus.code, name: plus.code }, features: [{ code: 'history_export' }, { code: 'family_members', limit: 1 }] }]) // prettier-ignore
  })

  it('to something else instead closes the first payment; paid all the same, the money is in the wallet', async () => {
    const first = (await subscribe(ada).expect(201)).body.data
    const second = (await subscribe(ada, { planId: family.id }).expect(201)).body.data
    expect(second.subscription.id).not.toBe(first.subscription.id)
    const before = await availableOf(app, ada.uid)
    await settled(app, first.payment.paymentId)
    expect([(await own(ada)).subscriptions[0].status, (await availableOf(app, ada.uid)) - before]).toEqual(['incomplete', 3_000])
  })

  it('is paid from a wallet that affords it, once a key, and by twenty at once only once', async () => {
    await fundExactly(ben, 20_000)
    const before = await availableOf(app, ben.uid)
    const key = { 'idempotency-key': randomUUID() }
    const first = await subscribe(ben, {}, key).expect(201)
    expect(first.body.data.subscription.status).toBe('active')
    expect((await subscribe(ben, {}, key).expect(201)).body).toEqual(first.body)
    expect((await subscribe(ben, { planId: family.id }, key)).body.code).toBe('idempotency_key_reused')
    expect(before - (await availableOf(app, ben.uid))).toBe(3_000)
    await call(ben, `/subscriptions/${first.body.data.subscription.id}/cancel`, { now: true }).expect(200)
    const answers = await Promise.all(Array.from({ length: 20 }, () => subscribe(ben)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)])
    expect(before - (await availableOf(app, ben.uid))).toBe(6_000)
  })

  it('is refused for what is not sold, and shows no subscription of anybody else', async () => {
    const code = async (given: Record<string, unknown>) => {
      const { status, body } = await subscribe(ada, given)
      return `${status} ${body.errors[0]?.path} ${body.errors[0]?.code}`
    }
    expect([await code({ planId: randomUUID() }), await code({ currency: 'GHS' }), await code({ interval: 'week' }), await code({ currency: 'ngn' }), await code({ amountMinor: 1 })]).toEqual([
      '422 planId plan_unknown', '422 currency price_unknown', '422 interval invalid_value', '422 currency invalid_format', '422 amountMinor unknown_key',
    ]) // prettier-ignore
    const { id } = (await subscribe(ada).expect(201)).body.data.subscription
    for (const step of ['cancel', 'resume']) await call(ben, `/subscriptions/${id}/${step}`, {}).expect(404)
    await call(ben, `/subscriptions/${id}/change`, { planId: family.id, interval: 'month' }).expect(404)
    expect((await own(ben)).subscriptions.map((one: { id: string }) => one.id)).not.toContain(id)
    await app.api.get('/subscriptions').expect(401)
  })
})

describe('a subscription', () => {
  const active = async () => {
    await fundExactly(ben, 30_000)
    return (await subscribe(ben).expect(201)).body.data.subscription.id as string
  }

  it('is cancelled for the end of its period, resumed until then, and ended at once on request', async () => {
    const id = await active()
    for (let times = 0; times < 2; times++) expect((await call(ben, `/subscriptions/${id}/cancel`, {}).expect(200)).body.data.subscription).toMatchObject({ status: 'active', cancelAtPeriodEnd: true }) // prettier-ignore
    for (let times = 0; times < 2; times++) expect((await call(ben, `/subscriptions/${id}/resume`).expect(200)).body.data.subscription.cancelAtPeriodEnd).toBe(false) // prettier-ignore
    for (let times = 0; times < 2; times++) expect((await call(ben, `/subscriptions/${id}/cancel`, { now: true }).expect(200)).body.data.subscription.status).toBe('cancelled') // prettier-ignore
    expect((await call(ben, `/subscriptions/${id}/resume`)).body).toMatchObject({ code: 'subscription_transition', allowed: [] })
    expect((await own(ben)).entitlements.plan.code).toBe('free')
  })

  it('keeps its currency', async () => {
    const id = await active()
    const ugx = await call(ben, `/subscriptions/${id}/change`, { planId: plus.id, interval: 'year', currency: 'UGX' }).expect(422)
    expect(ugx.body.errors[0]).toMatchObject({ path: 'currency', code: 'currency_kept' })
    const shillings = await tierOf(app, { rank: 30, prices: monthly(900, 'UGX') })
    const unsold = await call(ben, `/subscriptions/${id}/change`, { planId: shillings.id, interval: 'month' }).expect(422)
    expect(unsold.body.errors[0]).toMatchObject({ path: 'planId', code: 'price_unknown' })
  })

  it('changes at once to what gives more, and the features with it; a lower one is next', async () => {
    const id = await active()
    const up = (await call(ben, `/subscriptions/${id}/change`, { planId: family.id, interval: 'month' }).expect(200)).body.data
    expect(up).toMatchObject({ subscription: { plan: { id: family.id }, amountMinor: 7_000, next: null } })
    expect((await own(ben)).entitlements.features).toEqual([{ code: 'family_members', limit: 6 }])
    const down = (await call(ben, `/subscriptions/${id}/change`, { planId: plus.id, interval: 'month' }).expect(200)).body.data
    expect(down.subscription).toMatchObject({ plan: { id: family.id }, next: { planId: plus.id, interval: 'month', amountMinor: 3_000 } })
    const [first, change] = await invoicesOf(app, id)
    expect([first!.credit, change!.kind, change!.credit > 2_990 && change!.credit <= 3_000]).toEqual([0, 'change', true])
  })

  it('that staff gave the money back for takes nothing of it off a change', async () => {
    const id = await active()
    const [{ paymentId } = { paymentId: null }] = await invoicesOf(app, id)
    await refundLimit(app, 1_000_000)
    const staff = await staffMember(app, 'superadmin')
    await staff.post(`/api/payments/${paymentId}/refund`, { body: { to: 'wallet', reason: 'Not what was wanted' } }).expect(200)
    const before = await availableOf(app, ben.uid)
    await call(ben, `/subscriptions/${id}/change`, { planId: family.id, interval: 'month' }).expect(200)
    expect([(await invoicesOf(app, id))[1]!.credit, before - (await availableOf(app, ben.uid))]).toEqual([0, 7_000])
    await refundLimit(app, null)
  })

  it('costs two statements to list, and one of them is not asked while it is known', async () => {
    await active()
    const counted = await costOf(proxy, () => app.api.get('/subscriptions', { token: ben.accessToken }).expect(200))
    expect(counted.texts).toEqual([expect.stringContaining('FROM subscriptions s JOIN subscription_tiers')])
  })
})

describe('mails', () => {
  it('say that a trial ends, that it could not be paid, that it was, and that it is over', async () => {
    const { subscription } = (await subscribe(ada, { planId: trial.id, currency: 'KES' }).expect(201)).body.data
    expect([subscription.status, subscription.amountMinor]).toEqual(['trialing', 3_000])
    const end = new Date(subscription.trialEndsAt).getTime()
    const day = 86_400_000
    await strike(app, new Date(end - 3 * day))
    expect((await ada.inbox.next('payment-trial-ending')).text).toContain('KES 30.00 a month')
    await strike(app, new Date(end))
    expect((await ada.inbox.next('payment-renewal-failed')).text).toMatch(/KES 30\.00[\s\S]*\/pay\//)
    await fund(app, ada.uid, 3_000, 'KES')
    await strike(app, new Date(end + day))
    expect((await ada.inbox.next('payment-renewed')).text).toContain('KES 30.00')
    await call(ada, `/subscriptions/${subscription.id}/cancel`, {}).expect(200)
    await strike(app, new Date(end + 40 * day))
    expect((await ada.inbox.next('payment-subscription-ended')).text).toContain('as you wished')
  })
})
