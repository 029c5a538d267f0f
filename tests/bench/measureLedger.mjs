import { randomUUID } from 'node:crypto'
import { spawn } from 'node:child_process'
import pg from 'pg'
import { nodeArgs } from '../../scripts/node.mjs'
import { step } from '../../scripts/report.mjs'
import { compareLoad } from './compareLoad.mjs'
import { median } from './measureRound.mjs'
import { accessTokens } from './signIn.mjs'
import { entryEnv } from './startTargets.mjs'
import { tpcbScript, transactionDriver } from './tpcb.mjs'

const clients = 16
const wallets = 10_000
const sizes = { whole: { short: 1_000, long: 1_000_000 }, quick: { short: 200, long: 5_000 } }

const on = async (url, work) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Wallets whose ids pgbench can work out: it picks them by number. */
const idOf = (number) => `('00000000-0000-7000-8000-' || lpad(to_hex(${number}::int), 12, '0'))::uuid`
const fillAccounts = `INSERT INTO accounts (id, email, user_type, is_doctor, status, created_at, updated_at)
   SELECT ${idOf('i')}, 'wallet' || i || '@people.example', 'PATIENT', false, 'active', now(), now() FROM generate_series(1, ${wallets}) i`
const into = 'INSERT INTO ledger_postings (id, kind, reference, currency, accounts, buckets, amounts, entry_ids, details)'
const fillWallets = `${into} SELECT uuidv7(), 'top_up', 'bench:fund:' || i, 'NGN', ARRAY[${idOf('i')}, NULL], '{available,clearing}', '{1000000000,-1000000000}',
  ARRAY[uuidv7(), uuidv7()], '{}' FROM generate_series($1::int, $2::int) i`

const idText = (number) => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
const roll = (from, to) => from + Math.floor(Math.random() * (to - from + 1))

/** One posting in a transaction of its own, as an operation makes it: BEGIN, the posting, COMMIT. */
const posting = ({ name, kind, settings, accounts, buckets, amounts, pick }) => ({
  name,
  lines: [
    ...settings,
    'BEGIN;',
    `${into} VALUES (uuidv7(), '${kind}', 'bench:' || uuidv7(), 'NGN', ARRAY[${accounts}], '${buckets}', ARRAY[${amounts}], ARRAY[uuidv7(), uuidv7()], '{}') RETURNING id, existed;`,
    'END;',
  ],
  variables: pick,
  statements: [
    [
      `${into} VALUES ($1, '${kind}', $2, 'NGN', $3, '${buckets}', $4, $5, '{}') RETURNING id, existed`,
      ({ ids, sums }) => [randomUUID(), `bench:${randomUUID()}`, ids, sums, [randomUUID(), randomUUID()]],
    ],
  ],
})

const half = wallets / 2
const scripts = {
  random: posting({
    name: 'random',
    kind: 'transfer',
    // the legs stand in the order of accounts; money goes both ways
    settings: [`\\set a random(1, ${half})`, `\\set b :a + random(1, ${half})`, '\\set m random(1, 1000) * (2 * random(0, 1) - 1)'],
    accounts: `${idOf(':a')}, ${idOf(':b')}`,
    buckets: '{available,available}',
    amounts: '-(:m::bigint), :m::bigint',
    pick: () => {
      const a = roll(1, half)
      const sum = roll(1, 1000) * (2 * roll(0, 1) - 1)
      return { ids: [idText(a), idText(a + roll(1, half))], sums: [-sum, sum] }
    },
  }),
  hot: posting({
    name: 'hot',
    kind: 'subscription',
    settings: [`\\set a random(1, ${wallets})`, '\\set m random(1, 1000)'],
    accounts: `${idOf(':a')}, NULL`,
    buckets: '{available,revenue}',
    amounts: '-(:m::bigint), :m::bigint',
    pick: () => ({ ids: [idText(roll(1, wallets)), null], sums: [-1, 1] }),
  }),
  hotWallet: posting({
    name: 'hotWallet',
    kind: 'transfer',
    settings: [`\\set a random(2, ${wallets})`, '\\set m random(1, 1000)'],
    accounts: `${idOf('1')}, ${idOf(':a')}`,
    buckets: '{available,available}',
    amounts: ':m::bigint, -(:m::bigint)',
    pick: () => ({ ids: [idText(1), idText(roll(2, wallets))], sums: [1, -1] }),
  }),
}

/** In turn, round by round, on the same server: what else the machine does falls on all alike. */
const measureTransfers = async (database, { seconds, rounds }) => {
  const { ours } = database.urls
  const driver = transactionDriver()
  const tpcbUrl = Object.assign(new URL(ours), { pathname: '/bench_tpcb' }).href
  const admin = Object.assign(new URL(ours), { pathname: '/postgres' }).href
  await on(admin, async (client) => {
    await client.query('DROP DATABASE IF EXISTS bench_tpcb WITH (FORCE)')
    await client.query('CREATE DATABASE bench_tpcb')
  })
  await driver.fill(tpcbUrl)
  await on(ours, async (client) => {
    await client.query(fillAccounts)
    for (let first = 1; first <= wallets; first += 500) await client.query(fillWallets, [first, first + 499])
  })
  await database.settle()
  const sides = {
    tpcb: [tpcbUrl, tpcbScript],
    random: [ours, scripts.random],
    hot: [ours, scripts.hot],
    hotWallet: [ours, scripts.hotWallet],
  }
  const rates = Object.fromEntries(Object.keys(sides).map((name) => [name, []]))
  for (const [url, script] of Object.values(sides)) await driver.round(url, script, { clients, seconds: 1 })
  for (let round = 0; round < rounds; round++)
    for (const [name, [url, script]] of Object.entries(sides)) rates[name].push(await driver.round(url, script, { clients, seconds }))
  await on(admin, (client) => client.query('DROP DATABASE bench_tpcb WITH (FORCE)'))
  const ratioOf = (name) => median(rates[name].map((rate, round) => rate / rates.tpcb[round]))
  return {
    driver: driver.driver,
    rates,
    medians: Object.fromEntries(Object.entries(rates).map(([name, all]) => [name, median(all)])),
    ratios: { random: ratioOf('random'), hot: ratioOf('hot'), hotWallet: ratioOf('hotWallet') },
  }
}

const verify = (databaseUrl) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeArgs, 'dist/verifyLedger.js'], { env: { ...process.env, ...entryEnv({ databaseUrl }) } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', () => {
      const [, transactions, seconds] = /sound: (\d+) transactions, checked in ([\d.]+) s/.exec(output) ?? []
      if (transactions) resolve({ transactions: Number(transactions), seconds: Number(seconds) })
      else reject(new Error(`The check of the ledger said: ${output}`))
    })
  })

/** History of one person, written past the rules: what is measured is how it is read. */
const fillHistory = (url, { owner, from, to }) =>
  on(url, async (client) => {
    const tables = ['ledger_transactions', 'ledger_entries']
    for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
    await client.query(`INSERT INTO wallets (id, account_id, currency) VALUES (uuidv7(), $1, 'NGN') ON CONFLICT DO NOTHING`, [owner])
    await client.query('CREATE TEMP TABLE made AS SELECT i, uuidv7() AS id, now() - make_interval(mins => i) AS at FROM generate_series($1::int, $2::int) i', [from, to]) // prettier-ignore
    await client.query(`INSERT INTO ledger_transactions (id, kind, reference, amount_minor, currency, request_digest, lane, seq, prev_digest, digest, created_at, updated_at)
      SELECT id, 'top_up', 'history:' || i, 1, 'NGN', '', 99, i, '', '', at, at FROM made`)
    await client.query(`INSERT INTO ledger_entries (id, transaction_id, kind, bucket, wallet_id, account_id, currency, amount_minor, balance_after_minor, created_at, updated_at)
      SELECT uuidv7(), made.id, 'top_up', 'available', w.id, w.account_id, 'NGN', 1, 2000000 - i, at, at FROM made, wallets w WHERE w.account_id = '${owner}' ORDER BY i DESC`)
    await client.query('DROP TABLE made')
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`)
  })

const tokens = new Map()
/** All connections ask for what the same person has. */
const ownGet = (path) => async (target, run) => {
  if (!tokens.has(target.origin)) tokens.set(target.origin, (await accessTokens(target, run.database, 1))[0])
  return () => ({ method: 'GET', path, headers: { authorization: `Bearer ${tokens.get(target.origin)}` } })
}

const loads = [
  {
    name: 'GET /wallet',
    goal: { statements: 1 },
    prepare: ownGet('/api/v1/wallet'),
    isRight: ({ data }) => data.wallet.balances.length === 1,
  },
  {
    name: 'GET /wallet/transactions, 20 of the newest',
    goal: { statements: 1 },
    prepare: ownGet('/api/v1/wallet/transactions?limit=20'),
    isRight: ({ data }) => data.transactions.length === 20,
  },
]

/**
 * Money: postings beside pgbench's TPC-B-like script on the same server, the check of what they wrote, a wallet and its history, short and long.
 * @returns `loads` that were measured, to count their statements too; `compared`, their figures; `figures`, what is no load
 */
export const measureLedger = async ({ targets, run, options, database }) => {
  if (!options.isWanted('ledger')) return { loads: [], compared: [] }
  const { ours } = targets
  const url = database.urls.ours
  const { short, long } = options.quick ? sizes.quick : sizes.whole
  const transfers = await step({ doing: `Transfers of ${clients} clients beside TPC-B`, done: 'Transfers' }, () =>
    measureTransfers(database, options),
  )
  const check = await step({ doing: 'Checking the ledger', done: 'The ledger is checked' }, () => verify(url))
  const owner = run.people[0].id
  const compare = (load) => compareLoad(load, { targets: [ours], run, options })
  const [wallet, history] = loads
  const measured = async (from, to) => {
    await step({ doing: `Filling in ${to} postings of one person`, done: `${to} postings` }, () => fillHistory(url, { owner, from, to }))
    await database.settle()
    return step({ doing: `${history.name}, ${to}`, done: `The history of ${to}` }, () => compare(history))
  }
  const few = await measured(1, short)
  const many = await measured(short + 1, long)
  const compared = [await step({ doing: wallet.name, done: wallet.name }, () => compare(wallet)), many]
  const growthOf = (name) => ({ few: few.sides.ours[name], many: many.sides.ours[name] })
  return { loads, compared, figures: { transfers, check, history: { short, long, p50: growthOf('p50'), p99: growthOf('p99') } } }
}
