import { spawn } from 'node:child_process'
import { cloneDatabase, dropDatabase } from '../helpers/database'
import { nodeArgs, projectRoot, runFolder, uniqueName } from '../helpers/run'

type Outcome = { answer: string; rows: number; audits: number; jobs: number; effects: number; checkedOut: number }

let databaseUrl: string
let outcomes: Record<string, Outcome>

/** Runs scripts/brokenTransactions.ts on a database of its own. */
const runScript = (env: Record<string, string>): Promise<string> =>
  new Promise((resolve, reject) => {
    const args = [...nodeArgs(), 'tests/faults/runScript.mjs', 'brokenTransactions']
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: { PATH: process.env.PATH, ...env } as unknown as NodeJS.ProcessEnv,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()))
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`the script ended with code ${code}:\n${output.slice(-3000)}`)),
    )
  })

beforeAll(async () => {
  databaseUrl = await cloneDatabase()
  const output = await runScript({
    DATABASE_URL: databaseUrl,
    AFYA_DATA_DIR: `${runFolder()}/${uniqueName('script')}`,
    ALLOW_SANDBOX: 'true',
    LOG_LEVEL: 'warn',
  })
  outcomes = JSON.parse(/^OUTCOMES (.*)$/m.exec(output)![1]!) as Record<string, Outcome>
}, 60_000)

afterAll(() => dropDatabase(databaseUrl))

const nothingStays = { rows: 0, audits: 0, jobs: 0, effects: 0 }

describe('a Payload operation', () => {
  it('leaves its row, the audit rows and the jobs of its hooks, and runs what waits for the commit', () => {
    expect(outcomes.plain).toMatchObject({ answer: 'created', rows: 1, audits: 1, jobs: 1, effects: 1 })
  })

  it('whose last hook fails leaves nothing of all that', () => {
    expect(outcomes.failingHook).toMatchObject({ answer: expect.stringMatching(/^500/), ...nothingStays })
  })

  it('whose hook reads what is not there, after the change, and carries on, does not answer success for a row that does not exist', () => {
    expect(outcomes.failedReadAfter).toMatchObject({ answer: expect.stringMatching(/^500/), ...nothingStays })
  })

  it('whose hook reads what is not there, before the change, and carries on, leaves nothing either', () => {
    expect(outcomes.failedReadBefore).toMatchObject({ answer: expect.stringMatching(/^500/), ...nothingStays })
  })

  it('whose hook keeps a database error to itself does not answer success: Postgres has given up the transaction', () => {
    expect(outcomes.swallowedError).toMatchObject({ answer: expect.stringMatching(/^500/), ...nothingStays })
    expect(outcomes.quietSwallowedError).toMatchObject({ answer: 'TransactionLost', rows: 0 })
  })

  it('whose COMMIT fails is an error: the last superadmin stays, and the audit log says nothing of it', () => {
    expect(outcomes.lastSuperadmin).toMatchObject({ answer: '409 last_superadmin', rows: 0, audits: 0 })
  })

  it('whose connection is lost answers 503 and leaves nothing', () => {
    expect(outcomes.lostConnection).toMatchObject({ answer: expect.stringMatching(/^503/), ...nothingStays })
  })
})

describe('a connection of the pool', () => {
  it('that turns out to be dead at BEGIN is given back', () => {
    expect(outcomes.deadConnection).toEqual({ answer: '503', checkedOut: 0 })
  })

  it('that is closed under a transaction which nobody ends is given back, and a late commit is an error', () => {
    expect(outcomes.forgotten).toEqual({ answer: '503', checkedOut: 0 })
  })

  it('never stays checked out', () => {
    expect(Object.entries(outcomes).filter(([, { checkedOut }]) => checkedOut !== 0)).toEqual([])
    expect(outcomes.afterAll).toMatchObject({ answer: 'created', rows: 1 })
  })
})
