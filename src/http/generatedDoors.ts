import type { RequestHandler, Request as ExpressRequest } from 'express'
import { handleEndpoints, type SanitizedConfig } from 'payload'
import { limiter } from '../accounts/limiting'
import { runInContext } from '../platform/context'
import type { AppError } from '../platform/http/errors'
import { errorBody, errorHeaders, notFound, rateLimited, toAppError } from '../platform/http/errors'
import { callerOf } from '../platform/http/requestFacts'
import { apiHeaders } from '../platform/http/securityHeaders'
import { limits } from '../platform/limits/limits'
import { log } from '../platform/log'
import { graphqlDoor } from './graphqlDoor'
import { sendWebResponse, toWebRequest } from './payloadBridge'

/** Payload's own account routes: accounts sign in through /api/v1 and nowhere else; nobody registers a first user over the network. */
const hidden = [
  /^\/accounts\/(login|logout|me|refresh-token|first-register|forgot-password|reset-password|verify|unlock|init|access)\b/,
  /^\/staff\/(first-register|init)\b/,
  /^\/payload-(jobs|locked-documents|migrations|kv)\b/,
]

/** Sign-in routes of staff count against the strict limit. */
const staffSignIn = /^\/staff\/(login|forgot-password|reset-password|unlock)\b/

/** Generated REST and GraphQL: Payload's handlers, no Next in the path, behind our limits and with our errors. */
export const generatedDoors = (config: SanitizedConfig): RequestHandler => {
  const graphql = graphqlDoor(config)
  const answer = async (req: ExpressRequest): Promise<Response> => {
    if (hidden.some((pattern) => pattern.test(req.path))) throw notFound()
    const caller = callerOf(req)
    const limit = req.method === 'POST' && staffSignIn.test(req.path) ? limits.staffLogin : limits.generatedAddress
    const { allowed, retryAfterSeconds } = await limiter().consume(limit, caller.ip ?? 'unknown')
    if (!allowed) throw rateLimited({ retryAfterSeconds })
    const request = await toWebRequest(req)
    if (req.path !== '/graphql') return handleEndpoints({ config, request })
    if (req.method !== 'POST') throw notFound()
    return graphql(request)
  }
  return (req, res, next) => {
    const caller = callerOf(req)
    const started = performance.now()
    for (const [name, value] of apiHeaders) res.setHeader(name, value)
    res.setHeader('x-request-id', caller.requestId)
    res.setHeader('cache-control', 'private, no-store')
    runInContext(caller, () => {
      answer(req)
        .catch((error: unknown) => refusal(toAppError(error), caller.requestId))
        .then(async (response) => {
          await sendWebResponse(res, response)
          log.info({ method: req.method, route: `/api/${req.path.split('/')[1]}`, status: response.status, ms: Math.round(performance.now() - started) }, 'request') // prettier-ignore
        })
        .catch(next)
    })
  }
}

const refusal = (error: AppError, requestId: string): Response =>
  Response.json(errorBody(error, requestId), { status: error.status, headers: errorHeaders(error) })
