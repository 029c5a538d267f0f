import findMyWay from 'find-my-way'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Actor } from '../actor'
import { runInContext } from '../context'
import { env } from '../env'
import { log } from '../log'
import type { Limit, LimitDecision } from '../limits/defineLimit'
import { limits, partnerCalls } from '../limits/limits'
import type { Answer } from './answer'
import type { Auth, Endpoint, Method, UploadedFile } from './endpoint'
import type { AppError } from './errors'
import { errorBody, errorHeaders, invalid, methodNotAllowed, notFound, rateLimited, toAppError, unauthenticated } from './errors'
import { fieldProblems } from './errors'
import { withIdempotency } from './idempotency'
import { readJsonBody } from './readBody'
import { callerOf, type Caller } from './requestFacts'
import { logRequest, since } from './requestLog'
import { readUpload } from './readUpload'
import { apiHeaders } from './securityHeaders'

/** What the column needs from the areas; the composition root hands it in, because src/platform imports no area. */
export type ColumnParts = {
  /** The signed-in account, or null when the token is missing, wrong or no longer good. */
  authenticate: (authorization: string | undefined, caller: Caller) => Actor | null | Promise<Actor | null>
  /** The signed-in staff member, likewise. */
  authenticateStaff: (authorization: string | undefined, caller: Caller) => Promise<Actor | null>
  /** The partner, likewise. */
  authenticatePartner: (authorization: string | undefined, caller: Caller) => Actor | null | Promise<Actor | null>
  anonymous: (caller: Caller) => Actor
  /** Scope, permission, terms and freshness that a door asks for. @throws the refusal */
  authorise: (door: Endpoint, actor: Actor) => void | Promise<void>
  /** Told of every refusal of somebody who is known, before it is answered. Never throws. */
  noteRefusal: (door: Endpoint, actor: Actor, refusal: AppError) => Promise<void>
  /** Told of every call of a partner, with its answer's status, before it goes out. */
  notePartnerCall: (door: Endpoint, actor: Actor, status: number) => void
  consume: (limit: Limit, key: string) => LimitDecision | Promise<LimitDecision>
}

type Found = { endpoint: Endpoint; params: Record<string, string | undefined>; query: unknown }
/** Headers that the column itself adds to an answer. */
type Marks = { limit: LimitDecision | null; actor?: Actor }
const methods: Method[] = ['get', 'post', 'put', 'patch', 'delete']

/**
 * The doors as one request handler, found by a radix tree. Everything below `base` is answered here, unknown paths too. It stands in front of Express:
 * a cached read costs less than Express's own walk through its layers.
 */
export const column = (base: string, endpoints: readonly Endpoint[], parts: ColumnParts) => {
  const tree = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 200 })
  const route = (method: string, url: string) => tree.find(method as 'GET', url)
  for (const door of endpoints) tree.on(door.method.toUpperCase() as 'GET', base + door.path, () => undefined, door)

  return (req: IncomingMessage, res: ServerResponse): void => {
    const started = performance.now()
    const caller = callerOf(req)
    const url = req.url ?? '/'
    const found = route(req.method === 'HEAD' ? 'GET' : (req.method ?? 'GET'), url)
    const endpoint = found?.store as Endpoint | undefined
    const marks: Marks = { limit: null }
    runInContext(caller, async () => {
      let answer: Answer
      try {
        if (!found || !endpoint) throw methods.some((method) => route(method.toUpperCase(), url)) ? methodNotAllowed() : notFound()
        answer = await answerDoor(req, res, { endpoint, params: found.params, query: found.searchParams }, caller, parts, marks)
      } catch (error) {
        const known = toAppError(error)
        marks.limit = known.extra?.limit ?? marks.limit
        if (isRefusal(known) && endpoint && marks.actor?.id) await parts.noteRefusal(endpoint, marks.actor, known)
        answer = answerError(known, caller.requestId)
      }
      if (endpoint && marks.actor?.partner) parts.notePartnerCall(endpoint, marks.actor, answer.status)
      send(req, res, answer, caller.requestId, marks)
      logRequest({
        requestId: caller.requestId,
        method: req.method,
        route: endpoint ? base + endpoint.path : 'unknown',
        status: answer.status,
        ms: since(started),
      })
    }).catch((error: unknown) => {
      log.error({ err: error }, 'an answer could not be sent')
      res.destroy()
    })
  }
}

/** Not allowed, not without proving again who it is, or somebody else's. */
const isRefusal = ({ status, code, extra }: AppError): boolean =>
  status === 403 || code === 'step_up_required' || extra?.notYours !== undefined

const answerError = (error: AppError, requestId: string): Answer => ({
  status: error.status,
  body: errorBody(error, requestId),
  headers: errorHeaders(error),
})

const answerDoor = async (
  req: IncomingMessage,
  res: ServerResponse,
  found: Found,
  caller: Caller,
  parts: ColumnParts,
  marks: Marks,
): Promise<Answer> => {
  const { endpoint } = found
  const counted = (limit: Limit) => parts.consume(limit, caller.ip ?? 'unknown')
  const byAddress = counted(endpoint.limit)
  mark(marks, byAddress instanceof Promise ? await byAddress : byAddress)
  const actor = await authenticate(endpoint.auth, req.headers.authorization, caller, parts)
  marks.actor = actor
  if (actor.id) {
    const bySubject = parts.consume(actor.partner ? partnerCalls(actor.partner.callsPerMinute) : limits.signedIn, actor.id)
    mark(marks, bySubject instanceof Promise ? await bySubject : bySubject)
  }
  const authorised = parts.authorise(endpoint, actor)
  if (authorised) await authorised
  const { input, files } = await validate(req, res, found)
  const run = () => endpoint.handler({ actor, input, files, count: async (limit) => mark(marks, await counted(limit)) })
  const answer = endpoint.idempotent
    ? await withIdempotency(req, { actor, route: `${endpoint.method} ${endpoint.path}`, body: input.body }, run)
    : await run()
  return env().CHECK_RESPONSES ? checked(endpoint, answer) : answer
}

/** Of the limits counted, the one nearest to its end is shown. */
const mark = (marks: Marks, decision: LimitDecision): void => {
  if (!marks.limit || decision.remaining < marks.limit.remaining) marks.limit = decision
  if (!decision.allowed) throw rateLimited({ retryAfterSeconds: decision.retryAfterSeconds })
}

const authenticate = async (auth: Auth, authorization: string | undefined, caller: Caller, parts: ColumnParts): Promise<Actor> => {
  if (auth === 'none') return parts.anonymous(caller)
  const pending = auth === 'partner' ? null : parts.authenticate(authorization, caller)
  const actor = (pending instanceof Promise ? await pending : pending) ?? (await otherwise(auth, authorization, caller, parts))
  if (actor) return actor
  // a token that was sent but is no good is refused even where none is needed: the app must learn that it has to refresh
  if (auth !== 'optional' || authorization !== undefined) throw unauthenticated()
  return parts.anonymous(caller)
}

/** Who comes in where an account is not the only one. */
const otherwise = (auth: Auth, authorization: string | undefined, caller: Caller, parts: ColumnParts) => {
  if (auth === 'account-or-staff') return parts.authenticateStaff(authorization, caller)
  if (auth === 'partner' || auth === 'account-or-partner') return parts.authenticatePartner(authorization, caller)
  return null
}

type Validated = { input: { body: never; query: never; params: never; headers: never }; files: UploadedFile[] }

const validate = async (req: IncomingMessage, res: ServerResponse, { endpoint, params, query }: Found): Promise<Validated> => {
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
  const result = {
    params: paramsOut?.data,
    headers: pass(input.headers, req.headers),
    query: pass(input.query, { ...(query as object) }),
    body: pass(input.body, body),
  }
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

const common = apiHeaders.flat()
/** What an answer says of itself where the door says nothing else. */
const usual = { 'cache-control': 'private, no-store' }

/** Writes head and body in one go, the head as a flat list: Node then neither copies nor sorts it. */
const send = (req: IncomingMessage, res: ServerResponse, answer: Answer, requestId: string, { limit }: Marks): void => {
  if (res.headersSent || res.destroyed) return
  const head = [...common, 'x-request-id', requestId]
  if (limit) head.push('ratelimit-limit', String(limit.limit), 'ratelimit-remaining', String(Math.max(0, limit.remaining)), 'ratelimit-reset', String(limit.resetSeconds)) // prettier-ignore
  for (const [name, value] of Object.entries({ ...usual, ...answer.headers })) head.push(name, value)
  // what crossOrigin has set before
  for (const name of res.getHeaderNames()) head.push(name, String(res.getHeader(name)))
  // a body that was not read to its end must not be taken for the next request
  if (!req.complete && req.headers['content-length'] !== undefined) head.push('connection', 'close')
  if (answer.body === undefined) return void res.writeHead(answer.status, head).end()
  const isBytes = answer.body instanceof Buffer
  const body = isBytes ? (answer.body as Buffer) : JSON.stringify(answer.body)
  if (!isBytes) head.push('content-type', 'application/json; charset=utf-8')
  head.push('content-length', String(Buffer.byteLength(body)))
  res.writeHead(answer.status, head).end(req.method === 'HEAD' ? undefined : body)
}
