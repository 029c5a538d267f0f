import express, { type Router } from 'express'
import { v1Routes } from '../../endpoints/v1'
import { openApiDocument } from '../platform/http/openApi'
import { env } from '../platform/env'
import { docsAssets, docsPage } from '../web/docsPage'
import { landingPage } from '../web/landingPage'
import { docsHeaders, pageHeaders } from '../web/pageHeaders'

/** Small pages of our own: what this is, and the reference. Nothing in them comes from another host. */
export const pages = ({ hasSandbox }: { hasSandbox: boolean }): Router => {
  const router = express.Router()
  const document = JSON.stringify(openApiDocument(v1Routes, { serverUrl: env().SERVER_URL }))
  router.get('/openapi.json', (_req, res) => void res.type('json').send(document))
  router.get(
    '/',
    (_req, res) =>
      void res
        .set(pageHeaders)
        .type('html')
        .send(landingPage({ hasSandbox, serverUrl: env().SERVER_URL })),
  )
  router.get('/docs', (_req, res) => void res.set(docsHeaders).type('html').send(docsPage()))
  router.use('/docs/assets', docsAssets())
  return router
}
