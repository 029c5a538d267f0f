import { beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { available, captureHold, earnings, payoutsBlocked, placeHold, platform, releaseHold } from '../../../src/commerce/ledger'
import { headsLine } from '../../../src/commerce/ledger/chain'
import { uuidv7 } from '../../../src/platform/uuid'
import { auditRows, runJob } from '../../factories/audit'
import { stopClock } from '../../factories/commerce/clock'
import { accountOnly, fund, inTransaction, posted } from '../../factories/commerce/ledger'
import { expectSound, ledgerDatabase, problemsAfter, verdictAfter, type LedgerDatabase } from '../../factories/commerce/ledgerDatabase'
import { startApp, type TestApp } from '../../helpers/app'
import { inbox } from '../../helpers/inbox'
import { runToEnd } from '../../helpers/serverProcess'
import { asStaff } from '../../helpers/staff'

let ledger: LedgerDatabase
let patient: string
let doctor: string
/** Transactions in the order of the one lane. */
let ids: string[]
let wallet: string
let captured: string

const holdFor = (amountMinor: number) =>
  inTransaction(ledger, (tx) =>
    placeHold(tx, {
      accountId: patient,
      amountMinor,
      currency: 'NGN',
      reference: `test:${uuidv7()}`,
      expiresAt: new Date(Date.now() + 3_600_000),
    }),
  )

beforeAll(async () => {
  ledger = await ledgerDatabase({ connections: 1 })
  patient = await accountOnly(ledger)
  doctor = await accountOnly(ledger)
  await fund(ledger, patient, 10_000)
  await fund(ledger, doctor, 300, 'KES')
  captured = (await holdFor(5_000)).holdId
  await inTransaction(ledger, (tx) =>
    captureHold(tx, captured, { to: () => [earnings(doctor, 3_200), platform('revenue', 800), available(patient, 1_000)] }),
  )
  const released = await holdFor(700)
  await inTransaction(ledger, (tx) => releaseHold(tx, released.holdId))
  await holdFor(2_000)
  const { rows } = await ledger.db.query<{ ids: string[]; wallet: string }>(
    `SELECT array_agg(id::text ORDER BY seq) AS ids, (SELECT id::text FROM wallets WHERE account_id = $1) AS wallet FROM ledger_transactions`,
    [patient],
  )
  ;({ ids, wallet } = rows[0]!)
})

const changed = (row: number) => ({ rule: 'changed', id: ids[row], what: expect.stringMatching(`number ${row + 1}$`) })

describe('the check of the ledger', () => {
  it('finds all well, and counts what it has seen', async () => {
    expect((await expectSound(ledger)).transactions).toBe(7)
  })

  it.each([
    ['more in a wallet', () => `UPDATE wallets SET available_minor = available_minor + 1 WHERE id = '${wallet}'`, () => [{ rule: 'wallets', id: wallet, what: 'available', expected: 4_000, found: 4_001 }]],
    ['more held back', () => `UPDATE wallets SET held_minor = 2001 WHERE id = '${wallet}'`, () => [{ rule: 'wallets', what: 'held' }, { rule: 'held', id: wallet, expected: 2_000, found: 2_001 }]],
    ['a hold that is open again', () => `UPDATE ledger_holds SET status = 'open', resolution_id = NULL WHERE id = '${captured}'`, () => [{ rule: 'held', found: 2_000, expected: 7_000 }, { rule: 'holds', id: captured }]],
    ['a hold of another sum', () => `UPDATE ledger_holds SET amount_minor = 5001 WHERE id = '${captured}'`, () => [{ rule: 'holds', id: captured }]],
    ['another sum of a posting', () => `UPDATE ledger_entries SET amount_minor = 801 WHERE transaction_id = '${ids[3]}' AND bucket = 'revenue'`, () => [changed(3), { rule: 'unbalanced', id: ids[3] }, { rule: 'sums', currency: 'NGN', found: 1 }, { rule: 'platform', what: 'revenue', expected: 801, found: 800 }]],
    ['a posting moved to somebody else', () => `UPDATE ledger_entries SET account_id = '${patient}' WHERE transaction_id = '${ids[3]}' AND bucket = 'earnings'`, () => [changed(3), { rule: 'wallets' }]],
    ['another reference', () => `UPDATE ledger_transactions SET reference = 'another' WHERE id = '${ids[1]}'`, () => [changed(1)]],
    ['other details', () => `UPDATE ledger_transactions SET details = '{"a":1}' WHERE id = '${ids[1]}'`, () => [changed(1)]],
    ['another time', () => `UPDATE ledger_transactions SET created_at = created_at - interval '1 ms' WHERE id = '${ids[1]}'`, () => [changed(1)]],
    ['another kind', () => `UPDATE ledger_transactions SET kind = 'correction' WHERE id = '${ids[1]}'`, () => [changed(1)]],
    ['a digest that fits its row again', () => `UPDATE ledger_transactions SET digest = 'x' WHERE id = '${ids[1]}'`, () => [{ ...changed(1), count: 1 }, { rule: 'out-of-order', id: ids[2] }]],
    ['a transaction that is gone', () => `DELETE FROM ledger_transactions WHERE id = '${ids[1]}'`, () => [{ rule: 'missing', id: ids[2] }, { rule: 'orphans', count: 2 }, { rule: 'platform', currency: 'KES', what: 'clearing', expected: 0, found: -300 }]],
    ['more in an account of the platform', () => `INSERT INTO ledger_unfolded VALUES ('NGN', 'revenue', 5)`, () => [{ rule: 'platform', currency: 'NGN', what: 'revenue', expected: 800, found: 805 }]],
  ])('finds %s, and names the row', async (_, sql, problems) => {
    const found = await problemsAfter(ledger, [sql()])
    for (const problem of problems()) expect(found).toContainEqual(expect.objectContaining(problem))
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(problems().map(({ rule }) => rule)))
  }) // prettier-ignore

  it('finds a wallet below zero', async () => {
    const sql = [
      'ALTER TABLE wallets DROP CONSTRAINT wallets_available_floor',
      `UPDATE wallets SET available_minor = -5 WHERE id = '${wallet}'`,
    ]
    expect(await problemsAfter(ledger, sql)).toContainEqual(expect.objectContaining({ rule: 'floors', id: wallet, found: -5 }))
  })

  it.each([
    ['trigger ledger_entries_keep', 'ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_keep'],
    ['trigger ledger_transactions_keep', 'ALTER TABLE ledger_transactions ENABLE TRIGGER ledger_transactions_keep'],
    ['trigger ledger_holds_once', 'DROP TRIGGER ledger_holds_once ON ledger_holds'],
    ['constraint wallets_available_floor', 'ALTER TABLE wallets DROP CONSTRAINT wallets_available_floor'],
    ['unique index ledger_transactions_reversed_once', 'DROP INDEX ledger_transactions_reversed_once'],
  ])('finds that the %s is off or gone', async (what, sql) => {
    expect((await verdictAfter(ledger, [sql])).problems).toEqual([{ rule: 'guards', what }])
  })

  it('finds the end of the ledger cut off when it was sound before', async () => {
    const { heads } = await verdictAfter(ledger)
    const noted = `INSERT INTO audit_log (id, actor_kind, action, outcome, changes) VALUES ('${randomUUID()}', 'system', 'ledger.verified', 'ok', '{"heads":{"after":"${headsLine(heads)}"}}')`
    expect((await verdictAfter(ledger, [noted])).problems).toEqual([])
    const gone = `DELETE FROM ledger_transactions WHERE id = '${ids.at(-1)}'`
    expect(await problemsAfter(ledger, [noted, gone])).toContainEqual(
      expect.objectContaining({ rule: 'cut', what: expect.stringMatching('number 7$') }),
    )
  })
})

describe('the ledger in the database', () => {
  const entry = (transaction: string, bucket: string, amount: number) =>
    `INSERT INTO ledger_entries (id, transaction_id, kind, bucket, currency, amount_minor) VALUES (gen_random_uuid(), '${transaction}', 'correction', '${bucket}', 'NGN', ${amount})`

  const movement = (accounts: string, buckets: string, amounts: string) =>
    `INSERT INTO ledger_postings (id, kind, reference, currency, accounts, buckets, amounts, entry_ids, details)
     VALUES (gen_random_uuid(), 'transfer', 'x', 'NGN', ${accounts}, '${buckets}', '${amounts}', ARRAY[gen_random_uuid(), gen_random_uuid()], '{}')`

  it.each([
    ['more postings of a transaction, also balanced ones', () => [entry(ids[0]!, 'revenue', -5), entry(ids[0]!, 'fees', 5)], 'AF005'],
    ['a deletion by a session that calls itself a replica', () => ['SET LOCAL session_replication_role = replica', 'DELETE FROM ledger_entries'], 'AF002'],
    ['postings without a transaction', () => [entry(randomUUID(), 'revenue', 5)], 'AF005'],
    ['a transaction without postings, by a session that calls itself a replica', () => ['SET LOCAL session_replication_role = replica', `INSERT INTO ledger_transactions SELECT * FROM ledger_transactions`], 'AF005'],
    ['a movement that does not balance', () => [movement('ARRAY[NULL, NULL]::uuid[]', '{revenue,fees}', '{-5,6}')], 'AF005'],
    ['a movement of nothing', () => [movement('ARRAY[NULL, NULL]::uuid[]', '{revenue,fees}', '{0,0}')], '23514'],
    ['a wallet leg in an account of the platform', () => [movement(`ARRAY['${patient}', NULL]::uuid[]`, '{revenue,fees}', '{-5,5}')], '23514'],
    ['a leg of a wallet that is nobody\'s', () => [movement('ARRAY[NULL, NULL]::uuid[]', '{available,fees}', '{5,-5}')], '23514'],
    ['a leg of the platform before one of a wallet', () => [movement(`ARRAY[NULL, '${patient}']::uuid[]`, '{fees,available}', '{-5,5}')], 'P0001'],
    ['legs that are not in the order of locks', () => [movement(`ARRAY['${doctor}', '${patient}']::uuid[]`, '{available,available}', '{1,-1}')], 'P0001'],
  ])('refuses %s', async (_, statements, code) => {
    await expect(verdictAfter(ledger, statements())).rejects.toMatchObject({ code })
  }) // prettier-ignore
})

describe('when the ledger does not add up', () => {
  let app: TestApp
  const run = async () => (await (await asStaff(app, 'superadmin')).post('/api/ledger-checks/run').expect(200)).body as { message: string; check: { isSound: boolean } } // prettier-ignore
  const blocked = () => inTransaction(ledger, (tx) => payoutsBlocked(tx))
  const verify = () => runToEnd({ entry: 'verifyLedger', env: app.env, name: `ledger-${randomUUID().slice(0, 8)}` })
  const add = (amount: number) =>
    ledger.db.query('UPDATE wallets SET available_minor = available_minor + $1 WHERE id = $2', [amount, wallet])

  beforeAll(async () => {
    app = await startApp({ databaseUrl: ledger.databaseUrl })
    await stopClock(app, 'ledger.verify', 'ledger.fold')
  }, 60_000)

  it('staff who may have it checked; others may not', async () => {
    const { check, message } = await run()
    expect({ sound: check.isSound, message }).toEqual({ sound: true, message: expect.stringMatching('^All is well: 7 transactions') })
    await (await asStaff(app, 'support')).post('/api/ledger-checks/run').expect(403)
    await app.http.post('/api/ledger-checks/run').expect(401)
    expect(await auditRows(app, { action: 'ledger.verified' })).not.toEqual([])
  })

  it('payouts are blocked, the log says it, and staff who see the ledger get one mail for each thing that is found', async () => {
    const boss = await asStaff(app, 'superadmin')
    await add(1)
    expect((await run()).message).toContain(`Wallet ${wallet} (NGN) says available 4001; its postings sum to 4000.`)
    await run()
    expect(await blocked()).toMatchObject({ isSound: false, problems: [{ rule: 'wallets', id: wallet }] })
    expect(app.logs()).toMatch(/"level":50[^\n]*the ledger is not sound/)
    expect((await inbox(app, boss.email).next('ledger-broken')).text).toContain(`Wallet ${wallet}`)
    expect(await inbox(app, boss.email).messages('ledger-broken')).toHaveLength(1)
    expect(await auditRows(app, { action: 'ledger.broken' })).toHaveLength(1)
    expect(await verify()).toMatchObject({ code: 1, output: expect.stringContaining('The ledger does not add up.') })
  })

  it('payouts go on after a check that finds all well', async () => {
    await add(-1)
    expect((await run()).check.isSound).toBe(true)
    expect(await blocked()).toBeNull()
    expect(await verify()).toMatchObject({ code: 0, output: expect.stringMatching('The ledger is sound: 7 transactions') })
  })

  it('the accounts of the platform are summed up by a job, and say the same', async () => {
    await posted(ledger, { kind: 'settlement', reference: `test:${uuidv7()}`, currency: 'NGN', legs: [platform('bank', -90), platform('clearing', 90)] })
    const sums = `SELECT currency, bucket, sum(amount)::int AS sum FROM (SELECT currency, bucket, amount_minor AS amount FROM ledger_unfolded
      UNION ALL SELECT currency, bucket, balance_minor FROM ledger_platform_balances) AS p GROUP BY 1, 2 ORDER BY 1, 2`
    const before = (await ledger.db.query(sums)).rows
    await runJob(app, 'ledger.fold')
    expect((await ledger.db.query('SELECT 1 FROM ledger_unfolded')).rows).toEqual([])
    expect((await ledger.db.query(sums)).rows).toEqual(before)
    await expectSound(ledger)
  }) // prettier-ignore
})
