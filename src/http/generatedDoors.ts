import type { RequestHandler, Request as ExpressRequest, Response as ExpressResponse } from 'express'
import { getPayload, handleEndpoints, type PayloadRequest, type SanitizedConfig } from 'payload'
import { limiter } from '../accounts/limiting'
import { staffUserOf } from '../compliance'
import { runInContext } from '../platform/context'
import { errorBody, errorHeaders, forbidden, methodNotAllowed, notFound, rateLimited, unauthenticated } from '../platform/http/errors'
import { callerOf } from '../platform/http/requestFacts'
import { apiHeaders } from '../platform/http/securityHeaders'
import type { Limit } from '../platform/limits/defineLimit'
import { limits } from '../platform/limits/limits'
import { log } from '../platform/log'
import { generatedError } from './clientErrors'
import { fastRead, fastReadOf } from './fastReads'
import { callerOfGenerated, refuseForeignOrigin } from './generatedCaller'
import { readQuery, refuseHiddenFields } from './generatedQuery'
import { askedOf, headersFor, payloadRequest } from './generatedRequest'
import { generatedRoutes } from './generatedRoutes'
import { graphqlDoor } from './graphqlDoor'
import { sendWebResponse, toWebRequest, withoutOverride } from './payloadBridge'

/** Sign-in routes of staff count against the strict limit. */
const staffSignIn = /^\/staff\/(login|forgot-password|reset-password|unlock)\/?$/i

const spend = async (limit: Limit, key: string): Promise<void> => {
  const { allowed, retryAfterSeconds } = await limiter().consume(limit, key)
  if (!allowed) throw rateLimited({ retryAfterSeconds })
}

const sendJson = (res: ExpressResponse, status: number, body: unknown): void => {
  const text = JSON.stringify(body)
  res.statusCode = status
  res.setHeader('content-type', 'application/json; charset=utf-8')
  res.setHeader('content-length', Buffer.byteLength(text))
  res.end(text)
}

/** What the answer to an error may still say about who asked. */
type Asking = { user?: PayloadRequest['user']; routeParams?: PayloadRequest['routeParams'] }

/**
 * Generated REST and GraphQL: Payload's operations, no Next in the path, behind our limits and with our errors. What is open stands in
 * generatedRoutes; lists and documents take the fast lane; everything else goes to Payload's handleEndpoints.
 */
export const generatedDoors = (config: SanitizedConfig): RequestHandler => {
  const routes = generatedRoutes(config)
  const graphql = graphqlDoor(config)

  const answer = async (req: ExpressRequest, res: ExpressResponse, asking: Asking): Promise<void> => {
    const { ip, requestId } = callerOf(req)
    const came = askedOf(req)
    await spend(came.method === 'post' && staffSignIn.test(came.path) ? limits.staffLogin : limits.generatedAddress, ip ?? 'unknown')
    refuseForeignOrigin(req)
    const payload = await getPayload({ config })
    const headers = headersFor(req)
    const user = (asking.user = await callerOfGenerated(payload, headers))
    if (user) await spend(limits.generated, String(user.id))

    if (came.path === '/graphql') {
      if (came.method !== 'post') throw methodNotAllowed({ message: 'GraphQL takes POST.' })
      const { status, body } = await graphql({ asked: came, payload, user, headers, req, res })
      return sendJson(res, status, body)
    }

    const asked = await withoutOverride(came, req, res)
    const route = routes.find(asked.method, asked.path)
    if (!route) throw notFound()
    if (route.staffOnly && !staffUserOf(user)) throw user ? forbidden() : unauthenticated()
    const fast = fastReadOf(route, asked.path)
    const query = readQuery(asked.search)
    asking.routeParams = { collection: route.collection?.slug, ...fast }
    const payloadReq = await payloadRequest({ payload, user, headers, asked, query, routeParams: asking.routeParams, api: 'REST' })
    await refuseHiddenFields(query, { entity: route.collection ?? route.global, config, req: payloadReq })
    if (fast) return sendJson(res, 200, await fastRead(route, payloadReq))

    if (!user) for (const name of ['authorization', 'cookie']) headers.delete(name)
    const response = await handleEndpoints({ config, request: await toWebRequest({ asked, headers, req, res }) })
    await sendWebResponse(res, { response, requestId })
  }

  const refuse = (res: ExpressResponse, { thrown, asking, requestId }: { thrown: unknown; asking: Asking; requestId: string }): void => {
    const error = generatedError(thrown, asking)
    for (const [name, value] of Object.entries(errorHeaders(error))) res.setHeader(name, value)
    sendJson(res, error.status, errorBody(error, requestId))
  }

  return (req, res, next) => {
    const caller = callerOf(req)
    const started = performance.now()
    for (const [name, value] of apiHeaders) res.setHeader(name, value)
    res.setHeader('x-request-id', caller.requestId)
    res.setHeader('cache-control', 'private, no-store')
    const asking: Asking = {}
    runInContext(caller, () => {
      answer(req, res, asking)
        .catch((thrown: unknown) => {
          if (res.headersSent) throw thrown
          refuse(res, { thrown, asking, requestId: caller.requestId })
        })
        .then(() => log.info({ method: req.method, route: `/api/${req.path.split('/')[1]}`, status: res.statusCode, ms: Math.round(performance.now() - started) }, 'request'))
        .catch(next)
    })
  }
}
