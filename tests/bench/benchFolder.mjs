import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/node.mjs'

/** What the bench keeps between runs (its database cluster, the built stock project) and the logs of the last one. */
export const benchFolder = join(projectRoot, '.afya', 'bench')

/** Where the figures go, for people and for CI. */
export const outputFolder = join(projectRoot, 'test-output')

/** Open to the user that Postgres runs as when this is root. */
export const makeBenchFolder = () => {
  for (const folder of [benchFolder, join(benchFolder, 'logs'), join(benchFolder, 'data'), outputFolder])
    mkdirSync(folder, { recursive: true, mode: 0o711 })
}
