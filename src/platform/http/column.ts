import type { NextFunction, Request, Response } from 'express'
import findMyWay from 'find-my-way'
import type { Actor } from '../actor'
import { runInContext } from '../context'
import { env } from '../env'
import { log } from '../log'
import type { Limit, LimitDecision } from '../limits/defineLimit'
import { limits } from '../limits/limits'
import type { Answer } from './answer'
import type { Auth, Endpoint, Method, UploadedFile } from './endpoint'
import type { AppError} from './errors';
import { errorBody, errorHeaders, invalid, methodNotAllowed, notFound, rateLimited, toAppError, unauthenticated } from './errors'
import { fieldProblems } from './errors'
import { withIdempotency } from './idempotency'
import { readJsonBody } from './readBody'
import { callerOf } from './requestFacts'
import { readUpload } from './readUpload'
import { apiHeaders } from './securityHeaders'

export type Caller = { ip: string | null; userAgent: string | null; requestId: string }

/** What the column needs from the areas; the composition root hands it in, because src/platform imports no area. */
export type ColumnParts = {
  /** The signed-in account, or null when the token is missing, wrong or no longer good. */
  authenticate: (authorization: string | undefined, caller: Caller) => Actor | null | Promise<Actor | null>
  /** The signed-in staff member, likewise. */
  authenticateStaff: (authorization: string | undefined, caller: Caller) => Promise<Actor | null>
  anonymous: (caller: Caller) => Actor
  consume: (limit: Limit, key: string) => LimitDecision | Promise<LimitDecision>
}

type Found = { endpoint: Endpoint; params: Record<string, string | undefined>; query: unknown }
const methods: Method[] = ['get', 'post', 'put', 'patch', 'delete']

/** The doors as one middleware, found by a radix tree. Everything below the mount path is answered here, unknown paths too. */
export const column = (endpoints: readonly Endpoint[], parts: ColumnParts) => {
  const tree = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 200 })
  const route = (method: string, path: string) => tree.find(method as 'GET', path)
  for (const door of endpoints) tree.on(door.method.toUpperCase() as 'GET', door.path, () => undefined, door)

  return (req: Request, res: Response, next: NextFunction): void => {
    const caller = callerOf(req)
    const found = route(req.method === 'HEAD' ? 'GET' : req.method, req.url)
    runInContext(caller, () => {
      const started = performance.now()
      const endpoint = found?.store as Endpoint | undefined
      const answering =
        found && endpoint
          ? answerDoor(req, res, { endpoint, params: found.params, query: found.searchParams }, caller, parts)
          : Promise.reject(methods.some((method) => route(method.toUpperCase(), req.url)) ? methodNotAllowed() : notFound())
      answering
        .catch((error: unknown) => answerError(toAppError(error), caller.requestId))
        .then((answer) => {
          send(req, res, answer, caller.requestId)
          log.info({ method: req.method, route: endpoint?.path ?? 'unknown', status: answer.status, ms: Math.round((performance.now() - started) * 10) / 10 }, 'request') // prettier-ignore
        })
        .catch(next)
    })
  }
}

const answerError = (error: AppError, requestId: string): Answer => ({
  status: error.status,
  body: errorBody(error, requestId),
  headers: errorHeaders(error),
})

const answerDoor = async (req: Request, res: Response, found: Found, caller: Caller, parts: ColumnParts): Promise<Answer> => {
  const { endpoint } = found
  const byAddress = parts.consume(endpoint.limit, caller.ip ?? 'unknown')
  mark(res, byAddress instanceof Promise ? await byAddress : byAddress)
  const actor = await authenticate(endpoint.auth, req.headers.authorization, caller, parts)
  if (actor.id) {
    const bySubject = parts.consume(limits.signedIn, actor.id)
    mark(res, bySubject instanceof Promise ? await bySubject : bySubject)
  }
  const { input, files } = await validate(req, res, found)
  const run = () => endpoint.handler({ actor, input, files })
  const answer = endpoint.idempotent
    ? await withIdempotency(req, { actor, route: `${endpoint.method} ${endpoint.path}`, body: input.body }, run)
    : await run()
  return env().CHECK_RESPONSES ? checked(endpoint, answer) : answer
}

const mark = (res: Response, verdict: LimitDecision): void => {
  const shown = res.getHeader('ratelimit-remaining')
  if (shown === undefined || Number(shown) > verdict.remaining) {
    res.setHeader('ratelimit-limit', verdict.limit)
    res.setHeader('ratelimit-remaining', Math.max(0, verdict.remaining))
    res.setHeader('ratelimit-reset', verdict.resetSeconds)
  }
  if (!verdict.allowed) throw rateLimited({ retryAfterSeconds: verdict.retryAfterSeconds })
}

const authenticate = async (auth: Auth, authorization: string | undefined, caller: Caller, parts: ColumnParts): Promise<Actor> => {
  if (auth === 'none') return parts.anonymous(caller)
  const pending = parts.authenticate(authorization, caller)
  const actor =
    (pending instanceof Promise ? await pending : pending) ??
    (auth === 'account-or-staff' ? await parts.authenticateStaff(authorization, caller) : null)
  if (actor) return actor
  // a token that was sent but is no good is refused even where none is needed: the app must learn that it has to refresh
  if (auth !== 'optional' || authorization !== undefined) throw unauthenticated()
  return parts.anonymous(caller)
}

type Validated = { input: { body: never; query: never; params: never }; files: UploadedFile[] }

const validate = async (req: Request, res: Response, { endpoint, params, query }: Found): Promise<Validated> => {
  const { input } = endpoint
  const files = endpoint.upload ? await readUpload(req, endpoint.upload) : []
  const body = input.body ? ((await readJsonBody(req, res)) ?? {}) : undefined
  const problems: ReturnType<typeof fieldProblems> = []
  const pass = (schema: (typeof input)['body'], value: unknown) => {
    if (!schema) return undefined
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    problems.push(...fieldProblems(parsed.error))
  }
  const paramsOut = input.params?.safeParse(params)
  // an id that cannot exist is an absent thing, not a bad field
  if (paramsOut && !paramsOut.success) throw notFound()
  const result = { params: paramsOut?.data, query: pass(input.query, { ...(query as object) }), body: pass(input.body, body) }
  if (problems.length > 0) throw invalid({ errors: problems })
  return { input: result as Validated['input'], files }
}

/** In tests every answer is held against its declared schema, so the OpenAPI page cannot drift from what is sent. */
const checked = (endpoint: Endpoint, answer: Answer): Answer => {
  const schema = endpoint.output[answer.status]
  const outcome = schema?.safeParse(answer.body)
  if (schema === undefined || (outcome && !outcome.success))
    throw new Error(
      `${endpoint.method} ${endpoint.path} answered ${answer.status} not as declared: ${outcome?.error?.message ?? 'status not declared'}`,
    )
  return answer
}

const send = (req: Request, res: Response, answer: Answer, requestId: string): void => {
  if (res.headersSent || res.destroyed) return
  for (const [name, value] of apiHeaders) res.setHeader(name, value)
  res.setHeader('x-request-id', requestId)
  res.setHeader('cache-control', 'private, no-store')
  for (const name in answer.headers) res.setHeader(name, answer.headers[name]!)
  // a body that was not read to its end must not be taken for the next request
  if (!req.readableEnded && answer.status === 413) res.setHeader('connection', 'close')
  res.statusCode = answer.status
  if (answer.body === undefined) return void res.end()
  if (answer.body instanceof Buffer) return void res.setHeader('content-length', answer.body.length).end(answer.body)
  const json = JSON.stringify(answer.body)
  res.setHeader('content-type', 'application/json; charset=utf-8')
  res.setHeader('content-length', Buffer.byteLength(json))
  res.end(req.method === 'HEAD' ? undefined : json)
}
