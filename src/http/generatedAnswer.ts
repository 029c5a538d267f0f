import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { errorBody, toAppError } from '../platform/http/errors'
import { apiHeaders } from '../platform/http/securityHeaders'
import type { LimitDecision } from '../platform/limits/defineLimit'
import { log } from '../platform/log'

/** What a generated door answers: something to write as JSON, bytes that Payload wrote already, or a stream of them. */
export type GeneratedAnswer = { status: number; body: unknown; headers?: Record<string, string | string[]> }

const common = apiHeaders.flat()
/** The common headers, without those that an answer has of its own: a file for the panel says itself what may frame it. */
const commonBeside = (own: Record<string, unknown>): string[] =>
  apiHeaders.some(([name]) => name in own) ? apiHeaders.filter(([name]) => !(name in own)).flat() : common

type Sending = { requestId: string; limit: LimitDecision | null }

/** Writes head and body in one go. */
export const sendAnswer = (
  req: IncomingMessage,
  res: ServerResponse,
  { answer, requestId, limit }: Sending & { answer: GeneratedAnswer },
): void => {
  if (res.headersSent || res.destroyed) return
  const head = [...commonBeside(answer.headers ?? {}), 'x-request-id', requestId, 'cache-control', 'private, no-store']
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
  if (answer.body instanceof Readable) return sendStream(req, res, { ...answer, body: answer.body }, head)
  const isBytes = answer.body instanceof Buffer
  const body = isBytes ? (answer.body as Buffer) : JSON.stringify(answer.body)
  if (!isBytes) head.push('content-type', 'application/json; charset=utf-8')
  head.push('content-length', String(Buffer.byteLength(body)))
  res.writeHead(answer.status, head).end(body)
}

/** A stream that breaks off ends the connection: a client must not take the half of it for the whole. */
const sendStream = (
  { method }: IncomingMessage,
  res: ServerResponse,
  { status, body }: { status: number; body: Readable },
  head: string[],
): void => {
  res.writeHead(status, head)
  if (method === 'HEAD') {
    body.destroy()
    return void res.end()
  }
  pipeline(body, res, (error) => {
    if (error && (error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') log.error({ err: error }, 'a download broke off')
  })
}

/** An endpoint of ours that answers piece by piece says so with this header. */
const streamed = 'x-afya-stream'

/** Set by us for every answer of /api. */
const ours = /^(?:x-afya-.*|access-control-.*|cache-control|set-cookie|content-length|transfer-encoding|vary)$/

/** Payload's web Response as an answer of ours; a refusal that is not in our words is put in them. */
export const answerOf = async (response: Response, requestId: string): Promise<GeneratedAnswer> => {
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of response.headers) if (!ours.test(name)) headers[name] = value
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) headers['set-cookie'] = cookies
  if (response.status < 400 && response.headers.has(streamed) && response.body)
    return { status: response.status, headers, body: Readable.fromWeb(response.body as ReadableStream) }
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
