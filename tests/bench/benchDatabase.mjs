import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../scripts/embeddedPostgres.mjs'
import { say } from '../../scripts/report.mjs'
import { benchFolder } from './benchFolder.mjs'
import { fillOurs, fillStock, insertSessions } from './people.mjs'

const databases = ['bench_ours', 'bench_stock']

const on = async (url, work) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Fresh statistics and no dead rows, so that every program meets tables in the same state. */
/** What Postgres would do by itself later, beside the rounds. */
const settle = (url) =>
  on(url, async (client) => {
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  })

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/**
 * An embedded Postgres as `npm start` runs it (fsync on), kept in .afya/bench, with two empty databases: ours, and the stock project's own.
 * @returns the databases' URLs and what the bench does with them
 */
export const startBenchDatabase = async () => {
  const postgres = await startEmbeddedPostgres({ dataDir: benchFolder, log: say })
  const urlOf = (name) => Object.assign(new URL(postgres.adminUrl), { pathname: `/${name}` }).href
  const [ours, stock] = databases.map(urlOf)
  const drop = () =>
    on(postgres.adminUrl, async (client) => {
      for (const name of databases) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    })

  await drop()
  const version = await on(postgres.adminUrl, async (client) => {
    for (const name of databases) await client.query(`CREATE DATABASE ${name}`)
    return (await client.query('SHOW server_version')).rows[0].server_version
  })
  return {
    urls: { ours, stock },
    version,
    fillOurs: async ({ passwordHash }) => {
      await on(ours, async (client) => {
        await client.query(fillOurs.waitlist)
        await client.query(fillOurs.accounts, [passwordHash])
        await client.query(fillOurs.details)
      })
      await settle(ours)
    },
    fillStock: async () => {
      await on(stock, (client) => client.query(fillStock))
      await settle(stock)
    },
    /** The first accounts, in order. @returns {Promise<{ id: string, email: string }[]>} */
    people: (count) =>
      on(
        ours,
        async (client) =>
          (
            await client.query(
              `SELECT id, email FROM accounts WHERE email LIKE 'account%@people.example' ORDER BY created_at DESC LIMIT $1`,
              [count],
            )
          ).rows,
      ),
    /** A waitlist entry of each side. */
    entryId: (url) =>
      on(
        url,
        async (client) => (await client.query(`SELECT id FROM account_waitlist WHERE email = 'waiting77@people.example'`)).rows[0].id,
      ),
    /** New sessions, one for each of the first accounts. @returns {Promise<string[]>} their refresh tokens */
    newRefreshTokens: async (count) => {
      const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'))
      await on(ours, (client) => client.query(insertSessions, [tokens.map(sha256)]))
      return tokens
    },
    /** Takes away what loads have written, so that the next one meets the seeded rows alone. */
    settle: () => settle(ours),
    tidy: async () => {
      await on(ours, async (client) => {
        await client.query(`DELETE FROM account_waitlist WHERE email NOT LIKE 'waiting%@people.example'`)
        await client.query(`TRUNCATE jobs, refresh_tokens, sessions`)
      })
      await settle(ours)
    },
    stop: async () => {
      if (postgres.isRunning()) await drop()
      await postgres.stop()
    },
    halt: () => postgres.stop(),
  }
}
