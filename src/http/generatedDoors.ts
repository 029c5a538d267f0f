import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getPayload, handleEndpoints, type PayloadRequest, type SanitizedConfig } from 'payload'
import { limiter } from '../accounts/limiting'
import { staffUserOf } from '../compliance'
import { secondFactorRequired } from '../compliance/errors'
import { staffPersonOf } from '../compliance/staffUser'
import { runInContext } from '../platform/context'
import { errorBody, errorHeaders, forbidden, methodNotAllowed, notFound, rateLimited, unauthenticated } from '../platform/http/errors'
import { callerOf } from '../platform/http/requestFacts'
import { logRequest, since } from '../platform/http/requestLog'
import type { Limit, LimitDecision } from '../platform/limits/defineLimit'
import { limits } from '../platform/limits/limits'
import { log } from '../platform/log'
import { generatedError } from './clientErrors'
import { fastRead, fastReadOf } from './fastReads'
import type { GeneratedAnswer } from './generatedAnswer'
import { answerOf, sendAnswer } from './generatedAnswer'
import { callerOfGenerated, refuseForeignOrigin } from './generatedCaller'
import { readQuery, refuseHiddenFields } from './generatedQuery'
import { askedOf, headersFor, payloadRequest, type Asked } from './generatedRequest'
import { generatedRoutes } from './generatedRoutes'
import { graphqlDoor } from './graphqlDoor'
import { noteGeneratedRefusal } from './noteRefusals'
import { toWebRequest, withoutOverride } from './payloadBridge'

/** Sign-in routes of staff count against the strict limit. */
const staffSignIn = /^\/staff\/(login|forgot-password|reset-password|unlock)\/?$/i

/** Where a code or passkey is shown. */
const staffSecondStep = /^\/staff\/second-factor\/(verify|step-up|confirm|passkey\/verify|passkeys)\/?$/i
/** All that somebody may do whose sign-in waits for the second factor: give it, ask who they are, sign out, or begin again. */
const openToHalf = /^\/staff\/(second-factor(\/.*)?|me|logout|login|forgot-password|reset-password)$/

/** @throws secondFactorRequired */
const refuseHalfSignedIn = (user: PayloadRequest['user'], route?: string): void => {
  if (staffPersonOf(user)?.secondFactor && !(route && openToHalf.test(route))) throw secondFactorRequired()
}

const addressLimit = ({ method, path }: Asked): Limit => {
  if (method !== 'post') return limits.generatedAddress
  if (staffSignIn.test(path)) return limits.staffLogin
  return staffSecondStep.test(path) ? limits.staffSecondStep : limits.generatedAddress
}

/** What becomes known on the way, for the answer's head, the answer to an error, and the log. */
type Marks = { limit: LimitDecision | null; route: string; user?: PayloadRequest['user']; routeParams?: PayloadRequest['routeParams'] }

/** Counts one call; of several limits, the one nearest to its end is shown. @throws rateLimited */
const spend = async (marks: Marks, limit: Limit, key: string): Promise<void> => {
  const counted = limiter().consume(limit, key)
  const decision = counted instanceof Promise ? await counted : counted
  if (!marks.limit || decision.remaining < marks.limit.remaining) marks.limit = decision
  if (!decision.allowed) throw rateLimited({ retryAfterSeconds: decision.retryAfterSeconds })
}

/**
 * Generated REST and GraphQL: Payload's operations, no Next in the path, behind our limits and with our errors. What is open stands in
 * generatedRoutes; lists and documents take the fast lane; everything else goes to Payload's handleEndpoints.
 */
export const generatedDoors = (config: SanitizedConfig): RequestListener => {
  const routes = generatedRoutes(config)
  const graphql = graphqlDoor(config)

  const answer = async (req: IncomingMessage, res: ServerResponse, marks: Marks): Promise<GeneratedAnswer> => {
    const { ip, requestId } = callerOf(req)
    const came = askedOf(req)
    await spend(marks, addressLimit(came), ip ?? 'unknown')
    refuseForeignOrigin(req)
    const payload = await getPayload({ config })
    const headers = headersFor(req)
    const user = (marks.user = await callerOfGenerated(payload, headers))
    if (user) await spend(marks, limits.generated, String(user.id))

    if (came.path === '/graphql') {
      marks.route = '/api/graphql'
      refuseHalfSignedIn(user)
      if (came.method !== 'post') throw methodNotAllowed({ message: 'GraphQL takes POST.' })
      return graphql({ asked: came, payload, user, headers, req, res })
    }

    const asked = await withoutOverride(came, req, res)
    const route = routes.find(asked.method, asked.path)
    refuseHalfSignedIn(user, route?.path)
    if (!route) throw notFound()
    marks.route = `/api${route.path}`
    if (route.staffOnly && !staffUserOf(user)) throw user ? forbidden() : unauthenticated()
    const fast = fastReadOf(route, asked.path)
    const query = readQuery(asked.search)
    marks.routeParams = { collection: route.collection?.slug, ...fast }
    const payloadReq = await payloadRequest({ payload, user, headers, asked, query, routeParams: marks.routeParams, api: 'REST' })
    await refuseHiddenFields(query, { entity: route.collection ?? route.global, config, req: payloadReq })
    if (fast) return { status: 200, body: await fastRead(route, payloadReq) }

    if (!user) for (const name of ['authorization', 'cookie']) headers.delete(name)
    return answerOf(
      await handleEndpoints({
        config,
        request: await toWebRequest({ asked, route, headers, req, res, takesFiles: Boolean(staffUserOf(user)) }),
      }),
      requestId,
    )
  }

  const refusal = (thrown: unknown, marks: Marks, requestId: string): GeneratedAnswer => {
    const error = generatedError(thrown, marks)
    return { status: error.status, body: errorBody(error, requestId), headers: errorHeaders(error) }
  }

  return (req, res) => {
    const started = performance.now()
    const caller = callerOf(req)
    const { requestId } = caller
    const marks: Marks = { limit: null, route: 'unknown' }
    runInContext(caller, async () => {
      const sent = await answer(req, res, marks).catch((thrown: unknown) => refusal(thrown, marks, requestId))
      await noteGeneratedRefusal(req, sent, marks)
      sendAnswer(req, res, { answer: sent, requestId, limit: marks.limit })
      logRequest({ requestId, method: req.method, route: marks.route, status: sent.status, ms: since(started) })
    }).catch((error: unknown) => {
      log.error({ err: error }, 'an answer could not be sent')
      res.destroy()
    })
  }
}
