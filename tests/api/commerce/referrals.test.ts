import { beforeAll, describe, expect, it } from '@jest/globals'
import { createHash } from 'node:crypto'
import { available, platform } from '../../../src/commerce/ledger'
import { redeemReferral } from '../../../src/commerce/referrals'
import type { AccountActor } from '../../../src/platform/actor'
import type { Tx } from '../../../src/platform/db/transaction'
import { patients } from '../../factories/care/appointments'
import { runJobWith } from '../../factories/care/following'
import { fund, inTransaction, posted } from '../../factories/commerce/ledger'
import { availableOf, codeOf, paid, redeem, referral, referralOf, rewardsIn } from '../../factories/commerce/referrals'
import { sharedApp, type TestApp } from '../../helpers/app'
import { untilWaiting } from '../../helpers/database'
import { inbox } from '../../helpers/inbox'
import { eventually } from '../../helpers/run'

let app: TestApp
beforeAll(async () => {
  app = await sharedApp()
  await rewardsIn(app, 'KES', { reward: 500, budget: 1_000_000 })
})

const cardOf = ({ uid }: { uid: string }) => createHash('sha256').update(`${uid}@patient.example`).digest().readUInt32BE(0) % 10_000
const reward = (paymentId: string) => runJobWith(app, 'referrals.reward', { paymentId })
const refunded = async (paymentId: string, amount: number) => {
  await app.db.query(`UPDATE payments SET refunded_minor = $2, status = CASE WHEN $2 = amount_minor THEN 'refunded' ELSE status END WHERE id = $1`, [paymentId, amount]) // prettier-ignore
  await runJobWith(app, 'referrals.claw-back', { paymentId })
}

describe('a referral code', () => {
  it('is made once, can be read out, and leads to signing up', async () => {
    const [member] = await patients(app, 1)
    expect((await app.api.get('/referral-codes', { token: member!.token }).expect(200)).body.data).toEqual({
      referralCodes: [],
      referralCode: null,
    })
    const answers = await Promise.all([1, 2, 3].map(() => app.api.post('/referral-codes', { token: member!.token, body: {} }).expect(201)))
    const codes = new Set(answers.map(({ body }) => body.data.referralCode.code))
    expect([...codes]).toEqual([expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)])
    const { referralCode } = (await app.api.get('/referral-codes', { token: member!.token }).expect(200)).body.data
    expect(referralCode).toEqual({ code: [...codes][0], link: `${app.url}/signup?referral=${[...codes][0]}` })
  })

  it('is used once, by somebody else, however it is typed', async () => {
    const [by, came] = await patients(app, 2)
    const code = await codeOf(app, by!)
    await redeem(app, by!, code).expect(422)
    await redeem(app, came!, 'ZZZZZ-ZZZZZ').expect(404)
    const both = await Promise.all([redeem(app, came!, code.toLowerCase().replace('-', ' ')), redeem(app, came!, code)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await redeem(app, came!, code)).body.code).toBe('already_referred')
    // not in a circle either
    expect((await redeem(app, by!, await codeOf(app, came!))).body.code).toBe('own_code')
  })

  it('of each other is used by one of two at the same moment', async () => {
    const [one, other] = await patients(app, 2)
    const [codeOfOne, codeOfOther] = [await codeOf(app, one!), await codeOf(app, other!)]
    const use = (tx: Tx, { uid }: { uid: string }, code: string) =>
      redeemReferral(tx, { kind: 'account', id: uid } as AccountActor, { code })
    const second: Promise<unknown>[] = []
    await inTransaction(app, async (tx) => {
      await use(tx, one!, codeOfOther)
      second.push(inTransaction(app, (also) => use(also, other!, codeOfOne)).catch(({ code }: { code: string }) => code))
      await untilWaiting(app.db, { text: 'SELECT FROM accounts WHERE id IN' })
    })
    expect(await second[0]).toBe('own_code')
  })

  it('is for the first days of an account and before its first payment', async () => {
    const [by, late, payer] = await patients(app, 3)
    const code = await codeOf(app, by!)
    await app.db.query(`UPDATE accounts SET created_at = now() - interval '15 days' WHERE id = $1`, [late!.uid])
    await paid(app, payer!)
    for (const person of [late!, payer!]) expect((await redeem(app, person, code)).body.code).toBe('referral_too_late')
  })

  it('of somebody who is suspended is nobody’s', async () => {
    const [by, came] = await patients(app, 2)
    const code = await codeOf(app, by!)
    await app.db.query(`UPDATE accounts SET status = 'suspended' WHERE id = $1`, [by!.uid])
    await redeem(app, came!, code).expect(404)
  })
})

describe('a reward', () => {
  it('is given once for the first settled payment, and says nothing of who paid', async () => {
    const { by, came } = await referral(app)
    const payments = await Promise.all(Array.from({ length: 20 }, () => paid(app, came)))
    await Promise.all(payments.map(reward))
    expect(await availableOf(app, by)).toBe(500)
    const { data } = (await app.api.get('/referrals', { token: by.token }).expect(200)).body
    expect(data.referrals).toEqual([{ id: expect.any(String), status: 'rewarded', reward: { amountMinor: 500, currency: 'KES' }, isOpen: false, createdAt: expect.any(String), expiresAt: expect.any(String) }]) // prettier-ignore
    expect(JSON.stringify(data)).not.toContain(came.uid)
    expect((await inbox(app, `${by.uid}@patient.example`).next('referral-rewarded')).text).toContain('KES 5.00')
  })

  it('is not given for too small a payment, nor for one from a wallet; a later one earns it', async () => {
    const { by, came } = await referral(app)
    const none = [{ amount: 999 }, { method: 'wallet' as const }, { refunded: 4500 }, { currency: 'XOF' }]
    await Promise.all(none.map(async (given) => reward(await paid(app, came, given))))
    expect([(await referralOf(app, came)).status, await availableOf(app, by)]).toEqual(['pending', 0])
    await reward(await paid(app, came, { amount: 1000 }))
    expect(await availableOf(app, by)).toBe(500)
  })

  it('is refused to somebody who recommends themselves from the same device', async () => {
    const { by, came } = await referral(app)
    const phone = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36'
    await app.db.query(`UPDATE sessions SET ip = '197.210.64.7', user_agent = $1 WHERE account_id = ANY($2::uuid[])`, [phone, [by.uid, came.uid]]) // prettier-ignore
    await reward(await paid(app, came))
    expect(await referralOf(app, came)).toEqual({ status: 'refused', why: 'same_device', reward: null })
    const { referrals } = (await app.api.get('/referrals', { token: by.token }).expect(200)).body.data
    expect(referrals).toEqual([expect.objectContaining({ status: 'pending', isOpen: false, reward: null })])
    // not by the generated doors either
    const { text } = await app.http.get('/api/referrals', { token: by.token }).expect(200)
    expect(text).toContain('"status":"refused"')
    for (const hidden of ['same_device', came.uid]) expect(text).not.toContain(hidden)
  })

  it('is refused when the card is the referrer’s, or has earned them a reward before', async () => {
    const one = await referral(app)
    await paid(app, one.by, { instrument: 'card-a' })
    await reward(await paid(app, one.came, { instrument: 'card-a' }))
    expect((await referralOf(app, one.came)).why).toBe('same_instrument')
    const two = await referral(app)
    await reward(await paid(app, two.came, { instrument: 'card-b' }))
    const three = await referral(app, two.by)
    await reward(await paid(app, three.came, { instrument: 'card-b' }))
    expect([(await referralOf(app, two.came)).status, (await referralOf(app, three.came)).why]).toEqual(['rewarded', 'same_instrument'])
  })

  it('is refused when it comes too late or too often', async () => {
    const late = await referral(app)
    await app.db.query(`UPDATE referrals SET expires_at = now() - interval '1 minute' WHERE referred_id = $1`, [late.came.uid])
    await reward(await paid(app, late.came))
    const often = await referral(app)
    const { rows } = await app.db.query('SELECT referrals_per_year::int AS most FROM money_settings')
    await app.db.query(`UPDATE money_settings SET referrals_per_year = 1`)
    await app.db.query(`SELECT pg_notify('afya', 'settings:changed')`)
    await reward(await paid(app, often.came))
    const again = await referral(app, often.by)
    await reward(await paid(app, again.came))
    await app.db.query(`UPDATE money_settings SET referrals_per_year = $1`, [rows[0].most])
    await app.db.query(`SELECT pg_notify('afya', 'settings:changed')`)
    expect([(await referralOf(app, late.came)).why, (await referralOf(app, again.came)).why]).toEqual(['expired', 'limit_reached'])
  })

  it('does not go over the month’s budget when many are earned at once', async () => {
    await rewardsIn(app, 'GHS', { reward: 400, budget: 1300 })
    const pairs = await Promise.all(Array.from({ length: 8 }, () => referral(app)))
    const payments = await Promise.all(pairs.map(({ came }) => paid(app, came, { currency: 'GHS' })))
    await Promise.all(payments.map(reward))
    const outcomes = await Promise.all(pairs.map(async ({ came }) => ((row) => row.why ?? row.status)(await referralOf(app, came))))
    expect(outcomes.sort()).toEqual([...Array(5).fill('budget_used'), ...Array(3).fill('rewarded')])
  })
})

describe('a reward whose payment is refunded', () => {
  it('goes back whence it came, once; a small refund leaves it', async () => {
    const { by, came } = await referral(app)
    const payment = await paid(app, came)
    await reward(payment)
    await refunded(payment, 4000)
    expect(await availableOf(app, by)).toBe(500)
    await refunded(payment, 4001)
    await refunded(payment, 5000)
    expect([await availableOf(app, by), await referralOf(app, came)]).toEqual([0, { status: 'clawed_back', why: null, reward: 500 }])
    await inbox(app, `${by.uid}@patient.example`).next('referral-taken-back')
  })

  it('takes what is there of one that was spent, and the rest off the next reward alone', async () => {
    const { by, came } = await referral(app)
    const payment = await paid(app, came)
    await reward(payment)
    const spend = {
      kind: 'correction',
      reference: `test:${payment}`,
      currency: 'KES',
      legs: [available(by.uid, -380), platform('suspense', 380)],
    } as const
    await posted(app, spend)
    await refunded(payment, 5000)
    expect(await availableOf(app, by)).toBe(0)
    await paid(app, by, { amount: 1000 })
    const next = await referral(app, by)
    await reward(await paid(app, next.came))
    // 380 were owed
    expect(await availableOf(app, by)).toBe(1000 + 500 - 380)
    const { rows } = await app.db.query(`SELECT count(*)::int AS open FROM wallets WHERE account_id = $1 AND available_minor < 0`, [by.uid])
    expect(rows[0].open).toBe(0)
  })

  it('of which more is owed than the next reward is goes on being owed, until all of it is paid', async () => {
    await rewardsIn(app, 'UGX', { reward: 500, budget: 1_000_000 })
    const { by, came } = await referral(app)
    const payment = await paid(app, came, { currency: 'UGX' })
    await reward(payment)
    const legs = [available(by.uid, -500), platform('suspense', 500)]
    await posted(app, { kind: 'correction', reference: `test:${payment}`, currency: 'UGX', legs })
    await refunded(payment, 5000)
    // smaller ones from now on
    await rewardsIn(app, 'UGX', { reward: 200, budget: 1_000_000 })
    const has: number[] = []
    for (let times = 0; times < 4; times++) {
      const next = await referral(app, by)
      await reward(await paid(app, next.came, { currency: 'UGX' }))
      has.push(await availableOf(app, by, 'UGX'))
    }
    expect(has).toEqual([0, 0, 100, 300])
  })

  it('and was recovered in part before is owed less by that', async () => {
    const { by, came } = await referral(app)
    const payment = await paid(app, came)
    await reward(payment)
    const take = (reference: string, amount: number) =>
      posted(app, { kind: 'reward_clawback', reference, currency: 'KES', legs: [available(by.uid, -amount), platform('promo', amount)] })
    await take(`test:${payment}`, 500)
    await refunded(payment, 5000)
    await fund(app, by.uid, 120, 'KES')
    const { rows } = await app.db.query('SELECT id FROM referrals WHERE referred_id = $1', [came.uid])
    await take(`referral:${rows[0].id}:recovered`, 120)
    const next = await referral(app, by)
    await reward(await paid(app, next.came))
    expect(await availableOf(app, by)).toBe(120)
  })

  it('is not given any more when the refund was quicker', async () => {
    const { by, came } = await referral(app)
    const payment = await paid(app, came)
    await app.db.query(`UPDATE payments SET status = 'refunded', refunded_minor = amount_minor WHERE id = $1`, [payment])
    await reward(payment)
    expect([await availableOf(app, by), (await referralOf(app, came)).status]).toEqual([0, 'pending'])
  })
})

describe('a payment through the provider', () => {
  it('rewards by itself who recommended the payer; both have a card of their own', async () => {
    let pair = await referral(app)
    // of ten thousand cards at the sandbox two may be the same
    while (cardOf(pair.by) === cardOf(pair.came)) pair = await referral(app)
    const { by, came } = pair
    const body = { purpose: 'wallet_topup', amountMinor: 5000, currency: 'KES' }
    for (const { token } of [by, came]) {
      const { payment } = (await app.api.post('/payment/initiate', { token, body }).expect(201)).body.data
      await app.http.post(`${new URL(payment.link).pathname}/outcome`, { body: { outcome: 'success' } })
    }
    await eventually('the reward', async () => ((await availableOf(app, by)) === 5500 ? true : undefined))
    expect((await referralOf(app, came)).status).toBe('rewarded')
  })
})
