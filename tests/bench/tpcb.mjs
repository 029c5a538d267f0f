import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { postgresBinaries } from '../../scripts/postgresBinaries.mjs'
import { Expected } from '../../scripts/report.mjs'
import { benchFolder } from './benchFolder.mjs'

/** Sixteen branches for sixteen clients, as pgbench's manual asks: with fewer they would wait for each other. */
const scale = 16
const perBranch = { tellers: 10, accounts: 100_000 }

/** The built-in script `tpcb-like` of pgbench, for machines that have no pgbench: the same tables, variables and statements. */
const tpcb = {
  name: 'tpcb',
  variables: () => ({
    aid: 1 + Math.floor(Math.random() * perBranch.accounts * scale),
    bid: 1 + Math.floor(Math.random() * scale),
    tid: 1 + Math.floor(Math.random() * perBranch.tellers * scale),
    delta: Math.floor(Math.random() * 10_001) - 5000,
  }),
  statements: [
    ['UPDATE pgbench_accounts SET abalance = abalance + $1 WHERE aid = $2', ({ delta, aid }) => [delta, aid]],
    ['SELECT abalance FROM pgbench_accounts WHERE aid = $1', ({ aid }) => [aid]],
    ['UPDATE pgbench_tellers SET tbalance = tbalance + $1 WHERE tid = $2', ({ delta, tid }) => [delta, tid]],
    ['UPDATE pgbench_branches SET bbalance = bbalance + $1 WHERE bid = $2', ({ delta, bid }) => [delta, bid]],
    ['INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)', ({ tid, bid, aid, delta }) => [tid, bid, aid, delta]],
  ],
} // prettier-ignore

const fillByHand = [
  'CREATE TABLE pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))',
  'CREATE TABLE pgbench_tellers (tid int PRIMARY KEY, bid int, tbalance int, filler char(84)) WITH (fillfactor = 100)',
  'CREATE TABLE pgbench_accounts (aid int PRIMARY KEY, bid int, abalance int, filler char(84)) WITH (fillfactor = 100)',
  'CREATE TABLE pgbench_branches (bid int PRIMARY KEY, bbalance int, filler char(88)) WITH (fillfactor = 100)',
  `INSERT INTO pgbench_branches SELECT i, 0, '' FROM generate_series(1, ${scale}) i`,
  `INSERT INTO pgbench_tellers SELECT i, (i - 1) / ${perBranch.tellers} + 1, 0, '' FROM generate_series(1, ${scale * perBranch.tellers}) i`,
  `INSERT INTO pgbench_accounts SELECT i, (i - 1) / ${perBranch.accounts} + 1, 0, '' FROM generate_series(1, ${scale * perBranch.accounts}) i`,
  'VACUUM ANALYZE',
]

const isThere = (path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0

/** pgbench of the embedded Postgres, of the system, or none. */
const findPgbench = () => {
  const system = '/usr/lib/postgresql'
  const versions = existsSync(system) ? readdirSync(system).sort((a, b) => Number(b) - Number(a)) : []
  const places = [join(postgresBinaries().native, 'bin', 'pgbench'), ...versions.map((version) => join(system, version, 'bin', 'pgbench')), 'pgbench'] // prettier-ignore
  return places.find(isThere)
}

const run = (program, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Expected(`pgbench failed: ${output.slice(0, 500)}`))))
  })

const connect = async (url) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** `script`: `{ name, lines, variables, statements }`, the lines for pgbench, the others for Node. */
const byPgbench = (program) => ({
  driver: 'pgbench',
  fill: async (url) => void (await run(program, ['-i', '-q', '-s', String(scale), url])),
  round: async (url, script, { clients, seconds }) => {
    const path = join(benchFolder, `${script.name}.sql`)
    if (script.lines) writeFileSync(path, script.lines.join('\n'))
    const from = script.lines ? ['-f', path] : ['-b', 'tpcb-like']
    const output = await run(program, ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(Math.max(1, Math.round(seconds))), ...from, url]) // prettier-ignore
    return Number(/^tps = ([\d.]+)/m.exec(output)?.[1])
  },
})

const byNode = {
  driver: 'pg (there is no pgbench)',
  fill: async (url) => {
    const client = await connect(url)
    for (const text of fillByHand) await client.query(text)
    await client.end()
  },
  round: async (url, script, { clients, seconds }) => {
    const all = await Promise.all(Array.from({ length: clients }, () => connect(url)))
    const statements = script.statements.map(([text, values], index) => ({ name: `${script.name}${index}`, text, values }))
    const began = performance.now()
    const until = began + seconds * 1000
    let done = 0
    const work = async (client) => {
      for (; performance.now() < until; done++) {
        const variables = script.variables()
        await client.query('BEGIN')
        for (const { values, ...statement } of statements) await client.query({ ...statement, values: values(variables) })
        await client.query('END')
      }
    }
    await Promise.all(all.map(work))
    const rate = (done * 1000) / (performance.now() - began)
    await Promise.all(all.map((client) => client.end()))
    return rate
  },
}

/** What runs both sides: pgbench where there is one, else Node with the same statements. */
export const transactionDriver = () => {
  const program = findPgbench()
  return program ? byPgbench(program) : byNode
}

/** The built-in script. */
export const tpcbScript = tpcb
