import findMyWay from 'find-my-way'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Actor } from '../actor'
import { runInContext } from '../context'
import { env } from '../env'
import { log } from '../log'
import type { Limit, LimitDecision } from '../limits/defineLimit'
import { limits, partnerCalls } from '../limits/limits'
import type { Answer } from './answer'
import type { Endpoint, Method, UploadedFile } from './endpoint'
import type { AppError } from './errors'
import { errorBody, errorHeaders, invalid, methodNotAllowed, notFound, rateLimited, toAppError, unauthenticated } from './errors'
import { fieldProblems } from './errors'
import { withIdempotency } from './idempotency'
import { readJsonBody, readRawBody } from './readBody'
import { callerOf, type Caller } from './requestFacts'
import { logRequest, since } from './requestLog'
import { readUpload } from './readUpload'
import { sendAnswer } from './sendAnswer'

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
        const isRefused = req.method === 'HEAD' && endpoint?.singleUse
        if (!found || !endpoint || isRefused)
          throw methods.some((method) => route(method.toUpperCase(), url)) ? methodNotAllowed() : notFound()
        answer = await answerDoor(req, res, { endpoint, params: found.params, query: found.searchParams }, caller, parts, marks)
      } catch (error) {
        const known = toAppError(error)
        marks.limit = known.extra?.limit ?? marks.limit
        if (isRefusal(known) && endpoint && marks.actor?.id) await parts.noteRefusal(endpoint, marks.actor, known)
        answer = answerError(known, caller.requestId)
      }
      if (endpoint && marks.actor?.partner) parts.notePartnerCall(endpoint, marks.actor, answer.status)
      sendAnswer(req, res, answer, { requestId: caller.requestId, limit: marks.limit })
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
  const actor = await authenticate(endpoint, req.headers.authorization, caller, parts)
  marks.actor = actor
  if (actor.id) {
    const bySubject = parts.consume(actor.partner ? partnerCalls(actor.partner.callsPerMinute) : limits.signedIn, actor.id)
    mark(marks, bySubject instanceof Promise ? await bySubject : bySubject)
  }
  const authorised = parts.authorise(endpoint, actor)
  if (authorised) await authorised
  const { input, files } = await validate(req, res, found)
  const rawBody = endpoint.raw ? await readRawBody(req) : noBody
  const run = () => endpoint.handler({ actor, input, files, rawBody, count: async (limit) => mark(marks, await counted(limit)) })
  const answer = endpoint.idempotent
    ? await withIdempotency(req, { actor, route: `${endpoint.method} ${endpoint.path}`, asked: whatIsAsked(input) }, run)
    : await run()
  return env().CHECK_RESPONSES ? checked(endpoint, answer) : answer
}

/** What must be the same for an Idempotency-Key to be the same request: also which one of a kind the address names. */
const whatIsAsked = ({ params, body }: { params: unknown; body: unknown }): unknown => (params ? { params, body } : body)

const noBody = Buffer.alloc(0)

/** Of the limits counted, the one nearest to its end is shown. */
const mark = (marks: Marks, decision: LimitDecision): void => {
  if (!marks.limit || decision.remaining < marks.limit.remaining) marks.limit = decision
  if (!decision.allowed) throw rateLimited({ retryAfterSeconds: decision.retryAfterSeconds })
}

type Entrance = Pick<Endpoint, 'auth' | 'scope'>

const authenticate = async (door: Entrance, authorization: string | undefined, caller: Caller, parts: ColumnParts): Promise<Actor> => {
  const { auth } = door
  if (auth === 'none') return parts.anonymous(caller)
  const pending = auth === 'partner' ? null : parts.authenticate(authorization, caller)
  const actor = (pending instanceof Promise ? await pending : pending) ?? (await otherwise(door, authorization, caller, parts))
  if (actor) return actor
  // a token that was sent but is no good is refused even where none is needed: the app must learn that it has to refresh
  if (auth !== 'optional' || authorization !== undefined) throw unauthenticated()
  return parts.anonymous(caller)
}

/** Who comes in where an account is not the only one. */
const otherwise = ({ auth, scope }: Entrance, authorization: string | undefined, caller: Caller, parts: ColumnParts) => {
  if (auth === 'account-or-staff') return parts.authenticateStaff(authorization, caller)
  if (auth === 'partner' || auth === 'account-or-partner' || (auth === 'optional' && scope !== null))
    return parts.authenticatePartner(authorization, caller)
  return null
}

type Validated = { input: { body: never; query: never; params: never; headers: never }; files: UploadedFile[] }

const validate = async (req: IncomingMessage, res: ServerResponse, { endpoint, params, query }: Found): Promise<Validated> => {
  const { input } = endpoint
  const { files, fields } = endpoint.upload
    ? await readUpload(req, endpoint.upload, input.body !== undefined)
    : { files: [], fields: undefined }
  const body = input.body ? (fields ?? (await readJsonBody(req, res)) ?? {}) : undefined
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
  if (endpoint.upload && files.length === 0)
    problems.push({ path: endpoint.upload.field, code: 'required', message: 'Send at least one file.' })
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
