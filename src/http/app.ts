import express, { type ErrorRequestHandler, type Express } from 'express'
import type { RequestListener } from 'node:http'
import type { SanitizedConfig } from 'payload'
import { v1Routes } from '../../endpoints/v1'
import { authenticateBearer } from '../accounts'
import { limiter } from '../accounts/limiting'
import { staffActorByToken } from '../compliance/staffActorByToken'
import { hasSandboxPayments, sandboxGatewayPath } from '../commerce/payments/paymentProvider'
import { authenticatePartnerBearer, countPartnerCall } from '../partners'
import { column } from '../platform/http/column'
import { errorBody, errorHeaders, toAppError } from '../platform/http/errors'
import { callerOf } from '../platform/http/requestFacts'
import { secrets } from '../platform/secrets'
import { authorise } from './authorise'
import { crossOrigin } from './crossOrigin'
import { generatedDoors } from './generatedDoors'
import { live, ready } from './health'
import { noteDoorRefusal } from './noteRefusals'
import { pages } from './pages'
import { payPages } from './payPages'
import { sandboxDoors } from './sandboxDoors'
import { sandboxGateway } from './sandboxGateway'

type AppParts = { config: SanitizedConfig; hasSandbox: boolean; admin: express.RequestHandler }

/** Everything the web process answers: the doors of apps and the generated ones first, the rest by Express. */
export const createApp = (parts: AppParts): RequestListener => {
  const v1 = appDoors()
  const generated = generatedDoors(parts.config)
  const app = createExpress(parts)
  return (req, res) => {
    if (!req.url?.startsWith('/api/')) return app(req, res)
    if (crossOrigin(req, res)) return
    if (req.url.startsWith('/api/v1/')) v1(req, res)
    else generated(req, res)
  }
}

const appDoors = () =>
  column('/api/v1', v1Routes, {
    authenticate: authenticateBearer,
    authenticateStaff: staffActorByToken,
    authenticatePartner: authenticatePartnerBearer,
    authorise,
    noteRefusal: noteDoorRefusal,
    notePartnerCall: ({ method, path }, { id }, status) =>
      countPartnerCall({ partner: id!, route: `${method.toUpperCase()} ${path}`, isRefused: status === 403 || status === 429 }),
    anonymous: (caller) => ({ kind: 'anonymous', id: null, roles: [], permissions: [], sessionId: null, ...caller }),
    consume: (limit, key) => limiter().consume(limit, key),
  })

/** In the order it is tried: health, pages, the admin panel. */
const createExpress = ({ hasSandbox, admin }: Omit<AppParts, 'config'>): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', false)
  app.get('/health/live', live)
  app.get('/health/ready', ready)
  app.get('/.well-known/jwks.json', (_req, res) => void res.set('cache-control', 'public, max-age=300').json(secrets().keyRing.jwks()))
  if (hasSandboxPayments()) app.use(sandboxGatewayPath, sandboxGateway())
  app.use('/pay', payPages())
  if (hasSandbox) app.use('/sandbox', sandboxDoors())
  app.use(pages({ hasSandbox }))
  app.all('/{*path}', admin)
  app.use(answerError)
  return app
}

const answerError: ErrorRequestHandler = (thrown, req, res, next) => {
  if (res.headersSent) return next(thrown)
  const error = toAppError(thrown)
  res
    .status(error.status)
    .set(errorHeaders(error))
    .json(errorBody(error, callerOf(req).requestId))
}
