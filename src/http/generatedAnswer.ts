import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorBody, toAppError } from '../platform/http/errors'
import { apiHeaders } from '../platform/http/securityHeaders'
import type { LimitDecision } from '../platform/limits/defineLimit'

/** What a generated door answers: something to write as JSON, or bytes that Payload wrote already. */
export type GeneratedAnswer = { status: number; body: unknown; headers?: Record<string, string | string[]> }

const common = apiHeaders.flat()

type Sending = { requestId: string; limit: LimitDecision | null }

/** Writes head and body in one go. */
export const sendAnswer = (
  req: IncomingMessage,
  res: ServerResponse,
  { answer, requestId, limit }: Sending & { answer: GeneratedAnswer },
): void => {
  if (res.headersSent || res.destroyed) return
  const head = [...common, 'x-request-id', requestId, 'cache-control', 'private, no-store']
  if (limit)
    head.push(
      'ratelimit-limit',
      String(limit.limit),
      'ratelimit-remaining',
      String(Math.max(0, limit.remaining)),
      'ratelimit-reset',
      String(limit.resetSeconds),
    )
  // what crossOrigin has set before
  for (const name of res.getHeaderNames()) head.push(name, String(res.getHeader(name)))
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    for (const each of Array.isArray(value) ? value : [value]) head.push(name, each)
  // a body that was not read to its end must not be taken for the next request
  if (!req.complete && req.headers['content-length'] !== undefined) head.push('connection', 'close')
  const isBytes = answer.body instanceof Buffer
  const body = isBytes ? (answer.body as Buffer) : JSON.stringify(answer.body)
  if (!isBytes) head.push('content-type', 'application/json; charset=utf-8')
  head.push('content-length', String(Buffer.byteLength(body)))
  res.writeHead(answer.status, head).end(body)
}

/** Set by us for every answer of /api. */
const ours = /^(?:access-control-.*|cache-control|set-cookie|content-length|transfer-encoding|vary)$/

/** Payload's web Response as an answer of ours; a refusal that is not in our words is put in them. */
export const answerOf = async (response: Response, requestId: string): Promise<GeneratedAnswer> => {
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of response.headers) if (!ours.test(name)) headers[name] = value
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) headers['set-cookie'] = cookies
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers, body: response.status < 400 ? body : inOurWords(body, { status: response.status, requestId }) }
}

type PayloadRefusal = { status?: unknown; message?: unknown; errors?: unknown }

/** Payload's own refusals that are answers and no errors: a deletion of many of which some failed, a document that is not there. */
const inOurWords = (body: Buffer, { status, requestId }: { status: number; requestId: string }): Buffer => {
  const { message, errors, ...rest } = refusalIn(body)
  const isPanelForm = Array.isArray(errors) && errors.some((error) => (error as { name?: unknown } | null)?.name === 'ValidationError')
  if (rest.status === 'error') return body
  if (isPanelForm) return body
  const known = errorBody(toAppError(Object.assign(new Error(String(message ?? '')), { status, isPublic: true })), requestId)
  const problems = Array.isArray(errors) ? errors.map((error) => ({ path: '', code: 'failed', ...(error as object) })) : []
  return Buffer.from(
    JSON.stringify({ ...rest, ...known, message: typeof message === 'string' ? message : known.message, errors: problems }),
  )
}

const refusalIn = (body: Buffer): PayloadRefusal => {
  try {
    return JSON.parse(body.toString('utf8')) as PayloadRefusal
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
