import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { startClock, stopClock } from '../../factories/commerce/clock'
import { ledgerIsSound } from '../../factories/commerce/ledger'
import { alter, casesOf, compareNow, onlyAtGateway, platformBy, toppedUp } from '../../factories/commerce/reconciliation'
import { availableOf } from '../../factories/commerce/referrals'
import { sharedApp, type TestApp } from '../../helpers/app'
import type { ApiClient } from '../../helpers/client'
import { inbox } from '../../helpers/inbox'
import { eventually, sleep } from '../../helpers/run'
import { asStaff, createStaff, signInStaff, type StaffMember } from '../../helpers/staff'

let app: TestApp
let staff: ApiClient & StaffMember
beforeAll(async () => {
  app = await sharedApp()
  staff = await asStaff(app, 'superadmin')
  await stopClock(app, 'commerce.reconcile')
})
afterAll(() => startClock(app, 'commerce.reconcile'))

const run = () => compareNow(staff)
const resolve = (id: string, resolution: string, by: ApiClient = staff) =>
  by.post(`/api/reconciliation-cases/${id}/resolve`, { body: { resolution, note: 'Looked it up in their dashboard.' } })
const only = async (reference: string) => {
  const found = await casesOf(app, reference)
  expect(found).toHaveLength(1)
  return found[0]!
}

describe('comparing a day with the provider', () => {
  it('finds each kind of difference once, however often it runs, and nothing where both agree', async () => {
    const [fee, amount, currency, status, gone, good] = await Promise.all(Array.from({ length: 6 }, () => toppedUp(app)))
    await alter(app, fee!.number, { feeMinor: 99 })
    await alter(app, amount!.number, { amountMinor: 7000, feeMinor: 105 })
    await alter(app, currency!.number, { currency: 'KES' })
    await alter(app, status!.number, {}, 'failed')
    await app.db.query('DELETE FROM sandbox_gateway WHERE number = $1', [gone!.number])
    const [charge, transfer, refund] = [
      await onlyAtGateway(app),
      await onlyAtGateway(app, { kind: 'transfer', reference: `other-${randomUUID()}`, status: 'SUCCESSFUL' }),
      await onlyAtGateway(app, { kind: 'refund', status: 'completed-mpgs', data: { charge: Number(good!.number) } }),
    ]
    const { rows } = await app.db.query('SELECT reference FROM sandbox_gateway WHERE number = $1', [transfer])
    await Promise.all([run(), run()])
    await run()
    const kinds = async (reference: string) => (await casesOf(app, reference)).map(({ kind, expected, found }) => [kind, expected, found])
    expect(await kinds(fee!.number)).toEqual([['fee_mismatch', 105, 99]])
    expect(await kinds(amount!.number)).toEqual([['amount_mismatch', 7500, 7000]])
    expect(await kinds(currency!.number)).toEqual([['currency_mismatch', 7500, 7500]])
    expect(await kinds(status!.number)).toEqual([['status_mismatch', 7500, 7500]])
    expect(await kinds(gone!.number)).toEqual([['missing_at_provider', 7500, null]])
    expect(await kinds(charge)).toEqual([['missing_in_ledger', null, 4000]])
    expect(await kinds(rows[0].reference)).toEqual([['missing_in_ledger', null, 4000]])
    expect(await kinds(refund)).toEqual([['missing_in_ledger', null, 4000]])
    expect(await kinds(good!.number)).toEqual([])
  })

  it('resolves by itself what has put itself right, and finds it anew should it come back', async () => {
    const { number } = await toppedUp(app)
    for (const feeMinor of [99, 105, 99]) {
      await alter(app, number, { feeMinor })
      await run()
    }
    expect((await casesOf(app, number)).map(({ status, resolution }) => [status, resolution])).toEqual([['resolved', 'self_resolved'], ['open', null]]) // prettier-ignore
  })

  it('mails those who work on it once a run, with how many and not whose', async () => {
    const member = await createStaff(app, 'finance')
    const { number } = await toppedUp(app)
    await alter(app, number, { feeMinor: 77 })
    await run()
    await run()
    const { subject, text } = await inbox(app, member.email).next('reconciliation-cases')
    expect(subject).toMatch(/^\d+ cases? to reconcile/)
    expect(text).toMatch(/Another fee: \d/)
    expect(await inbox(app, member.email).messages('reconciliation-cases')).toHaveLength(1)
  })

  it('leaves no day out: only the one that is due, and over, counts as done', async () => {
    await toppedUp(app)
    const dayMs = 86_400_000
    // an hour after midnight the day before is due: not while the test goes on
    const left = dayMs - ((Date.now() - 3_600_000) % dayMs)
    if (left < 10_000) await sleep(left)
    const due = Math.floor((Date.now() - 3_600_000) / dayMs) - 1
    const day = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10)
    const lastDay = async () => Number((await app.db.query(`SELECT slot FROM job_schedules WHERE name = 'reconciliation.last-day'`)).rows[0]?.slot) // prettier-ignore
    await app.db.query(
      `INSERT INTO job_schedules (name, slot) VALUES ('reconciliation.last-day', $1) ON CONFLICT (name) DO UPDATE SET slot = excluded.slot`,
      [due - 4],
    )
    const missed = await onlyAtGateway(app)
    await app.db.query('UPDATE sandbox_gateway SET created_at = $2 WHERE number = $1', [missed, new Date((due - 2) * dayMs + 1000)])
    for (const number of [due + 1, due, due - 1]) {
      await staff.post('/api/reconciliation-cases/run', { body: { day: day(number) } }).expect(200)
      expect(await lastDay()).toBe(due - 4)
    }
    await staff.post('/api/reconciliation-cases/run', { body: { day: day(due - 3) } }).expect(200)
    expect(await lastDay()).toBe(due - 3)
    expect(await casesOf(app, missed)).toEqual([])
    await app.db.query(
      `INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts) VALUES ($1, 'commerce.reconcile', '{}', 1, 'queued', now(), 0, 5)`,
      [randomUUID()],
    )
    await eventually('the days to be caught up with', async () => ((await lastDay()) === due ? true : undefined), 20_000)
    expect((await only(missed)).kind).toBe('missing_in_ledger')
  })

  it('takes no day to come, and none from who may not', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    await staff.post('/api/reconciliation-cases/run', { body: { day: tomorrow } }).expect(422)
    await staff.post('/api/reconciliation-cases/run', { body: { day: '2026-02-30' } }).expect(422)
    await app.http.post('/api/reconciliation-cases/run', { body: {} }).expect(401)
  })
})

describe('a case', () => {
  it('is in the hands of one', async () => {
    const { number } = await toppedUp(app)
    await alter(app, number, { feeMinor: 98 })
    await run()
    const { id } = await only(number)
    const colleague = await signInStaff(app, await createStaff(app, 'finance'))
    await staff.post(`/api/reconciliation-cases/${id}/take`, { body: {} }).expect(200)
    expect((await colleague.post(`/api/reconciliation-cases/${id}/take`, { body: {} })).body.code).toBe('case_in_hand')
    expect((await resolve(id, 'posted', colleague)).body.code).toBe('case_in_hand')
    const both = await Promise.all([resolve(id, 'posted'), resolve(id, 'posted')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await platformBy(app, `sandbox:charge:${number}`)).fees).toBe(-98)
    await colleague.post(`/api/reconciliation-cases/${id}/reopen`, { body: {} }).expect(200)
    // half an hour later a colleague may go on with it
    await staff.post(`/api/reconciliation-cases/${id}/take`, { body: {} }).expect(200)
    await app.db.query(`UPDATE reconciliation_cases SET updated_at = now() - interval '31 minutes' WHERE id = $1`, [id])
    await colleague.post(`/api/reconciliation-cases/${id}/take`, { body: {} }).expect(200)
    expect((await resolve(id, 'posted')).body.code).toBe('case_in_hand')
    // what was posted is not posted again
    expect((await resolve(id, 'posted', colleague)).status).toBe(409)
    await resolve(id, 'no_action', colleague).expect(200)
    const { rows } = await app.db.query(`SELECT action FROM audit_log WHERE target_id = $1 ORDER BY created_at, id`, [id])
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['taken', 'resolved', 'reopened'].map((verb) => `reconciliation-case.${verb}`))) // prettier-ignore
  })

  it('that staff have judged is not put before them again, until its figures change', async () => {
    const { number } = await toppedUp(app)
    await alter(app, number, { feeMinor: 90 })
    await run()
    await resolve((await only(number)).id, 'no_action').expect(200)
    await run()
    await only(number)
    await alter(app, number, { feeMinor: 91 })
    await run()
    expect((await casesOf(app, number)).map(({ status }) => status)).toEqual(['resolved', 'open'])
  })

  it('of a payment that was never heard of is settled, and what nobody asked for is set aside', async () => {
    const { payer, id, txRef, number } = await toppedUp(app, { outcome: 'wrong_amount' })
    // half of it came, and a whole one that nobody told us of
    const missing = await onlyAtGateway(app, { reference: txRef, data: { amountMinor: 7500, feeMinor: 105 } })
    const unknown = await onlyAtGateway(app)
    await run()
    await resolve((await only(missing)).id, 'posted').expect(200)
    expect(await availableOf(app, payer, 'NGN')).toBe(7500)
    expect((await app.db.query('SELECT status FROM payments WHERE id = $1', [id])).rows[0].status).toBe('successful')
    await run()
    await resolve((await only(unknown)).id, 'posted').expect(200)
    expect(await platformBy(app, `sandbox:charge:${unknown}`)).toEqual({ clearing: -3944, fees: -56, suspense: 4000 })
    // the half that came first goes to the payer, once
    const half = await only(number)
    expect([half.kind, half.status]).toEqual(['amount_mismatch', 'open'])
    await resolve(half.id, 'refunded').expect(200)
    expect(await availableOf(app, payer, 'NGN')).toBe(7500 + 3750)
    await staff.post(`/api/reconciliation-cases/${half.id}/reopen`, { body: {} }).expect(200)
    expect((await resolve(half.id, 'refunded')).status).toBe(422)
    await run()
    expect([await only(missing), await only(unknown)].map(({ status }) => status)).toEqual(['resolved', 'resolved'])
  })

  it('of a wrong sum that the payer has in the wallet gives nothing a second time', async () => {
    for (const outcome of ['wrong_amount', 'wrong_currency']) {
      const { payer, id, number } = await toppedUp(app, { outcome })
      await resolve((await only(number)).id, 'refunded').expect(200)
      const before = [await availableOf(app, payer, 'NGN'), await availableOf(app, payer, 'USD')]
      for (const to of ['source', 'wallet'])
        expect((await staff.post(`/api/payments/${id}/refund`, { body: { to, reason: 'Sorry' } }).expect(409)).body.code).toBe('refund_not_possible') // prettier-ignore
      expect([await availableOf(app, payer, 'NGN'), await availableOf(app, payer, 'USD')]).toEqual(before)
    }
    expect(await ledgerIsSound(app)).toBe(true)
  })

  it('of money that never came takes the posting back, and not what has been spent', async () => {
    const [kept, spent] = await Promise.all([toppedUp(app), toppedUp(app)])
    const { rows: gone } = await app.db.query('DELETE FROM sandbox_gateway WHERE number = ANY($1) RETURNING *', [
      [kept.number, spent.number],
    ])
    await run()
    expect((await resolve((await only(kept.number)).id, 'posted')).body.code).toBe('resolution_impossible')
    await resolve((await only(kept.number)).id, 'reversed').expect(200)
    expect(await availableOf(app, kept.payer, 'NGN')).toBe(0)
    // and when it turns up after all, the payer has it again, once
    await app.db.query('INSERT INTO sandbox_gateway SELECT * FROM jsonb_populate_recordset(NULL::sandbox_gateway, $1)', [JSON.stringify(gone.filter(({ number }) => String(number) === String(kept.number)))]) // prettier-ignore
    const checks = await Promise.all([1, 2, 3].map(() => staff.post(`/api/payments/${kept.id}/check`).expect(200)))
    expect(checks.map(({ body }) => body.status)).toEqual(['successful', 'successful', 'successful'])
    expect(await availableOf(app, kept.payer, 'NGN')).toBe(7500)
    const [other] = await Promise.all([toppedUp(app)])
    const sent = { toAccountId: other.payer.uid, amountMinor: 7000, currency: 'NGN' }
    await app.api.post('/wallet/transfers', { token: spent.payer.token, body: sent }).expect(201)
    expect((await resolve((await only(spent.number)).id, 'reversed')).body.code).toBe('insufficient_funds')
    expect((await only(spent.number)).status).toBe('in_review')
  })
})
