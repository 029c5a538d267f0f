import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { LimitDecision } from '../limits/defineLimit'
import { log } from '../log'
import type { Answer } from './answer'
import { apiHeaders } from './securityHeaders'

const common = apiHeaders.flat()
/** What an answer says of itself where the door says nothing else. */
const usual = { 'cache-control': 'private, no-store' }

type Marks = { requestId: string; limit: LimitDecision | null }

/** Writes head and body in one go, the head as a flat list: Node then neither copies nor sorts it. A stream goes out as it is read. */
export const sendAnswer = (req: IncomingMessage, res: ServerResponse, answer: Answer, { requestId, limit }: Marks): void => {
  const { body } = answer
  if (res.headersSent || res.destroyed) return void (body instanceof Readable && body.destroy())
  const head = [...common, 'x-request-id', requestId]
  if (limit) head.push('ratelimit-limit', String(limit.limit), 'ratelimit-remaining', String(Math.max(0, limit.remaining)), 'ratelimit-reset', String(limit.resetSeconds)) // prettier-ignore
  for (const [name, value] of Object.entries({ ...usual, ...answer.headers })) head.push(name, value)
  // what crossOrigin has set before
  for (const name of res.getHeaderNames()) head.push(name, String(res.getHeader(name)))
  // a body that was not read to its end must not be taken for the next request
  if (!req.complete && req.headers['content-length'] !== undefined) head.push('connection', 'close')
  if (body === undefined) return void res.writeHead(answer.status, head).end()
  if (body instanceof Readable) return sendStream(req, res.writeHead(answer.status, head), body)
  const content = body instanceof Buffer ? body : JSON.stringify(body)
  if (content !== body) head.push('content-type', 'application/json; charset=utf-8')
  head.push('content-length', String(Buffer.byteLength(content)))
  res.writeHead(answer.status, head).end(req.method === 'HEAD' ? undefined : content)
}

/** Whoever goes away ends the reading; a stream that fails cuts the connection, so that half a file is not taken for a whole one. */
const sendStream = (req: IncomingMessage, res: ServerResponse, body: Readable): void => {
  if (req.method === 'HEAD') {
    body.destroy()
    return void res.end()
  }
  pipeline(body, res, (error) => {
    if (error) log.warn({ err: error }, 'a file was not sent to its end')
  })
}
