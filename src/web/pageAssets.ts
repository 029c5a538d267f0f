import type { RequestHandler } from 'express'
import { join } from 'node:path'
import { projectRoot } from '../projectRoot'
import { staticFiles } from './staticFiles'

const own = (...names: string[]): [string, string][] => names.map((name) => [name, join(projectRoot, 'src', 'web', 'assets', name)])

/** What `/`, `/sandbox`, `/terms` and `/pay` are made of, below /assets. */
export const pageAssets = (): RequestHandler =>
  staticFiles(
    new Map(own('mark.svg', 'site.css', 'landing.css', 'landing.js', 'copy.js', 'sandbox.css', 'sandbox.js', 'policy.css', 'pay.css')),
  )

const viewer = (...names: string[]): [string, string][] =>
  names.map((name) => [name, join(projectRoot, 'node_modules', 'swagger-ui-dist', name)])

/** What /docs is made of, below /docs/assets: the viewer's two files from its package, and ours that set it up. */
export const docsAssets = (): RequestHandler =>
  staticFiles(new Map([...viewer('swagger-ui.css', 'swagger-ui-bundle.js'), ...own('docs.css', 'docs.js')]))
