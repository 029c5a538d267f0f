import { stopClock } from '../../factories/commerce/clock'
import {
  askPayout,
  earn,
  earningsOf,
  leaveToTest,
  limitPayouts,
  payoutRow,
  readyToBePaid,
  waitForPayout,
} from '../../factories/commerce/payouts'
import { alter, casesOf, compareNow, platformBy } from '../../factories/commerce/reconciliation'
import type { SignedInPerson } from '../../factories/people'
import { startApp, type TestApp } from '../../helpers/app'
import { eventually } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let staff: Awaited<ReturnType<typeof asStaff>>
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  staff = await asStaff(app, 'superadmin')
  await limitPayouts(app)
  await stopClock(app, 'payouts.watch')
}, 60_000)

type Sent = { id: string; reference: string; number: string; uid: string; person: SignedInPerson }
const check = async (id: string): Promise<string> => (await staff.post(`/api/payouts/${id}/check`, { body: {} }).expect(200)).body.outcome
const run = () => compareNow(staff)
const resolve = (id: string, resolution: string) =>
  staff.post(`/api/reconciliation-cases/${id}/resolve`, { body: { resolution, note: 'Looked it up in their dashboard.' } })
const openCase = async (reference: string, kind: string): Promise<string> =>
  (await casesOf(app, reference)).find((one) => one.kind === kind && one.status !== 'resolved')!.id
const isOpen = async (reference: string) =>
  (await casesOf(app, reference)).filter(({ status }) => status !== 'resolved').map(({ kind }) => kind)

/** 300,000 of 400,000, which the provider has. */
const sentPayout = async (earned = 400_000): Promise<Sent> => {
  const { person, destinationId } = await readyToBePaid(app, earned)
  const { id } = (await askPayout(app, person, { destinationId, amountMinor: 300_000 }).expect(201)).body.data.payout as { id: string }
  const { reference } = await waitForPayout(app, id, ({ sent }) => sent)
  await leaveToTest(app, id)
  const number = await eventually('the gateway to have it', async () => {
    const { rows } = await app.db.query(`SELECT number FROM sandbox_gateway WHERE kind = 'transfer' AND reference = $1`, [reference])
    return rows[0] ? String(rows[0].number) : undefined
  })
  return { id, reference, number, uid: person.uid, person }
}
const paidPayout = async (): Promise<Sent> => {
  const sent = await sentPayout()
  await eventually('it to be paid', async () => {
    await check(sent.id)
    return (await payoutRow(app, sent.id)).status === 'paid' || undefined
  })
  return sent
}
const failedPayout = async (): Promise<Sent> => {
  const sent = await sentPayout()
  await alter(app, sent.number, {}, 'FAILED')
  await check(sent.id)
  await waitForPayout(app, sent.id, ({ status }) => status === 'failed')
  return sent
}

describe('a payout whose end turns out otherwise', () => {
  it('comes back to earnings once when it was paid and failed, whichever cases there are about it', async () => {
    const { id, reference, number, uid } = await paidPayout()
    const { rows } = await app.db.query('DELETE FROM sandbox_gateway WHERE number = $1 RETURNING *', [number])
    await run()
    const missing = await openCase(reference, 'missing_at_provider')
    // that they do not find it is not enough
    expect((await resolve(missing, 'reversed')).body.code).toBe('still_differs')
    await app.db.query('INSERT INTO sandbox_gateway SELECT * FROM jsonb_populate_recordset(NULL::sandbox_gateway, $1)', [
      JSON.stringify(rows),
    ])
    await alter(app, number, {}, 'FAILED')
    expect(await check(id)).toBe('contradiction')
    const differs = await openCase(reference, 'status_mismatch')
    const both = await Promise.all([resolve(missing, 'reversed'), resolve(differs, 'reversed')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(both.find(({ status }) => status === 422)!.body.code).toBe('resolution_impossible')
    expect(await check(id)).toBe('over')
    await run()
    expect(await isOpen(reference)).toEqual([])
    expect(await earningsOf(app, uid)).toEqual({ earnings: 400_000, payable: 0 })
    expect(await platformBy(app, `payout:${id}`)).toEqual({ clearing: 0, fees: 0 })
  })

  it('is taken off earnings once when it was returned and arrives, and follows the provider however often that changes its mind', async () => {
    const { id, reference, number, uid } = await failedPayout()
    const turns = [
      { status: 'SUCCESSFUL', resolution: 'posted', earnings: 100_000, clearing: 301_000 },
      { status: 'FAILED', resolution: 'reversed', earnings: 400_000, clearing: 0 },
      { status: 'SUCCESSFUL', resolution: 'posted', earnings: 100_000, clearing: 301_000 },
      { status: 'FAILED', resolution: 'reversed', earnings: 400_000, clearing: 0 },
    ]
    for (const [turn, { status, resolution, earnings, clearing }] of turns.entries()) {
      await alter(app, number, {}, status)
      // the daily match tells it as well as a question does
      if (turn % 2 === 0) expect(await check(id)).toBe('contradiction')
      else await run()
      const found = await openCase(reference, 'status_mismatch')
      expect((await resolve(found, resolution === 'posted' ? 'reversed' : 'posted')).status).not.toBe(200)
      await resolve(found, resolution).expect(200)
      await staff.post(`/api/reconciliation-cases/${found}/reopen`, { body: {} }).expect(200)
      expect((await resolve(found, resolution)).body.code).toBe('resolution_impossible')
      await resolve(found, 'no_action').expect(200)
      expect(await check(id)).toBe('over')
      await run()
      expect(await isOpen(reference)).toEqual([])
      expect(await earningsOf(app, uid)).toEqual({ earnings, payable: 0 })
      expect((await platformBy(app, `payout:${id}`)).clearing).toBe(clearing)
    }
  })

  it('shows its owner what it has become, and tells them', async () => {
    const shown = async ({ id, person }: Sent) =>
      (await app.api.get(`/wallet/payouts/${id}`, { token: person.accessToken }).expect(200)).body.data.payout as object
    const returned = await paidPayout()
    await alter(app, returned.number, {}, 'FAILED')
    await check(returned.id)
    expect(await shown(returned)).toMatchObject({ status: 'paid', failureCode: null })
    await resolve(await openCase(returned.reference, 'status_mismatch'), 'reversed').expect(200)
    expect(await shown(returned)).toMatchObject({ status: 'failed', failureCode: 'returned_by_provider' })
    expect((await returned.person.inbox.next('payout-failed')).text).toContain('It has come back')

    const arrived = await failedPayout()
    await alter(app, arrived.number, {}, 'SUCCESSFUL')
    await check(arrived.id)
    await resolve(await openCase(arrived.reference, 'status_mismatch'), 'posted').expect(200)
    expect(await shown(arrived)).toMatchObject({ status: 'paid', failureCode: null })
    expect((await arrived.person.inbox.next('payout-paid')).text).toContain('arrived after all')
    expect((await payoutRow(app, arrived.id)).status).toBe('failed')
  })

  it('is seen when it was paid, failed, was given back, and has arrived after all', async () => {
    const { id, reference, number, uid } = await paidPayout()
    await alter(app, number, {}, 'FAILED')
    await check(id)
    await resolve(await openCase(reference, 'status_mismatch'), 'reversed').expect(200)
    await alter(app, number, {}, 'SUCCESSFUL')
    await run()
    expect(await isOpen(reference)).toEqual(['status_mismatch'])
    expect(await check(id)).toBe('contradiction')
    await resolve(await openCase(reference, 'status_mismatch'), 'posted').expect(200)
    expect(await earningsOf(app, uid)).toEqual({ earnings: 100_000, payable: 0 })
  })

  it('is not put right by the person it is for', async () => {
    const [paid, returned, other] = [await paidPayout(), await failedPayout(), await sentPayout()]
    await alter(app, paid.number, {}, 'FAILED')
    await alter(app, returned.number, {}, 'SUCCESSFUL')
    await alter(app, other.number, { amountMinor: 299_000 }, 'SUCCESSFUL')
    for (const [{ id, reference, uid }, kind, resolution] of [
      [paid, 'status_mismatch', 'reversed'],
      [returned, 'status_mismatch', 'posted'],
      [other, 'amount_mismatch', 'posted'],
    ] as const) {
      await check(id)
      const before = await earningsOf(app, uid)
      const { rows } = await app.db.query('SELECT email FROM accounts WHERE id = $1', [uid])
      await app.db.query('UPDATE accounts SET email = upper($2) WHERE id = $1', [uid, staff.email])
      expect((await resolve(await openCase(reference, kind), resolution).expect(403)).body.code).toBe('own_payout')
      await app.db.query('UPDATE accounts SET email = $2 WHERE id = $1', [uid, rows[0].email])
      expect(await earningsOf(app, uid)).toEqual(before)
      await resolve(await openCase(reference, kind), resolution).expect(200)
    }
  })
})

describe('a payout that arrived with another amount', () => {
  const arrived = async (amountMinor: number, earned?: number): Promise<Sent> => {
    const sent = await sentPayout(earned)
    await alter(app, sent.number, { amountMinor }, 'SUCCESSFUL')
    expect(await check(sent.id)).toBe('requires_review')
    return sent
  }

  it('ends with that, and what did not arrive is earnings again; should it fail later, what had arrived comes back too', async () => {
    const { id, reference, number, uid } = await arrived(290_000)
    const found = await openCase(reference, 'amount_mismatch')
    const both = await Promise.all([resolve(found, 'posted'), resolve(found, 'posted')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await payoutRow(app, id)).toMatchObject({ status: 'paid', fee: 1_000, code: null })
    expect(await earningsOf(app, uid)).toEqual({ earnings: 110_000, payable: 0 })
    expect(await platformBy(app, `payout:${id}`)).toEqual({ clearing: 291_000, fees: -1_000 })
    expect(await check(id)).toBe('over')
    await run()
    expect(await isOpen(reference)).toEqual([])
    await alter(app, number, {}, 'FAILED')
    await check(id)
    await resolve(await openCase(reference, 'status_mismatch'), 'reversed').expect(200)
    expect(await earningsOf(app, uid)).toEqual({ earnings: 400_000, payable: 0 })
  })

  it('takes what came too much from their earnings, when these cover it', async () => {
    const { id, reference, uid } = await arrived(310_000, 305_000)
    const found = await openCase(reference, 'amount_mismatch')
    expect((await resolve(found, 'posted').expect(409)).body.code).toBe('insufficient_funds')
    expect(await earningsOf(app, uid)).toEqual({ earnings: 5_000, payable: 300_000 })
    await earn(app, uid, 5_000)
    await resolve(found, 'posted').expect(200)
    expect(await earningsOf(app, uid)).toEqual({ earnings: 0, payable: 0 })
    expect((await payoutRow(app, id)).status).toBe('paid')
  })

  it('is ended so only by the provider’s word of today', async () => {
    const { reference, number, uid } = await arrived(290_000)
    const found = await openCase(reference, 'amount_mismatch')
    await alter(app, number, {}, 'NEW')
    expect((await resolve(found, 'posted').expect(409)).body.code).toBe('still_differs')
    await alter(app, number, { amountMinor: 300_000 }, 'SUCCESSFUL')
    expect((await resolve(found, 'posted').expect(409)).body.code).toBe('still_differs')
    expect(await earningsOf(app, uid)).toEqual({ earnings: 100_000, payable: 300_000 })
  })
})

it('whatever was put right, the ledger is sound', async () => {
  expect((await staff.post('/api/ledger-checks/run').expect(200)).body.check).toMatchObject({ isSound: true })
})
