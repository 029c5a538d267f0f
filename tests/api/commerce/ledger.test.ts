import { beforeAll, describe, expect, it } from '@jest/globals'
import {
  available,
  captureHold,
  earnings,
  expireHold,
  lockWallet,
  placeHold,
  platform,
  releaseHold,
  reverse,
} from '../../../src/commerce/ledger'
import { uuidv7 } from '../../../src/platform/uuid'
import { accountOnly, fund, inTransaction, posted } from '../../factories/commerce/ledger'
import { ledgerDatabase, type LedgerDatabase } from '../../factories/commerce/ledgerDatabase'
import { sharedApp, type TestApp } from '../../helpers/app'

let app: TestApp
/** Where nobody else waits for the whole tables, as the jobs of a shared app may, and ends as a deadlock. */
let alone: LedgerDatabase
const person = () => accountOnly(app)
beforeAll(async () => {
  app = await sharedApp()
  alone = await ledgerDatabase({ connections: 1 })
})

const wallet = (id: string, currency = 'NGN') => inTransaction(app, (tx) => lockWallet(tx, id, currency))
const inAnHour = () => new Date(Date.now() + 3_600_000)
const hold = (accountId: string, amountMinor: number) =>
  inTransaction(app, (tx) =>
    placeHold(tx, { accountId, amountMinor, currency: 'NGN', reference: `test:${uuidv7()}`, expiresAt: inAnHour() }),
  )

describe('the ledger', () => {
  it('posts a movement once, and says that it was posted before', async () => {
    const id = await person()
    const posting = { kind: 'top_up', reference: `test:${uuidv7()}`, currency: 'NGN', legs: [platform('clearing', -7395), platform('fees', -105), available(id, 7500)] } as const // prettier-ignore
    const first = await posted(app, posting)
    expect(first.existed).toBe(false)
    expect(await posted(app, posting)).toEqual({ transactionId: first.transactionId, existed: true })
    expect(await wallet(id)).toEqual({ availableMinor: 7500, heldMinor: 0, earningsMinor: 0, payableMinor: 0 })
    await expect(posted(app, { ...posting, legs: [platform('clearing', -1), available(id, 1)] })).rejects.toMatchObject({ code: 'AF007' })
  })

  it('lets nobody spend what they do not have, and leaves nothing behind', async () => {
    const [a, b] = [await person(), await person()]
    await fund(app, a, 500)
    const tried = posted(app, {
      kind: 'transfer',
      reference: `test:${uuidv7()}`,
      currency: 'NGN',
      legs: [available(a, -501), available(b, 501)],
    })
    await expect(tried).rejects.toMatchObject({ code: 'insufficient_funds' })
    expect([(await wallet(a)).availableMinor, (await wallet(b)).availableMinor]).toEqual([500, 0])
  })

  it('refuses what does not balance, by the program and by the database', async () => {
    const id = await person()
    await expect(
      posted(app, { kind: 'correction', reference: 'x', currency: 'NGN', legs: [available(id, 5), platform('revenue', -4)] }),
    ).rejects.toThrow('the legs sum to 1')
    const { transactionId } = await fund(app, id, 100)
    const wild = `INSERT INTO ledger_entries (id, transaction_id, kind, bucket, currency, amount_minor) VALUES (gen_random_uuid(), $1, 'correction', 'revenue', 'NGN', 5)`
    await expect(app.db.query(wild, [transactionId])).rejects.toMatchObject({ code: 'AF005' })
    const empty = `INSERT INTO ledger_transactions (id, kind, reference, amount_minor, currency, request_digest, lane, seq, prev_digest, digest) VALUES (gen_random_uuid(), 'correction', $1, 5, 'NGN', '', 99, 1, '', '')`
    await expect(app.db.query(empty, [uuidv7()])).rejects.toMatchObject({ code: 'AF005' })
  })

  it.each([
    'UPDATE ledger_entries SET amount_minor = 1',
    'DELETE FROM ledger_entries',
    'TRUNCATE ledger_entries',
    'UPDATE ledger_transactions SET reference = reference',
    'DELETE FROM ledger_transactions',
    'TRUNCATE ledger_transactions CASCADE',
  ])('is append-only for everybody: %s', async (statement) => {
    await fund(alone, await accountOnly(alone), 100)
    await expect(alone.db.query(statement)).rejects.toMatchObject({ code: 'AF002' })
  })

  it('reverses once, and not what has been spent', async () => {
    const id = await person()
    const { transactionId } = await fund(app, id, 100)
    const back = () => inTransaction(app, (tx) => reverse(tx, { transactionId, kind: 'correction', reference: `test:${uuidv7()}` }))
    const both = await Promise.allSettled([back(), back()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await wallet(id)).availableMinor).toBe(0)
    await expect(back()).rejects.toMatchObject({ code: 'already_reversed' })
  })

  it('resolves a hold once, whoever comes at the same moment', async () => {
    const [patient, doctor] = [await person(), await person()]
    await fund(app, patient, 5000)
    const { holdId } = await hold(patient, 5000)
    expect(await wallet(patient)).toMatchObject({ availableMinor: 0, heldMinor: 5000 })
    const capture = (tx: Parameters<typeof captureHold>[0]) =>
      captureHold(tx, holdId, { to: () => [earnings(doctor, 4000), platform('revenue', 1000)] })
    const outcomes = await Promise.allSettled([
      inTransaction(app, capture),
      inTransaction(app, (tx) => releaseHold(tx, holdId)),
      inTransaction(app, (tx) => expireHold(tx, holdId)),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [p, d] = [await wallet(patient), await wallet(doctor)]
    expect(p.heldMinor).toBe(0)
    expect(p.availableMinor + (d.earningsMinor === 4000 ? 5000 : 0)).toBe(5000)
    for (const { reason } of outcomes.filter((outcome) => outcome.status === 'rejected'))
      expect(reason.code).toMatch(/^already_(captured|released|expired)$/)
  })
})
