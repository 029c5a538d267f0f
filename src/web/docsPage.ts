import express, { type RequestHandler } from 'express'
import { join } from 'node:path'
import { projectRoot } from '../projectRoot'

export const docsPage = (): string =>
  `<!doctype html><html lang="en"><title>Afya API</title><link rel="stylesheet" href="/docs/assets/swagger-ui.css"><div id="reference"></div><script src="/docs/assets/swagger-ui-bundle.js"></script></html>`
export const docsAssets = (): RequestHandler => express.static(join(projectRoot, 'node_modules', 'swagger-ui-dist'), { index: false })
