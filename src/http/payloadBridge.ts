import type { IncomingMessage, ServerResponse } from 'node:http'
import { stringify } from 'qs-esm'
import { bodyTooLarge, malformedJson, notJson } from '../platform/http/errors'
import { maxBodyBytes, readJsonBody } from '../platform/http/readBody'
import type { Asked } from './generatedRequest'
import { urlOf } from './generatedRequest'

type ParsedBody = { kind: 'none' } | { kind: 'json'; value: unknown } | { kind: 'bytes'; bytes: Buffer<ArrayBuffer>; type: string }

/**
 * A body that Payload's endpoints can read: a JSON object, or a form as it came.
 * @throws malformedJson, bodyTooLarge, notJson; invalid for text that cannot be stored
 */
const readBody = async (req: IncomingMessage, res: ServerResponse): Promise<ParsedBody> => {
  const type = (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded') return { kind: 'bytes', bytes: await readAll(req), type }
  const value = await readJsonBody(req, res)
  if (value === undefined) return { kind: 'none' }
  if (Array.isArray(value)) throw malformedJson({ message: 'Send one JSON object.' })
  return { kind: 'json', value }
}

const readAll = async (req: IncomingMessage): Promise<Buffer<ArrayBuffer>> => {
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

/** The panel reads with POST where a query may be too long for an address. */
const isReadByPost = ({ method, headers }: IncomingMessage): boolean =>
  method === 'POST' && [headers['x-payload-http-method-override'], headers['x-http-method-override']].includes('GET')

/**
 * A read that came as POST, as the GET that it stands for; anything else unchanged.
 * @throws notJson for a body that is neither a form nor JSON
 */
export const withoutOverride = async (asked: Asked, req: IncomingMessage, res: ServerResponse): Promise<Asked> => {
  if (!isReadByPost(req)) return asked
  const body = await readBody(req, res)
  if (body.kind === 'bytes' && body.type.startsWith('multipart')) throw notJson()
  const more = body.kind === 'bytes' ? body.bytes.toString('utf8') : body.kind === 'json' ? stringify(body.value) : ''
  return { ...asked, method: 'get', search: [asked.search, more].filter(Boolean).join('&') }
}

type Outgoing = { asked: Asked; headers: Headers; req: IncomingMessage; res: ServerResponse }

/** The request as Payload wants it; bodies are small and handed over in one piece. */
export const toWebRequest = async ({ asked, headers, req, res }: Outgoing): Promise<Request> => {
  const method = asked.method.toUpperCase()
  const hasBody = ['POST', 'PATCH', 'PUT'].includes(method)
  const body = hasBody ? await readBody(req, res) : ({ kind: 'none' } as const)
  const bytes = body.kind === 'json' ? JSON.stringify(body.value) : body.kind === 'bytes' ? body.bytes : undefined
  if (body.kind === 'json') headers.delete('content-length')
  for (const name of ['x-payload-http-method-override', 'x-http-method-override']) headers.delete(name)
  return new Request(urlOf(asked), { method, headers, ...(bytes !== undefined && { body: bytes }) })
}
