import { fork } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot, runFolder, uniqueName } from '../helpers/run'

export type OwnPostgres = {
  /** Of an empty database. */
  url: string
  /** As an operator does: running statements are ended, connections are closed. */
  stop: () => Promise<void>
  start: () => Promise<void>
}

type Said = { url?: string; done?: string }

const endings: (() => Promise<void>)[] = []

afterAll(async () => {
  for (const end of endings) await end()
})

/** A Postgres server that a test may stop and start again; it ends with the test file. */
export const startOwnPostgres = async (): Promise<OwnPostgres> => {
  const dataDir = join(runFolder(), uniqueName('postgres'))
  const child = fork(join(projectRoot, 'tests/faults/postgresServer.mjs'), [dataDir], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const answer = (): Promise<Said> =>
    new Promise((resolve, reject) => {
      child.once('message', (said) => resolve(said as Said))
      child.once('exit', (code) => reject(new Error(`The test's own Postgres ended with code ${code}.`)))
    })
  const ask = async (act: 'start' | 'stop'): Promise<void> => {
    const answered = answer()
    child.send(act)
    await answered
  }
  endings.push(async () => {
    if (child.connected) child.disconnect()
    await ended
  })
  const { url } = await answer()
  return { url: url!, stop: () => ask('stop'), start: () => ask('start') }
}
