import { randomInt, randomUUID } from 'node:crypto'
import { stopClock } from '../../factories/commerce/clock'
import { growStale } from '../../factories/secondFactors'
import { signedIn } from '../../factories/people'
import { addBank, askPayout, earn, earner, earningsOf, limitPayouts, newNumber, payoutRow, readyToBePaid, usableBank, waitForPayout } from '../../factories/commerce/payouts' // prettier-ignore
import { startApp, type TestApp } from '../../helpers/app'
import { startCountingProxy } from '../../helpers/countingProxy'
import { eventually } from '../../helpers/run'
import { asStaff } from '../../helpers/staff'

let app: TestApp
let finance: Awaited<ReturnType<typeof asStaff>>
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  finance = await asStaff(app, 'superadmin')
  await limitPayouts(app)
  await stopClock(app, 'ledger.verify')
}, 60_000)

const check = (id: string) => finance.post(`/api/payouts/${id}/check`, { body: {} }).expect(200)
/** Asks the provider until it has its last word: what it hears first, and what it answers then, is up to the two of them. */
const checkUntil = async (id: string, ending: 'paid' | 'failed') => {
  await waitForPayout(app, id, ({ sent }) => sent)
  return eventually(`the payout to be ${ending}`, async () => {
    await check(id)
    const row = await payoutRow(app, id)
    return row.status === ending ? row : undefined
  })
}

describe('a payout destination', () => {
  it('is added with a recent sign-in, shown by its last four, told to its owner, and sealed at rest', async () => {
    const person = await earner(app)
    const accountNumber = newNumber()
    const { body } = await addBank(app, person, { accountNumber: `${accountNumber.slice(0, 4)} ${accountNumber.slice(4)}` }).expect(201)
    expect(body.data.destination).toMatchObject({ last4: accountNumber.slice(-4), verification: 'not_asked', isUsable: false })
    expect(Date.parse(body.data.destination.usableFrom) - Date.now()).toBeGreaterThan(23.9 * 3_600_000)
    expect((await person.inbox.next('payout-destination-changed')).text).toContain(accountNumber.slice(-4))
    const { rows } = await app.db.query(`SELECT * FROM payout_destinations WHERE account_id = $1`, [person.uid])
    expect(JSON.stringify(rows)).not.toContain(accountNumber)
    expect((await addBank(app, person, { accountNumber }).expect(409)).body.code).toBe('destination_exists')
    await growStale(app, person.accessToken)
    expect((await addBank(app, person).expect(401)).body.code).toBe('step_up_required')
    const path = `/wallet/payout-destinations/${body.data.destination.id}`
    expect((await app.api.del(path, { token: person.accessToken }).expect(401)).body.code).toBe('step_up_required')
  })

  it('has the name that the bank has', async () => {
    const person = await earner(app)
    const known = { accountNumber: '0690000032' }
    const refused = await addBank(app, person, known).expect(422)
    expect(refused.body.errors).toMatchObject([{ path: 'accountName', code: 'name_differs' }])
    expect(refused.text).not.toContain('Bright')
    expect((await addBank(app, person, { accountNumber: '0123450000' }).expect(422)).body.errors[0].code).toBe('unknown_account')
    const { body } = await addBank(app, person, { ...known, accountName: 'BRIGHT, Pastor' }).expect(201)
    expect(body.data.destination.verification).toBe('verified')
  })

  it('is where money can be sent: pesos cannot', async () => {
    const person = await earner(app)
    const { body } = await addBank(app, person, { country: 'PH', currency: 'PHP' }).expect(422)
    expect(body).toMatchObject({ code: 'no_payout_rail', supported: expect.arrayContaining(['NGN', 'KES']) as string[] })
    expect(body.supported).not.toContain('PHP')
    for (const wrong of [{ accountNumber: '12' }, { bankCode: undefined }, { provider: 'MTN' }, { type: 'card' }, { country: 'XX' }])
      await addBank(app, person, wrong).expect(422)
    expect((await addBank(app, await signedIn(app)).expect(403)).body.code).toBe('forbidden')
  })

  it('is not used before it has cooled off, and takes back what had not left when it is removed', async () => {
    const person = await earner(app)
    await earn(app, person.uid, 900_000)
    const { id } = (await addBank(app, person).expect(201)).body.data.destination as { id: string }
    expect((await askPayout(app, person, { destinationId: id, amountMinor: 600_000 }).expect(409)).body).toMatchObject({
      code: 'destination_cooling_off',
      usableFrom: expect.stringContaining('T') as string,
    })
    await app.db.query(`UPDATE payout_destinations SET usable_from = now() WHERE id = $1`, [id])
    const { body } = await askPayout(app, person, { destinationId: id, amountMinor: 600_000 }).expect(201)
    expect(body.data.payout.status).toBe('pending_approval')
    const remove = () => app.api.del(`/wallet/payout-destinations/${id}`, { token: person.accessToken }).expect(204)
    await remove()
    await remove()
    expect(await earningsOf(app, person.uid)).toEqual({ earnings: 900_000, payable: 0 })
    expect((await payoutRow(app, body.data.payout.id)).status).toBe('cancelled')
    await askPayout(app, person, { destinationId: id, amountMinor: 600_000 }).expect(404)
  })

  it('that somebody else has too is flagged, and staff look at every payout to it', async () => {
    const [one, other] = [await earner(app), await readyToBePaid(app, 100_000)]
    const accountNumber = newNumber()
    await addBank(app, one, { accountNumber }).expect(201)
    const destinationId = await usableBank(app, other.person, { accountNumber })
    const { rows } = await app.db.query(`SELECT is_shared FROM payout_destinations WHERE account_id = $1 OR id = $2`, [
      one.uid,
      destinationId,
    ])
    expect(rows).toEqual([{ is_shared: true }, { is_shared: true }])
    expect((await askPayout(app, other.person, { destinationId, amountMinor: 20_000 }).expect(201)).body.data.payout.status).toBe(
      'pending_approval',
    )
  })

  it('is the same account however it is spelled', async () => {
    const [one, other] = [await earner(app), await earner(app)]
    const local = `07${String(randomInt(10 ** 8)).padStart(8, '0')}`
    const mobile = { type: 'mobile_money', country: 'KE', currency: 'KES', bankCode: undefined, provider: 'MPS', accountNumber: local }
    const account = newNumber()
    await addBank(app, one, mobile).expect(201)
    await addBank(app, one, { bankCode: 'ABC1', accountNumber: account }).expect(201)
    for (const accountNumber of [`+254 ${local.slice(1)}`, `2540${local.slice(1)}`, local.slice(1)])
      expect((await addBank(app, one, { ...mobile, provider: 'mps', accountNumber }).expect(409)).body.code).toBe('destination_exists')
    const { body } = await addBank(app, other, { ...mobile, provider: 'Mps', accountNumber: `254-${local.slice(1)}` }).expect(201)
    expect(body.data.destination).toMatchObject({ provider: 'MPS', last4: local.slice(-4) })
    await addBank(app, other, { bankCode: 'abc1', accountNumber: account }).expect(201)
    const { rows } = await app.db.query(
      `SELECT count(*)::int AS shared FROM payout_destinations WHERE account_id = ANY ($1) AND is_shared`,
      [[one.uid, other.uid]],
    )
    expect(rows).toEqual([{ shared: 4 }])
    for (const accountNumber of ['+256772123456', '0712', '07123456789012', '0712x345678'])
      expect((await addBank(app, one, { ...mobile, accountNumber }).expect(422)).body.errors).toMatchObject([
        { code: 'account_number_invalid' },
      ])
  })
})

describe('a payout', () => {
  it('goes out once and ends paid, with the provider’s fee borne by the platform', async () => {
    const { person, destinationId } = await readyToBePaid(app, 400_000)
    const headers = { 'idempotency-key': randomUUID() }
    const first = (await askPayout(app, person, { destinationId, amountMinor: 300_000 }, headers).expect(201)).body.data.payout
    expect((await askPayout(app, person, { destinationId, amountMinor: 300_000 }, headers).expect(201)).body.data.payout).toEqual(first)
    expect(first.status).toBe('processing')
    expect(await earningsOf(app, person.uid)).toEqual({ earnings: 100_000, payable: 300_000 })
    expect(await checkUntil(first.id, 'paid')).toMatchObject({ fee: 1_000 })
    await check(first.id)
    expect(await earningsOf(app, person.uid)).toEqual({ earnings: 100_000, payable: 0 })
    const { rows } = await app.db.query(
      `SELECT e.bucket, e.amount_minor::int AS amount FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id WHERE t.reference = $1 ORDER BY e.seq`,
      [`payout:${first.id}:end`],
    )
    expect(rows).toEqual([{ bucket: 'payable', amount: -300_000 }, { bucket: 'clearing', amount: 301_000 }, { bucket: 'fees', amount: -1_000 }]) // prettier-ignore
    expect((await person.inbox.next('payout-paid')).text).toContain('NGN 3,000.00')
    const read = await app.api.get(`/wallet/payouts/${first.id}`, { token: person.accessToken }).expect(200)
    expect(read.body.data.payout.status).toBe('paid')
    const { body } = await app.api.get('/wallet/payouts', { token: person.accessToken }).expect(200)
    expect(body.data.payouts).toHaveLength(1)
    await app.api.get(`/wallet/payouts/${first.id}`, { token: (await earner(app)).accessToken }).expect(404)
  })

  it('that the provider fails comes back to the unit', async () => {
    const { person, destinationId } = await readyToBePaid(app, 400_000)
    const { id } = (await askPayout(app, person, { destinationId, amountMinor: 333_313 }).expect(201)).body.data.payout as { id: string }
    expect(await checkUntil(id, 'failed')).toMatchObject({ fee: null })
    expect(await earningsOf(app, person.uid)).toEqual({ earnings: 400_000, payable: 0 })
    expect((await person.inbox.next('payout-failed')).text).toContain('NGN 3,333.13')
  })

  it('is within its limits, in whole minor units, of one’s own', async () => {
    const { person, destinationId } = await readyToBePaid(app, 30_000_000)
    const code = async (asked: object, status: number) => (await askPayout(app, person, { destinationId, amountMinor: 20_000, ...asked }).expect(status)).body.code // prettier-ignore
    for (const amountMinor of [0, -5, 0.5, 2 ** 53, '20000', '2e4', null, 9_999]) expect(await code({ amountMinor }, 422)).toBe('invalid')
    expect(await code({ currency: 'KES' }, 422)).toBe('invalid')
    expect(await code({ destinationId: await usableBank(app, await earner(app)) }, 404)).toBe('not_found')
    expect(await code({ amountMinor: 9_900_000 }, 201)).toBeUndefined()
    expect(await code({ amountMinor: 100_001 }, 409)).toBe('payout_day_limit')
    const poor = await readyToBePaid(app, 19_999)
    const refused = await askPayout(app, poor.person, { destinationId: poor.destinationId, amountMinor: 20_000 }).expect(409)
    expect(refused.body.code).toBe('insufficient_funds')
  })

  it('of twenty at once that the earnings afford five of, exactly five leave', async () => {
    const { person, destinationId } = await readyToBePaid(app, 5 * 20_000 + 19_999)
    const all = await Promise.all(Array.from({ length: 20 }, () => askPayout(app, person, { destinationId, amountMinor: 20_000 })))
    expect(all.map(({ status }) => status).sort()).toEqual([...Array<number>(5).fill(201), ...Array<number>(15).fill(409)])
    expect(await earningsOf(app, person.uid)).toEqual({ earnings: 19_999, payable: 100_000 })
  })

  it('above the limit leaves when staff approve it, once; or comes back, rejected or taken back', async () => {
    const { person, destinationId } = await readyToBePaid(app, 3_000_000)
    const ask = async () =>
      (await askPayout(app, person, { destinationId, amountMinor: 600_000 }).expect(201)).body.data.payout as { id: string }
    const [approved, rejected, cancelled] = [await ask(), await ask(), await ask()]
    const approve = () => finance.post(`/api/payouts/${approved.id}/approve`, { body: {} })
    expect((await Promise.all([approve(), approve()])).map(({ status }) => status)).toEqual([200, 200])
    await waitForPayout(app, approved.id, ({ sent }) => sent)
    expect((await finance.post(`/api/payouts/${approved.id}/reject`, { body: { reason: 'Too late.' } }).expect(409)).body.code).toBe(
      'payout_transition',
    )
    await finance.post(`/api/payouts/${rejected.id}/reject`, { body: {} }).expect(422)
    await finance.post(`/api/payouts/${rejected.id}/reject`, { body: { reason: 'Not their account.' } }).expect(200)
    const cancel = (id: string) => app.api.post(`/wallet/payouts/${id}/cancel`, { token: person.accessToken, body: {} })
    expect((await cancel(cancelled.id).expect(200)).body.data.payout.status).toBe('cancelled')
    expect((await cancel(rejected.id).expect(409)).body.code).toBe('payout_transition')
    await finance.post(`/api/payouts/${cancelled.id}/approve`, { body: {} }).expect(409)
    expect(await earningsOf(app, person.uid)).toEqual({ earnings: 2_400_000, payable: 600_000 })
    const { rows } = await app.db.query(`SELECT count(*)::int AS sent FROM payment_events WHERE subject_id = $1 AND event = 'sending'`, [
      approved.id,
    ])
    expect(rows[0]).toEqual({ sent: 1 })
  })

  it('waits for staff when all of the day that nobody has seen is above the limit together', async () => {
    const { person, destinationId } = await readyToBePaid(app, 3_000_000)
    const ask = async (amountMinor: number) => (await askPayout(app, person, { destinationId, amountMinor }).expect(201)).body.data.payout as { id: string; status: string } // prettier-ignore
    const two = await Promise.all([ask(300_000), ask(300_000)])
    expect(two.map(({ status }) => status).sort()).toEqual(['pending_approval', 'processing'])
    const waiting = two.find(({ status }) => status === 'pending_approval')!
    await finance.post(`/api/payouts/${waiting.id}/approve`, { body: {} }).expect(200)
    // what staff have let go, or still look at, is not among it
    expect((await ask(200_001)).status).toBe('pending_approval')
    expect((await ask(200_000)).status).toBe('processing')
    expect((await ask(10_000)).status).toBe('pending_approval')
    await app.db.query(`UPDATE payouts SET created_at = created_at - interval '1 day' WHERE account_id = $1`, [person.uid])
    expect((await ask(500_000)).status).toBe('processing')
  })

  it('is not decided by the person it is for', async () => {
    const { person, destinationId } = await readyToBePaid(app, 600_000)
    const { id } = (await askPayout(app, person, { destinationId, amountMinor: 600_000 }).expect(201)).body.data.payout as { id: string }
    await app.db.query(`UPDATE accounts SET email = upper($2) WHERE id = $1`, [person.uid, finance.email])
    for (const [what, body] of [['approve', {}], ['reject', { reason: 'No.' }]] as const)
      expect((await finance.post(`/api/payouts/${id}/${what}`, { body }).expect(403)).body.code).toBe('own_payout') // prettier-ignore
    expect((await payoutRow(app, id)).status).toBe('pending_approval')
  })

  it('waits while the ledger is not sound, and costs few statements', async () => {
    const { person, destinationId } = await readyToBePaid(app, 2_000_000)
    const waiting = (await askPayout(app, person, { destinationId, amountMinor: 600_000 }).expect(201)).body.data.payout as { id: string }
    const checked = (isSound: boolean) => app.db.query(`INSERT INTO ledger_checks (id, is_sound, transactions, duration_ms) VALUES ($1, $2, 1, 1)`, [randomUUID(), isSound]) // prettier-ignore
    await checked(false)
    expect((await askPayout(app, person, { destinationId, amountMinor: 20_000 }).expect(503)).body.code).toBe('payouts_blocked')
    expect((await finance.post(`/api/payouts/${waiting.id}/approve`, { body: {} }).expect(503)).body.code).toBe('payouts_blocked')
    await app.db.query(`UPDATE payouts SET status = 'processing', ask_at = now() WHERE id = $1`, [waiting.id])
    await app.db.query(`INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts) VALUES ($1, 'payouts.send', $2, 1, 'queued', now(), 0, 5)`, [randomUUID(), { payoutId: waiting.id }]) // prettier-ignore
    await waitUntilNoJob(waiting.id)
    expect(await payoutRow(app, waiting.id)).toMatchObject({ status: 'processing', sent: false })
    await checked(true)
    const proxy = await startCountingProxy(app.databaseUrl)
    const counted = await startApp({ alongside: app, services: ['web'], env: { RATE_LIMIT_FACTOR: '1000', DATABASE_URL: proxy.url } })
    const headers = () => ({ 'idempotency-key': randomUUID() })
    await askPayout(counted, person, { destinationId, amountMinor: 20_000 }, headers()).expect(201)
    proxy.take()
    await askPayout(counted, person, { destinationId, amountMinor: 20_000 }, headers()).expect(201)
    const { statements, texts } = proxy.take()
    expect({ statements, texts: statements > 10 ? texts : [] }).toEqual({ statements: 10, texts: [] })
    await counted.api.get('/wallet/payouts', { token: person.accessToken }).expect(200)
    expect(proxy.take().statements).toBe(1)
    await proxy.stop()
  })
})

const waitUntilNoJob = (payoutId: string) =>
  eventually('the job to be over', async () => {
    const { rowCount } = await app.db.query(`SELECT FROM jobs WHERE name = 'payouts.send' AND data ->> 'payoutId' = $1`, [payoutId])
    return rowCount === 0 || undefined
  })

it('says nothing of banks to who is not signed in', async () => {
  await app.api.get('/wallet/payout-destinations').expect(401)
  await app.api.post('/wallet/payouts', { body: { destinationId: randomUUID(), amountMinor: 1, currency: 'NGN' } }).expect(401)
})
