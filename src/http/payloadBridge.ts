import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import { env } from '../platform/env'
import { bodyTooLarge } from '../platform/http/errors'
import { maxBodyBytes } from '../platform/http/readBody'
import { callerOf } from '../platform/http/requestFacts'

/** Hop-by-hop and forwarding headers say nothing to Payload, or only what a client wants it to believe. */
const dropped = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-afya-client-ip',
])

/**
 * The request as Payload wants it. The origin is ours from SERVER_URL, never the Host header. Bodies are small and handed over as one buffer.
 * @throws bodyTooLarge
 */
export const toWebRequest = async (req: ExpressRequest): Promise<Request> => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || dropped.has(name)) continue
    headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const { ip, requestId } = callerOf(req)
  headers.set('x-request-id', requestId)
  if (ip) {
    headers.set('x-afya-client-ip', ip)
    headers.set('x-forwarded-for', ip)
  }
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD'
  const url = new URL(req.originalUrl.replace(/^\/+/, '/'), env().SERVER_URL)
  return new Request(url, { method: req.method, headers, ...(hasBody ? { body: await readAll(req) } : {}) })
}

const readAll = async (req: ExpressRequest): Promise<Buffer<ArrayBuffer>> => {
  if (Number(req.headers['content-length'] ?? 0) > maxBodyBytes) throw bodyTooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBodyBytes) throw bodyTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks) as Buffer<ArrayBuffer>
}

/** Writes Payload's answer in one piece, cookies one header each. */
export const sendWebResponse = async (res: ExpressResponse, response: Response): Promise<void> => {
  const body = Buffer.from(await response.arrayBuffer())
  if (res.destroyed) return
  res.statusCode = response.status
  for (const [name, value] of response.headers)
    if (name !== 'set-cookie' && name !== 'content-length' && name !== 'transfer-encoding') res.setHeader(name, value)
  for (const cookie of response.headers.getSetCookie()) res.appendHeader('set-cookie', cookie)
  res.setHeader('content-length', body.length)
  res.end(body)
}
