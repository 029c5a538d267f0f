import { platform, post, available, type Posting } from '../../../src/commerce/ledger'
import { systemActor } from '../../../src/platform/actor'
import { txOn, type Tx } from '../../../src/platform/db/transaction'
import { uuidv7 } from '../../../src/platform/uuid'
import type { TestApp } from '../../helpers/app'
import { asStaff } from '../../helpers/staff'

/** Runs `work` in one transaction on a connection of the test's own, as an operation does. */
export const inTransaction = async <Result>(app: Pick<TestApp, 'db'>, work: (tx: Tx) => Promise<Result>): Promise<Result> => {
  const client = await app.db.connect()
  try {
    await client.query('BEGIN')
    const { tx, flush } = txOn(client, systemActor('test'))
    const result = await work(tx)
    await flush()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** One movement in a transaction of its own. */
export const posted = (app: Pick<TestApp, 'db'>, posting: Posting) => inTransaction(app, (tx) => post(tx, posting))

/** Money that somebody has, as if it had come from the provider. */
export const fund = (app: Pick<TestApp, 'db'>, accountId: string, amountMinor: number, currency = 'NGN') =>
  posted(app, {
    kind: 'top_up',
    reference: `test:${uuidv7()}`,
    currency,
    legs: [platform('clearing', -amountMinor), available(accountId, amountMinor)],
  })

/** Somebody with an account, without going through signing up: whose money it is matters here, and nothing else of them. */
export const accountOnly = async (app: Pick<TestApp, 'db'>): Promise<string> => {
  const id = uuidv7()
  await app.db.query(
    `INSERT INTO accounts (id, email, user_type, is_doctor, status, created_at, updated_at) VALUES ($1, $2, 'PATIENT', false, 'active', now(), now())`,
    [id, `${id}@people.example`],
  )
  return id
}

/** Whether a check of the whole ledger, as staff ask for it, finds all well. */
export const ledgerIsSound = async (app: TestApp): Promise<boolean> => {
  const { body } = await (await asStaff(app, 'superadmin')).post('/api/ledger-checks/run').expect(200)
  if (!body.check.isSound) throw new Error(`the ledger is not sound: ${JSON.stringify(body)}`)
  return true
}
