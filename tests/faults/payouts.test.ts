import fc from 'fast-check'
import { stopClock } from '../factories/commerce/clock'
import {
  askPayout,
  earn,
  earningsOf,
  leaveToTest,
  limitPayouts,
  payoutRow,
  readyToBePaid,
  usableBank,
  waitForPayout,
} from '../factories/commerce/payouts'
import { startApp, type TestApp } from '../helpers/app'
import { holdLock } from '../helpers/database'
import { eventually } from '../helpers/run'
import { asStaff } from '../helpers/staff'
import { startTransferServer, type Manner, type Taken, type TransferServer } from './transferServer'

let app: TestApp
let provider: TransferServer
let vendor: Record<string, string>
let staff: Awaited<ReturnType<typeof asStaff>>
const hash = 'hash-of-the-test'

beforeAll(async () => {
  provider = await startTransferServer()
  vendor = {
    RATE_LIMIT_FACTOR: '1000',
    JOB_LEASE_SECONDS: '2',
    PAYMENT_PROVIDER: 'flutterwave',
    FLW_SECRET_KEY: 'FLWSECK_TEST-x',
    FLW_SECRET_HASH: hash,
    FLW_BASE_URL: provider.url,
  }
  app = await startApp({ env: vendor })
  staff = await asStaff(app, 'superadmin')
  await limitPayouts(app, null)
}, 60_000)

type Ready = Awaited<ReturnType<typeof readyToBePaid>>
const ask = async ({ person, destinationId }: Ready, amountMinor = 100_000): Promise<string> =>
  (await askPayout(app, person, { destinationId, amountMinor }).expect(201)).body.data.payout.id as string
const check = (id: string) => staff.post(`/api/payouts/${id}/check`, { body: {} })
const decide = (id: string, what: 'approve' | 'reject') =>
  staff.post(`/api/payouts/${id}/${what}`, { body: what === 'reject' ? { reason: 'No.' } : {} })
const webhook = (reference: string, status: string) =>
  app.api.post('/webhooks/flutterwave', {
    headers: { 'verif-hash': hash },
    body: {
      event: 'transfer.completed',
      'event.type': 'Transfer',
      data: { id: provider.takenBy(reference)[0]?.id ?? 1, reference, status },
    },
  })
/** Lets the minute of the watch pass: it looks at everything that is due when the process starts again. */
const letTimePass = async (id: string) => {
  await app.db.query(`UPDATE payouts SET ask_at = now() - interval '1 second' WHERE id = $1`, [id])
  await app.db.query(`DELETE FROM job_schedules WHERE name = 'payouts.watch'`)
}
/** The database refuses to change when something was sent: for the test it looks away. */
const sentHoursAgo = (id: string, hours: number) =>
  app.db.query(
    `BEGIN; SET LOCAL session_replication_role = replica; UPDATE payouts SET sent_at = now() - interval '${hours} hours' WHERE id = '${id}'; COMMIT`,
  )
const postingsOf = async (id: string): Promise<number> =>
  (await app.db.query(`SELECT FROM ledger_transactions WHERE reference LIKE $1`, [`payout:${id}%`])).rowCount!
const casesOf = async (id: string): Promise<string[]> =>
  (await app.db.query(`SELECT kind FROM reconciliation_cases WHERE subject_id = $1 ORDER BY created_at`, [id])).rows.map(
    ({ kind }: { kind: string }) => kind,
  )

describe('killed with kill -9', () => {
  let ready: Ready
  beforeAll(async () => {
    ready = await readyToBePaid(app, 400_000)
  })
  afterEach(() => provider.behave('takes'))

  const converges = async (id: string, left: number) => {
    const { reference } = await payoutRow(app, id)
    expect(provider.takenBy(reference)).toHaveLength(1)
    provider.decide(reference, { status: 'SUCCESSFUL' })
    await letTimePass(id)
    await app.restart()
    await waitForPayout(app, id, ({ status }) => status === 'paid', 20_000)
    expect(provider.takenBy(reference)).toHaveLength(1)
    expect(await postingsOf(id)).toBe(2)
    expect(await earningsOf(app, ready.person.uid)).toEqual({ earnings: left, payable: 0 })
  }

  it('after the provider has taken it and before it said so, a payout is asked about and never sent again', async () => {
    provider.behave('silent')
    const id = await ask(ready)
    await eventually('the transfer to arrive', async () => provider.takenBy((await payoutRow(app, id)).reference)[0])
    await app.kill9()
    await converges(id, 300_000)
  }, 60_000)

  /** The process waits for a row that the test holds, and dies there. */
  const dieAtCommit = async (id: string, act: () => unknown) => {
    const row = await holdLock(app.db, 'SELECT FROM payouts WHERE id = $1 FOR UPDATE', [id])
    act()
    await row.untilWaiting()
    await app.kill9()
    await row.release()
  }

  it('after the provider’s answer and before it is committed', async () => {
    provider.behave('waits')
    const id = await ask(ready)
    await eventually('the transfer to arrive', async () => provider.takenBy((await payoutRow(app, id)).reference)[0])
    await dieAtCommit(id, () => provider.answer())
    await converges(id, 200_000)
  }, 60_000)

  it('after the provider’s last word and before it is committed', async () => {
    const id = await ask(ready)
    const { reference } = await waitForPayout(app, id, ({ sent }) => sent)
    await eventually('the answer', async () => ((await postedEvents(id)).includes('answered') ? true : undefined))
    provider.decide(reference, { status: 'SUCCESSFUL' })
    await dieAtCommit(id, () => check(id).catch(() => undefined))
    await converges(id, 100_000)
  }, 60_000)
})

const postedEvents = async (id: string): Promise<string[]> =>
  (await app.db.query(`SELECT event FROM payment_events WHERE subject_id = $1 ORDER BY created_at`, [id])).rows.map(
    ({ event }: { event: string }) => event,
  )

it('two workers with twenty jobs for one payout send it once', async () => {
  const ready = await readyToBePaid(app, 600_000)
  const id = await ask(ready, 600_000)
  await startApp({ alongside: app, services: ['worker'], env: vendor })
  await app.db.query(
    `WITH approved AS (UPDATE payouts SET status = 'processing', ask_at = now() + interval '1 hour' WHERE id = $1)
     INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts)
     SELECT gen_random_uuid(), 'payouts.send', jsonb_build_object('payoutId', $1::uuid), 1, 'queued', now(), 0, 5 FROM generate_series(1, 20)`,
    [id],
  )
  await eventually(
    'the jobs to be done',
    async () => ((await app.db.query(`SELECT FROM jobs WHERE name = 'payouts.send'`)).rowCount === 0 ? true : undefined),
    20_000,
  )
  const { reference } = await payoutRow(app, id)
  expect(provider.takenBy(reference)).toHaveLength(1)
  expect((await postedEvents(id)).filter((event) => event === 'sending')).toHaveLength(1)
})

describe('a payout of which nobody knows', () => {
  beforeAll(() => stopClock(app, 'payouts.watch'))

  /** The provider has not heard of it, and a day has gone by. */
  const stuck = async (): Promise<{ ready: Ready; id: string; late: Taken }> => {
    const ready = await readyToBePaid(app, 100_000)
    provider.behave('breaks')
    const id = await ask(ready)
    await leaveToTest(app, id)
    expect(await postedEvents(id)).toContain('unanswered')
    provider.behave('takes')
    expect((await check(id).expect(200)).body).toMatchObject({ outcome: 'unknown', doc: { status: 'processing' } })
    await sentHoursAgo(id, 25)
    await check(id).expect(200)
    expect(await payoutRow(app, id)).toMatchObject({ status: 'requires_review' })
    expect(await casesOf(id)).toEqual(['stuck'])
    expect(await earningsOf(app, ready.person.uid)).toEqual({ earnings: 0, payable: 100_000 })
    const { reference } = await payoutRow(app, id)
    return { ready, id, late: { id: 1, reference, amount: 1000, currency: 'NGN', fee: 10, status: 'PENDING' } }
  }

  it('is staff’s after a day, comes back when the provider has never heard of it, and a late yes is a case without a posting', async () => {
    const { ready, id, late } = await stuck()
    await decide(id, 'reject').expect(200)
    expect(await payoutRow(app, id)).toMatchObject({ status: 'failed', code: 'never_taken' })
    expect(await earningsOf(app, ready.person.uid)).toEqual({ earnings: 100_000, payable: 0 })
    provider.taken.push({ ...late, status: 'SUCCESSFUL' })
    expect((await check(id).expect(200)).body.outcome).toBe('contradiction')
    await check(id).expect(200)
    expect(await casesOf(id)).toEqual(['stuck', 'status_mismatch'])
    expect(await postingsOf(id)).toBe(2)
  })

  it('does not come back once the provider has acknowledged it, whatever it answers later', async () => {
    const { ready, id, late } = await stuck()
    provider.taken.push(late)
    expect((await decide(id, 'reject').expect(409)).body.code).toBe('payout_undecided')
    provider.taken.pop()
    expect((await check(id).expect(200)).body.outcome).toBe('unknown')
    expect((await decide(id, 'reject').expect(409)).body.code).toBe('payout_undecided')
    expect(await earningsOf(app, ready.person.uid)).toEqual({ earnings: 0, payable: 100_000 })
    provider.taken.push({ ...late, status: 'FAILED' })
    expect((await check(id).expect(200)).body.outcome).toBe('failed')
    expect(await earningsOf(app, ready.person.uid)).toEqual({ earnings: 100_000, payable: 0 })
  })

  it('does not come back when it comes under review while it is given up, and nobody was asked', async () => {
    const ready = await readyToBePaid(app, 100_000)
    provider.behave('breaks')
    const id = await ask(ready)
    await leaveToTest(app, id)
    expect(await postedEvents(id)).toContain('unanswered')
    provider.behave('takes')
    const row = await holdLock(app.db, 'SELECT FROM payouts WHERE id = $1 FOR UPDATE', [id])
    const reviewed = app.db.query(`UPDATE payouts SET status = 'requires_review', failure_code = 'amount_mismatch' WHERE id = $1`, [id])
    await row.untilWaiting()
    const [given] = await Promise.all([decide(id, 'reject'), row.untilWaiting({ statements: 2 }).then(row.release), reviewed])
    expect([given.status, given.body.code]).toEqual([409, 'payout_undecided'])
    expect(await earningsOf(app, ready.person.uid)).toEqual({ earnings: 0, payable: 100_000 })
  })

  it('or that arrived with another amount is staff’s, without a posting', async () => {
    const ready = await readyToBePaid(app, 100_000)
    const id = await ask(ready)
    await leaveToTest(app, id)
    const { reference } = await payoutRow(app, id)
    expect(provider.takenBy(reference)).toHaveLength(1)
    provider.decide(reference, { status: 'SUCCESSFUL', amount: 999 })
    expect((await check(id).expect(200)).body.outcome).toBe('requires_review')
    expect(await casesOf(id)).toEqual(['amount_mismatch'])
    expect(await postingsOf(id)).toBe(1)
    const seen = await app.api.get(`/wallet/payouts/${id}`, { token: ready.person.accessToken }).expect(200)
    expect(seen.body.data.payout).toMatchObject({ status: 'processing', failureCode: null })
    provider.decide(reference, { amount: 1000 })
    expect((await check(id).expect(200)).body.outcome).toBe('paid')
  })
})

it('a destination added while the bank cannot be asked is verified by a job before its first use, or goes', async () => {
  const { person } = await readyToBePaid(app, 100_000)
  provider.behave('breaks')
  const [good, bad] = [await usableBank(app, person), await usableBank(app, person, { accountName: 'Somebody Else' })]
  expect((await askPayout(app, person, { destinationId: good, amountMinor: 20_000 }).expect(409)).body.code).toBe('destination_unverified')
  provider.behave('takes')
  await app.db.query(
    `INSERT INTO jobs (id, name, data, priority, status, run_at, attempts, max_attempts)
     SELECT gen_random_uuid(), 'payouts.verify-destination', jsonb_build_object('destinationId', d), 1, 'queued', now(), 0, 3 FROM unnest($1::uuid[]) AS d`,
    [[good, bad]],
  )
  await eventually('the bank to be asked', async () =>
    (await app.db.query(`SELECT FROM payout_destinations WHERE id = ANY ($1) AND verification = 'waiting'`, [[good, bad]])).rowCount === 0
      ? true
      : undefined,
  )
  await askPayout(app, person, { destinationId: good, amountMinor: 20_000 }).expect(201)
  await askPayout(app, person, { destinationId: bad, amountMinor: 20_000 }).expect(404)
  await eventually('the mail', async () =>
    (await person.inbox.messages('payout-destination-changed')).find(({ subject }) => subject?.includes('not accepted')),
  )
})

const ended = ['paid', 'failed', 'rejected', 'cancelled']
/** Where each state may lead; what is over stays. */
const ways: Record<string, string[]> = {
  pending_approval: ['pending_approval', 'processing', 'paid', 'failed', 'rejected', 'cancelled'],
  processing: ['processing', 'paid', 'failed', 'rejected', 'requires_review'],
  requires_review: ['requires_review', 'paid', 'failed'],
  ...Object.fromEntries(ended.map((status) => [status, [status]])),
}
const commands = fc.constantFrom('approve', 'reject', 'cancel', 'succeed', 'fail', 'wait', 'check', 'webhook', 'webhook twice')
const manners = fc.constantFrom<Manner>('takes', 'takes', 'hangs_up', 'breaks', 'refuses')

it('whatever is asked, decided, said and repeated: one transfer at most, one end, and every unit accounted for', async () => {
  const ready = await readyToBePaid(app, 1)
  let base = 1
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(100_000, 600_013),
      manners,
      fc.array(commands, { minLength: 2, maxLength: 8 }),
      async (amount, manner, steps) => {
        await earn(app, ready.person.uid, amount)
        base += amount
        provider.behave(manner)
        const calls = provider.calls()
        const id = await ask(ready, amount)
        let before = 'pending_approval'
        for (const step of ['settle', ...steps]) {
          await act(ready, id, step)
          const row = await payoutRow(app, id)
          expect(ways[before]).toContain(row.status)
          before = row.status
          const isOver = ended.includes(row.status)
          const hasLeft = row.status === 'paid'
          expect(await earningsOf(app, ready.person.uid)).toEqual({
            earnings: base - (isOver && !hasLeft ? 0 : amount),
            payable: isOver ? 0 : amount,
          })
          expect(await postingsOf(id)).toBe(isOver ? 2 : 1)
          expect(provider.takenBy(row.reference).length).toBeLessThanOrEqual(1)
          expect(provider.calls() - calls).toBeLessThanOrEqual(1)
          if (hasLeft) expect(provider.takenBy(row.reference)).toHaveLength(1)
        }
        // the next run begins with nothing under way
        provider.decide((await payoutRow(app, id)).reference, { status: 'FAILED' })
        if (!ended.includes(before)) await closeDown(id)
        base = (await earningsOf(app, ready.person.uid)).earnings
        await app.db.query(`UPDATE payouts SET created_at = created_at - interval '1 day' WHERE id = $1`, [id])
      },
    ),
    { numRuns: 20, endOnFailure: true },
  )
}, 120_000)

const closeDown = async (id: string) => {
  await check(id)
  if (ended.includes((await payoutRow(app, id)).status)) return
  if ((await decide(id, 'reject')).status === 200) return
  await sentHoursAgo(id, 25)
  await check(id)
  await decide(id, 'reject').expect(200)
}

/** One step, to its end. */
const act = async ({ person }: Ready, id: string, step: string): Promise<void> => {
  const { reference } = await payoutRow(app, id)
  if (step === 'approve' || step === 'reject') await decide(id, step)
  if (step === 'cancel') await app.api.post(`/wallet/payouts/${id}/cancel`, { token: person.accessToken, body: {} })
  if (step === 'succeed') provider.decide(reference, { status: 'SUCCESSFUL' })
  if (step === 'fail') provider.decide(reference, { status: 'FAILED' })
  if (step === 'wait') provider.decide(reference, { status: 'PENDING' })
  if (step === 'check') await check(id)
  if (step.startsWith('webhook')) await tell(reference, step.endsWith('twice') ? 3 : 1)
  const isSending = `SELECT FROM jobs WHERE name = 'payouts.send' AND data ->> 'payoutId' = $1`
  await eventually('the sending to be over', async () => ((await app.db.query(isSending, [id])).rowCount === 0 ? true : undefined))
}

/** The provider says that it arrived, whatever is true: the more often, the less is it believed. */
const tell = async (reference: string, times: number): Promise<void> => {
  await Promise.all(Array.from({ length: times }, () => webhook(reference, 'SUCCESSFUL').expect(200)))
  const open = `SELECT FROM webhook_events WHERE reference = $1 AND status = 'received'`
  await eventually('the inbox to be worked off', async () => ((await app.db.query(open, [reference])).rowCount === 0 ? true : undefined))
}
