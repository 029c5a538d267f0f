import { beforeAll, describe, expect, it } from '@jest/globals'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Pool } from 'pg'
import { available } from '../../src/commerce/ledger'
import { accountOnly, fund, posted } from '../factories/commerce/ledger'
import { expectSound } from '../factories/commerce/ledgerDatabase'
import { eventually, runFolder, uniqueName } from '../helpers/run'
import { runToEnd } from '../helpers/serverProcess'
import { startOwnPostgres } from './ownPostgres'

/** Milliseconds: a Postgres is made, migrated, and recovers. */
const slowly = 90_000

let url: string
beforeAll(async () => {
  ;({ url } = await startOwnPostgres())
  const dataDir = join(runFolder(), uniqueName('ledger'))
  mkdirSync(dataDir, { recursive: true })
  const { code, output } = await runToEnd({
    entry: 'migrate',
    env: { DATABASE_URL: url, AFYA_DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    name: 'ledger-migrate',
  })
  if (code !== 0) throw new Error(output)
}, slowly)

/** Says that it is done when it is written, as at work; Postgres for tests says it before. */
const openPool = () => {
  const db = new Pool({ connectionString: url, max: 8, allowExitOnIdle: true, options: '-c synchronous_commit=on' })
  db.on('error', () => undefined)
  db.on('connect', (client) => client.on('error', () => undefined))
  return db
}

describe('a Postgres whose process is killed (kill -9) in the middle of postings', () => {
  it(
    'has each of them whole or not at all when it is back, and every one that it said was done',
    async () => {
      const before = openPool()
      const [a, b] = [await accountOnly({ db: before }), await accountOnly({ db: before })]
      await fund({ db: before }, a, 1_000_000)
      const done: string[] = []
      const [tried, state] = [[] as string[], { isOver: false }]
      const work = async (worker: number) => {
        for (let count = 0; !state.isOver; count++) {
          const reference = `killed:${worker}:${count}`
          tried.push(reference)
          const legs = [available(a, -1), available(b, 1)]
          await posted({ db: before }, { kind: 'transfer', reference, currency: 'NGN', legs }).then(
            () => done.push(reference),
            () => (state.isOver = true),
          )
        }
      }
      const victim = new Client({ connectionString: url })
      victim.on('error', () => undefined)
      await victim.connect()
      const { rows: pids } = await victim.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      const working = Promise.all(Array.from({ length: 6 }, (_, worker) => work(worker)))
      await eventually('some postings', () => (done.length > 100 ? true : undefined))
      // one dead process makes Postgres end all others and recover
      process.kill(pids[0]!.pid, 'SIGKILL')
      await working

      const after = openPool()
      await eventually('Postgres to be back', () => after.query('SELECT 1').then(() => true, () => undefined), 30_000) // prettier-ignore
      const { rows } = await after.query<{ reference: string; postings: number }>(
        `SELECT t.reference, count(e.id)::int AS postings FROM ledger_transactions t LEFT JOIN ledger_entries e ON e.transaction_id = t.id
         WHERE t.reference LIKE 'killed:%' GROUP BY 1`,
      )
      expect(rows.filter(({ postings }) => postings !== 2)).toEqual([])
      const kept = new Set(rows.map(({ reference }) => reference))
      expect(done.filter((reference) => !kept.has(reference))).toEqual([])
      const { rows: wallets } = await after.query(`SELECT available_minor::int AS sum FROM wallets WHERE account_id = $1`, [b])
      expect(wallets).toEqual([{ sum: rows.length }])
      await expectSound({ db: after })
      for (const reference of tried) {
        const legs = [available(a, -1), available(b, 1)]
        expect(await posted({ db: after }, { kind: 'transfer', reference, currency: 'NGN', legs })).toMatchObject({
          existed: kept.has(reference),
        })
      }
      await expectSound({ db: after })
    },
    slowly,
  )
})
