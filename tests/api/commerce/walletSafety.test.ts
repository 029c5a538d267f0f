import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { available, earnings, payable, platform } from '../../../src/commerce/ledger'
import { runJob } from '../../factories/audit'
import { accountOnly, fund, posted } from '../../factories/commerce/ledger'
import { historyOf, nameOf, send, walletOf } from '../../factories/commerce/wallet'
import { fileOf, makeErasureDue, placesOf, readyExport } from '../../factories/ownData'
import { signedIn, signIn, type SignedInPerson } from '../../factories/people'
import { readZip } from '../../factories/readZip'
import { startApp, type TestApp } from '../../helpers/app'
import { holdLock } from '../../helpers/database'
import { eventually } from '../../helpers/run'

/** Two processes of one system; the first also works off jobs. */
let app: TestApp
let other: TestApp
beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '1000' } })
  other = await startApp({ alongside: app, services: ['web'], env: { RATE_LIMIT_FACTOR: '1000' } })
}, 60_000)

const counted = (replies: { status: number; body: { code?: string } }[]): Record<string, number> =>
  replies.reduce<Record<string, number>>((counts, { status, body }) => {
    const key = `${status} ${body.code ?? ''}`.trim()
    return { ...counts, [key]: (counts[key] ?? 0) + 1 }
  }, {})
const availableOf = async (person: SignedInPerson) => (await walletOf(app, person))[0]?.availableMinor
const sumOf = async () =>
  (await app.db.query(`SELECT coalesce(sum(amount_minor), 0)::int AS sum FROM ledger_entries`)).rows[0] as { sum: number }

describe('many at once', () => {
  it('fifty spends, through two processes, of a wallet that affords ten: ten are paid, forty are refused, and nothing is left', async () => {
    const person = await signedIn(app)
    const to = await accountOnly(app)
    await fund(app, person.uid, 10_00)
    // connections take their time to open, and whoever waits five seconds for one is sent away
    await Promise.all(Array.from({ length: 30 }, (_, n) => historyOf(n % 2 ? app : other, person)))
    const replies = await Promise.all(Array.from({ length: 50 }, (_, n) => send(n % 2 ? app : other, person, { toAccountId: to, amountMinor: 1_00 }))) // prettier-ignore
    expect(counted(replies)).toEqual({ '201': 10, '409 insufficient_funds': 40 })
    expect(await availableOf(person)).toBe(0)
    const { transactions } = await historyOf(app, person, '?kind=transfer&limit=100')
    expect(transactions.map(({ balanceAfterMinor }) => balanceAfterMinor)).toEqual([
      0, 1_00, 2_00, 3_00, 4_00, 5_00, 6_00, 7_00, 8_00, 9_00,
    ])
    expect(await sumOf()).toEqual({ sum: 0 })
  })

  it('two people send each other money twenty times each, through two processes: all of it moves, and nobody is killed as a deadlock', async () => {
    const [a, b] = await Promise.all([signedIn(app), signedIn(app)])
    await Promise.all([fund(app, a.uid, 20_00), fund(app, b.uid, 20_00)])
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, n) => send(n % 4 < 2 ? app : other, n % 2 ? a : b, { toAccountId: n % 2 ? b.uid : a.uid, amountMinor: 1_00 })), // prettier-ignore
    )
    expect(counted(replies)).toEqual({ '201': 40 })
    expect([await availableOf(a), await availableOf(b)]).toEqual([20_00, 20_00])
    expect(app.logs() + other.logs()).not.toMatch(/deadlock|40P01/)
  })
})

describe('a process killed (kill -9)', () => {
  it('between the movement and its kept answer leaves neither, and after it both: one key moves money once', async () => {
    const person = await signedIn(app)
    const to = await accountOnly(app)
    await fund(app, person.uid, 10_00)
    const key = randomUUID()
    const body = { toAccountId: to, amountMinor: 4_00 }
    // held back at the wallet, then let go as far as its answer
    const purse = await holdLock(app.db, 'SELECT FROM wallets WHERE account_id = $1 FOR UPDATE', [person.uid])
    const lost = send(other, person, body, key).catch((error: unknown) => error)
    await purse.untilWaiting({ text: 'ledger_postings' })
    const kept = await holdLock(app.db, 'SELECT FROM idempotency_keys WHERE key = $1 FOR UPDATE', [key])
    await purse.release()
    await kept.untilWaiting({ text: 'UPDATE idempotency_keys' })
    await other.kill9()
    expect(await lost).toMatchObject({ code: 'ECONNRESET' })
    await kept.release()
    await eventually('what it held to be free', async () => (await app.db.query(`SELECT FROM pg_locks JOIN pg_database d ON d.oid = database WHERE d.datname = current_database() AND locktype = 'advisory' AND classid = 4712`)).rowCount === 0 || undefined) // prettier-ignore
    expect(await availableOf(person)).toBe(10_00)
    await send(app, person, body, key).expect(409)
    // a minute later the key of who died is free
    await app.db.query(`UPDATE idempotency_keys SET created_at = created_at - interval '2 minutes' WHERE key = $1`, [key])
    const paid = await send(app, person, body, key).expect(201)
    await other.restart()
    expect((await send(other, person, body, key).expect(201)).body).toEqual(paid.body)
    expect(await availableOf(person)).toBe(6_00)
  }, 60_000)
})

describe('one’s own data', () => {
  const ask = (person: SignedInPerson, giveUpMoney?: boolean) =>
    app.api.post('/users/me/erasure', { token: person.accessToken, body: { password: person.password, ...(giveUpMoney !== undefined && { giveUpMoney }) } }) // prettier-ignore
  const statusOf = async (person: SignedInPerson) =>
    (await app.db.query<{ status: string; reason: string | null }>(`SELECT status, reason FROM data_requests WHERE account_id = $1 AND kind = 'erasure'`, [person.uid])).rows.at(-1) // prettier-ignore
  const onTheDay = async (person: SignedInPerson) => {
    await makeErasureDue(app, person.uid)
    await runJob(app, 'own-data.erase-due')
  }
  const aWord = () => `Canary${randomUUID().replace(/[^a-f]/g, '')}x${randomUUID().replace(/[^a-f]/g, '')}`
  const destination = (person: SignedInPerson, word: string) =>
    app.db.query(
      `INSERT INTO payout_destinations (id, account_id, type, country, currency, bank_code, account_name, verified_name, last4, sealed_number, number_digest, usable_from)
       VALUES ($1, $2, 'bank', 'NG', 'NGN', '044', $3, $3, '4321', $3, $3, now())`,
      [randomUUID(), person.uid, word],
    )

  it('has every movement with its note, and where one is paid out to, but no number', async () => {
    const [person, friend, word] = await Promise.all([signedIn(app), signedIn(app), aWord()])
    await nameOf(app, friend, word, 'Okafor')
    await fund(app, person.uid, 10_00)
    await send(app, person, { toAccountId: friend.uid, amountMinor: 3_00, note: 'Happy birthday' }).expect(201)
    await destination(person, aWord())
    await readyExport(app, person)
    const { rows } = await app.db.query<{ key: string }>(`SELECT storage_key AS key FROM data_requests WHERE account_id = $1`, [person.uid])
    const files = readZip(readFileSync(fileOf(app, rows[0]!.key)))
    const json = (name: string) => JSON.parse(files.get(`${name}.json`)!.toString('utf8')) as Record<string, unknown>[]
    expect(json('wallets')).toMatchObject([{ currency: 'NGN', availableMinor: 7_00 }])
    expect(json('wallet-transactions')).toMatchObject([
      { kind: 'top_up', amountMinor: 10_00, note: null },
      { kind: 'transfer', amountMinor: -3_00, balanceAfterMinor: 7_00, note: 'Happy birthday', noteBy: 'you' },
    ])
    expect(json('payout-destinations')).toMatchObject([{ endsIn: '4321', bankCode: '044' }])
    expect(JSON.stringify(json('payout-destinations'))).not.toContain('sealed')
    for (const name of ['payments', 'payouts', 'refunds', 'subscriptions', 'invoices', 'referrals', 'referral-code', 'money-set-aside'])
      expect(json(name)).toEqual([])
    expect(JSON.stringify(json('wallet-transactions'))).not.toContain(word)
  })

  it('is erased with money only when it is given up; ledger and payouts stay without a word of the person', async () => {
    const [person, friend, word] = await Promise.all([signedIn(app), signedIn(app), aWord()])
    await fund(app, person.uid, 1500_00)
    await destination(person, word)
    await send(app, person, { toAccountId: friend.uid, amountMinor: 1_00, note: word }).expect(201)
    const refused = await ask(person).expect(409)
    expect(refused.body).toMatchObject({ code: 'money_left', message: expect.stringContaining('You still have NGN 1,499.00.') as unknown })
    await ask(person, true).expect(202)
    await onTheDay(person)
    expect(await statusOf(person)).toEqual({ status: 'done', reason: null })
    const { rows } = await app.db.query(
      `SELECT l.kind, sum(l.amount_minor) FILTER (WHERE l.bucket = 'suspense')::int AS suspense, (SELECT available_minor::int FROM wallets WHERE account_id = $1) AS left
       FROM ledger_transactions t JOIN ledger_entries l ON l.transaction_id = t.id WHERE t.reference = 'erasure:' || $1 || ':NGN' GROUP BY l.kind`,
      [person.uid],
    )
    expect(rows).toEqual([{ kind: 'correction', suspense: 1499_00, left: 0 }])
    expect((await historyOf(app, friend)).transactions[0]).toMatchObject({
      description: 'From a former user',
      note: null,
      amountMinor: 1_00,
    })
    expect(await placesOf(app, word)).toEqual([])
    expect((await app.db.query(`SELECT account_name, last4, sealed_number FROM payout_destinations WHERE account_id = $1`, [person.uid])).rows).toEqual([{ account_name: 'erased', last4: '----', sealed_number: 'erased' }]) // prettier-ignore
    // nobody sends anything to who is gone
    await send(app, friend, { toAccountId: person.uid, amountMinor: 1 }).expect(404)
  })

  it('waits for money that came meanwhile and for a payout under way, tells the person once, and goes on by itself', async () => {
    const person = await signedIn(app)
    await ask(person).expect(202)
    const reference = (legs: string) => `test:${legs}:${person.uid}`
    await posted(app, { kind: 'payment', reference: reference('in'), currency: 'NGN', legs: [platform('clearing', -9_00), earnings(person.uid, 9_00)] }) // prettier-ignore
    await posted(app, { kind: 'payout', reference: reference('out'), currency: 'NGN', legs: [earnings(person.uid, -4_00), payable(person.uid, 4_00)] }) // prettier-ignore
    await onTheDay(person)
    expect(await statusOf(person)).toEqual({
      status: 'held',
      reason: 'Money in the wallet, or owed to us; A payment, payout or refund under way',
    })
    expect((await person.inbox.next('erasure-held')).text).toMatch(/Your wallet is not empty[^]*under way/)
    await posted(app, { kind: 'payout', reference: reference('paid'), currency: 'NGN', legs: [payable(person.uid, -4_00), platform('clearing', 4_00)] }) // prettier-ignore
    await runJob(app, 'own-data.erase-due')
    expect((await statusOf(person))!.status).toBe('held')
    await posted(app, { kind: 'correction', reference: reference('rest'), currency: 'NGN', legs: [earnings(person.uid, -5_00), available(person.uid, 5_00)] }) // prettier-ignore
    await send(app, { ...person, ...(await signIn(app, person)) }, { toAccountId: await accountOnly(app), amountMinor: 5_00 }).expect(201)
    await runJob(app, 'own-data.erase-due')
    expect((await statusOf(person))!.status).toBe('done')
    expect(await person.inbox.messages('erasure-held')).toHaveLength(0)
  })
})
