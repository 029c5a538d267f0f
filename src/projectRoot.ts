import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout: one folder above dist/ (or dist/chunks/) when bundled, above src/ when not. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)).replace(/[/\\]chunks$/, ''), '..')
