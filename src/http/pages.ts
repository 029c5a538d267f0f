import express, { type Router } from 'express'
import { currentPolicy, isTermsKind, usualLanguage } from '../legal'
import { env } from '../platform/env'
import { docsPage } from '../web/docsPage'
import { landingPage } from '../web/landingPage'
import { docsAssets, pageAssets } from '../web/pageAssets'
import { docsHeaders, pageHeaders } from '../web/pageHeaders'
import { noPolicyPage, policyPage } from '../web/policyPage'

/** Small pages of our own: what this is, and the reference. Nothing in them comes from another host. */
export const pages = ({ hasSandbox }: { hasSandbox: boolean }): Router => {
  const router = express.Router()
  router.get('/', (_req, res) => {
    const page = landingPage({ hasSandbox, serverUrl: env().SERVER_URL })
    res.set(pageHeaders).type('html').send(page)
  })
  router.get('/docs', (_req, res) => void res.set(docsHeaders).type('html').send(docsPage({ hasSandbox })))
  router.use('/docs/assets', docsAssets())
  router.use('/assets', pageAssets())
  router.get('/terms/:kind', async (req, res) => {
    const { kind } = req.params
    const language = new URL(req.url, 'http://here').searchParams.get('language') ?? usualLanguage
    const found = isTermsKind(kind) ? await currentPolicy(kind, { language }) : null
    const page = found ? policyPage({ ...found, hasSandbox }) : noPolicyPage({ hasSandbox })
    res
      .status(found ? 200 : 404)
      .set(pageHeaders)
      .type('html')
      .send(page)
  })
  router.get('/favicon.ico', (_req, res) => res.redirect(308, '/assets/mark.svg'))
  return router
}
