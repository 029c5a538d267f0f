import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Client } from 'pg'
import { available, earnings, payable, platform, post, reverse, type Leg } from '../../../src/commerce/ledger'
import { clashOf, retryClashes } from '../../../src/platform/db/retryClashes'
import { uuidv7 } from '../../../src/platform/uuid'
import { accountOnly, fund, inTransaction, posted } from '../../factories/commerce/ledger'
import { expectSound, ledgerDatabase, type LedgerDatabase } from '../../factories/commerce/ledgerDatabase'
import { ledgerCommands, LedgerModel } from '../../factories/commerce/ledgerModel'

const workers = 20
let ledger: LedgerDatabase
const people = (count: number) => Promise.all(Array.from({ length: count }, () => accountOnly(ledger)))
beforeAll(async () => {
  ledger = await ledgerDatabase({ connections: workers })
})

it('does what a model of it does, whatever is asked in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(ledgerCommands(4), async (commands) => {
      const accounts = await people(4)
      await fc.asyncModelRun(() => ({ model: new LedgerModel(accounts), real: ledger }), commands)
    }),
    { numRuns: 30 },
  )
  await expectSound(ledger)
}, 60_000)

describe('twenty workers', () => {
  /** Deterministic, so that a failure can be looked at again. */
  const dice = (seed: number) => () => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648), seed / 2_147_483_648)
  // what is held needs a hold
  const buckets = [available, earnings, payable]

  it('post 10,000 random movements of many legs over 80 accounts and reverse some of them twice at once: nothing is lost, and nothing happens twice', async () => {
    const accounts = await people(80)
    const currencies = ['NGN', 'KES', 'UGX']
    for (const currency of currencies)
      for (const bucket of [available, payable])
        for (const account of accounts)
          await posted(ledger, {
            kind: 'correction',
            reference: `test:${uuidv7()}`,
            currency,
            legs: [bucket(account, 1_000_000), platform('suspense', -1_000_000)],
          })
    const counts = { clashes: 0, reversed: 0 }
    /** As operations do; a deadlock is tried again, and counted. */
    const safely = <Result>(work: () => Promise<Result>) =>
      retryClashes(async () => {
        try {
          return await work()
        } catch (error) {
          if (['40P01', '40001'].includes(clashOf(error).state)) counts.clashes += 1
          throw error
        }
      })
    const expected = new Map<string, number>()
    const note = (currency: string, legs: readonly Leg[], sign: 1 | -1) => {
      for (const { accountId, bucket, amountMinor } of legs) {
        const key = `${accountId} ${currency} ${bucket}`
        expected.set(key, (expected.get(key) ?? 0) + sign * amountMinor)
      }
    }
    const work = async (worker: number) => {
      const random = dice(worker + 1)
      const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!
      for (let count = 0; count < 500; count++) {
        const currency = pick(currencies)
        const some = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
          pick(buckets)(pick(accounts), Math.floor(random() * 200) - 100),
        )
        const rest = -some.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
        const legs = [...some, random() < 0.5 ? platform('revenue', rest - 7) : available(pick(accounts), rest - 7), platform('fees', 7)]
        const reference = `stress:${worker}:${count}`
        const { transactionId } = await safely(() => posted(ledger, { kind: 'correction', reference, currency, legs }))
        note(currency, legs, 1)
        if (random() > 0.05) continue
        const back = () =>
          safely(() => inTransaction(ledger, (tx) => reverse(tx, { transactionId, kind: 'correction', reference: `test:${uuidv7()}` })))
        const outcomes = await Promise.allSettled([back(), back(), back()])
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        for (const outcome of outcomes)
          if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'already_reversed' })
        counts.reversed += 1
        note(currency, legs, -1)
      }
    }
    await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)))
    // one posting a transaction takes its locks in one order: no deadlock, and so no second try
    expect(counts.clashes).toBe(0)
    expect(counts.reversed).toBeGreaterThan(300)
    await expectSound(ledger)
    const { rows } = await ledger.db.query<{ key: string; sum: number }>(
      `SELECT concat(account_id, ' ', currency, ' ', bucket) AS key, sum(amount_minor)::float8 AS sum FROM ledger_entries
       WHERE account_id = ANY ($1) AND kind = 'correction' GROUP BY 1`, [accounts]) // prettier-ignore
    for (const { key, sum } of rows) expect([key, sum - (key.endsWith('earnings') ? 0 : 1_000_000)]).toEqual([key, expected.get(key) ?? 0])
    const { rows: totals } = await ledger.db.query(`SELECT currency FROM ledger_entries GROUP BY currency HAVING sum(amount_minor) <> 0`)
    expect(totals).toEqual([])
  }, 90_000)
})

describe('somebody who dies in the middle of a posting', () => {
  const balance = async (id: string) =>
    (await ledger.db.query(`SELECT available_minor::int AS sum FROM wallets WHERE account_id = $1`, [id])).rows[0]?.sum ?? 0
  const transferOf = (from: string, to: string, reference: string) => ({
    kind: 'transfer' as const, reference, currency: 'NGN', legs: [available(from, -10), available(to, 10)],
  }) // prettier-ignore

  it('leaves nothing when the process is killed (kill -9) before its commit, and no lock; the same reference is posted by another', async () => {
    const [a, b] = (await people(2)) as [string, string]
    await fund(ledger, a, 100)
    const reference = `killed:${uuidv7()}`
    const sorted = [a, b].sort()
    const program = `const { Client } = require('pg'); const c = new Client({ connectionString: process.argv[1] }); (async () => { await c.connect(); await c.query('BEGIN');
      await c.query("INSERT INTO ledger_postings (id, kind, reference, currency, accounts, buckets, amounts, entry_ids, details) VALUES (gen_random_uuid(), 'transfer', $1, 'NGN', $2, '{available,available}', $3, ARRAY[gen_random_uuid(), gen_random_uuid()], '{}')",
        [process.argv[2], process.argv[3].split(','), process.argv[4].split(',')]); process.stdout.write('posted'); setInterval(() => {}, 1000) })()`
    const child = spawn(process.execPath, ['-e', program, ledger.databaseUrl, reference, sorted.join(), sorted.map((id) => (id === a ? -10 : 10)).join()], { stdio: ['ignore', 'pipe', 'inherit'] }) // prettier-ignore
    await once(child.stdout, 'data')
    const waiting = posted(ledger, transferOf(a, b, reference))
    child.kill('SIGKILL')
    expect(await waiting).toMatchObject({ existed: false })
    expect([await balance(a), await balance(b)]).toEqual([90, 10])
  })

  it('leaves nothing when its connection is ended by the database, wherever it was', async () => {
    const [a, b] = (await people(2)) as [string, string]
    await fund(ledger, a, 1000)
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const client = new Client({ connectionString: ledger.databaseUrl })
        client.on('error', () => undefined)
        await client.connect()
        const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
        const reference = `ended:${uuidv7()}`
        const work = inTransaction({ db: { connect: () => Promise.resolve(Object.assign(client, { release: () => undefined })) } as never }, (tx) => post(tx, transferOf(a, b, reference))) // prettier-ignore
        const ended = new Promise((resolve) => setTimeout(resolve, index)).then(() =>
          ledger.db.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]),
        )
        const [outcome] = await Promise.allSettled([work, ended])
        await client.end().catch(() => undefined)
        return { reference, isDone: outcome.status === 'fulfilled' }
      }),
    )
    const { rows } = await ledger.db.query<{ reference: string; postings: number }>(
      `SELECT t.reference, count(e.id)::int AS postings FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id WHERE t.reference = ANY ($1) GROUP BY 1`,
      [outcomes.map(({ reference }) => reference)],
    )
    expect(rows.every(({ postings }) => postings === 2)).toBe(true)
    for (const { reference, isDone } of outcomes) if (isDone) expect(rows).toContainEqual({ reference, postings: 2 })
    expect(await balance(b)).toBe(10 * rows.length)
    await expectSound(ledger)
  })
})

describe('when the clock of the database is set', () => {
  /** A connection whose clock shows another time: its own function of that name is found first. */
  const withClock = async <Result>(offset: string, work: (db: Pick<LedgerDatabase, 'db'>) => Promise<Result>): Promise<Result> => {
    const client = new Client({ connectionString: ledger.databaseUrl })
    await client.connect()
    await client.query(`CREATE SCHEMA IF NOT EXISTS skewed`)
    await client.query(
      `CREATE OR REPLACE FUNCTION skewed.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT pg_catalog.clock_timestamp() + interval '${offset}' $$`,
    )
    await client.query('SET search_path = skewed, pg_catalog, public')
    try {
      return await work({ db: { connect: () => Promise.resolve(Object.assign(client, { release: () => undefined })) } as never })
    } finally {
      await client.end()
    }
  }
  const history = async (id: string) =>
    (await ledger.db.query<{ after: number }>(
      'SELECT balance_after_minor::int AS after FROM ledger_entries WHERE account_id = $1 ORDER BY created_at DESC, seq DESC', [id])).rows.map(({ after }) => after) // prettier-ignore

  it.each([['-40 minutes'], ['20 minutes']])('by %s, histories stay in the order of posting, and the ledger sound', async (offset) => {
    const [a, b] = (await people(2)) as [string, string]
    const move = (db: Pick<LedgerDatabase, 'db'>, from: string, to: string) =>
      posted(db, { kind: 'transfer', reference: `skew:${uuidv7()}`, currency: 'NGN', legs: [available(from, -1), available(to, 1)] })
    await fund(ledger, a, 10)
    await fund(ledger, b, 10)
    await move(ledger, a, b)
    await withClock(offset, async (db) => {
      await move(db, a, b)
      await move(db, a, b)
    })
    await move(ledger, a, b)
    await move(ledger, b, a)
    expect(await history(a)).toEqual([7, 6, 7, 8, 9, 10])
    expect(await history(b)).toEqual([13, 14, 13, 12, 11, 10])
    await expectSound(ledger)
  })
})
