import pg from 'pg'
import { spawn } from 'node:child_process'
import { nodeArgs } from '../../scripts/node.mjs'
import { entryEnv } from './startTargets.mjs'

/** Connections that write: more than the log has lanes, so that every lane gets its share. */
const writers = 10
const atOnce = 10_000

/** Rows as a look at somebody's details leaves them, through the triggers that seal them. */
const insert = `INSERT INTO audit_log (id, actor_kind, actor_id, action, target_collection, target_id, outcome, ip, user_agent, request_id, about, created_at, updated_at)
  SELECT gen_random_uuid(), 'staff', gen_random_uuid()::text, 'personal-details.read', 'personal-details', gen_random_uuid()::text, 'ok', '203.0.113.7',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', gen_random_uuid()::text, gen_random_uuid()::text, now(), now()
  FROM generate_series(1, $1)`

const write = async (databaseUrl, rows) => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    for (let left = rows; left > 0; left -= atOnce) await client.query(insert, [Math.min(atOnce, left)])
  } finally {
    await client.end()
  }
}

const verify = (databaseUrl) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeArgs, 'dist/verifyAudit.js'], { env: { ...process.env, ...entryEnv({ databaseUrl }) } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', () => {
      const [, rows, seconds] = /whole: (\d+) entries.*checked in ([\d.]+) s/.exec(output) ?? []
      if (rows) resolve({ rows: Number(rows), seconds: Number(seconds) })
      else reject(new Error(`The check of the audit log said: ${output}`))
    })
  })

/**
 * How fast `npm run audit:verify` follows a log.
 * @param {{ databaseUrl: string, rows: number, rounds: number }} given
 * @returns {Promise<{ rows: number, seconds: number, rowsPerSecond: number, writtenPerSecond: number }>} of the median round
 */
export const measureAudit = async ({ databaseUrl, rows, rounds }) => {
  const began = performance.now()
  await Promise.all(Array.from({ length: writers }, () => write(databaseUrl, rows / writers)))
  const writtenPerSecond = (rows * 1000) / (performance.now() - began)
  const all = []
  for (let round = 0; round < rounds; round++) all.push(await verify(databaseUrl))
  const median = all.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(all.length / 2)]
  return { ...median, rowsPerSecond: median.rows / median.seconds, writtenPerSecond }
}
