import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { cloneDatabase, dropDatabase } from '../../helpers/database'
import { projectRoot, runFolder, uniqueName } from '../../helpers/run'
import { runToEnd } from '../../helpers/serverProcess'

const sources = (folder: string): string[] =>
  readdirSync(join(projectRoot, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))

/** Every name that a source gives to a statement. */
const declaredNames = (): string[] =>
  ['src', 'hooks', 'collections', 'endpoints']
    .flatMap(sources)
    .flatMap((text) => [...text.matchAll(/\bstatement(?:<[^()]*>)?\(\s*'([^']+)'/g)].map(([, name]) => name!))

describe('the statements that the server declares', () => {
  it('all fit the migrated schema', async () => {
    const databaseUrl = await cloneDatabase()
    const dataDir = join(runFolder(), uniqueName('statements'))
    mkdirSync(dataDir)
    try {
      const { code, output } = await runToEnd({
        entry: 'checkStatements',
        env: { DATABASE_URL: databaseUrl, AFYA_DATA_DIR: dataDir, LOG_LEVEL: 'error' },
        name: 'check-statements',
      })
      expect({ code, problems: /do not fit.*/s.exec(output)?.[0] }).toEqual({ code: 0, problems: undefined })
      const prepared = /^prepared: (.*)$/m.exec(output)![1]!.split(' ')
      expect(prepared.length).toBeGreaterThan(60)
      expect(declaredNames().filter((name) => !prepared.includes(name))).toEqual([])
    } finally {
      await dropDatabase(databaseUrl)
    }
  }, 60_000)

  it('have names of their own, none longer than Postgres reads', () => {
    const names = declaredNames()
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    expect(names.filter((name) => Buffer.byteLength(name) > 63)).toEqual([])
  })
})
