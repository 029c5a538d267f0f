import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import { stringify } from 'qs-esm'
import { bodyTooLarge, errorBody, malformedJson, notJson, toAppError } from '../platform/http/errors'
import { maxBodyBytes, readJsonBody } from '../platform/http/readBody'
import type { Asked } from './generatedRequest'
import { urlOf } from './generatedRequest'

type ParsedBody = { kind: 'none' } | { kind: 'json'; value: unknown } | { kind: 'bytes'; bytes: Buffer<ArrayBuffer>; type: string }

/**
 * A body that Payload's endpoints can read: a JSON object, or a form as it came.
 * @throws malformedJson, bodyTooLarge, notJson; invalid for text that cannot be stored
 */
const readBody = async (req: ExpressRequest, res: ExpressResponse): Promise<ParsedBody> => {
  const type = (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded') return { kind: 'bytes', bytes: await readAll(req), type }
  const value = await readJsonBody(req, res)
  if (value === undefined) return { kind: 'none' }
  if (Array.isArray(value)) throw malformedJson({ message: 'Send one JSON object.' })
  return { kind: 'json', value }
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

/** The panel reads with POST where a query may be too long for an address. */
const isReadByPost = ({ method, headers }: ExpressRequest): boolean =>
  method === 'POST' && [headers['x-payload-http-method-override'], headers['x-http-method-override']].includes('GET')

/**
 * A read that came as POST, as the GET that it stands for; anything else unchanged.
 * @throws notJson for a body that is neither a form nor JSON
 */
export const withoutOverride = async (asked: Asked, req: ExpressRequest, res: ExpressResponse): Promise<Asked> => {
  if (!isReadByPost(req)) return asked
  const body = await readBody(req, res)
  if (body.kind === 'bytes' && body.type.startsWith('multipart')) throw notJson()
  const more = body.kind === 'bytes' ? body.bytes.toString('utf8') : body.kind === 'json' ? stringify(body.value) : ''
  return { ...asked, method: 'get', search: [asked.search, more].filter(Boolean).join('&') }
}

type Outgoing = { asked: Asked; headers: Headers; req: ExpressRequest; res: ExpressResponse }

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

/** Set by us for every answer of /api. */
const ours = /^(?:access-control-.*|set-cookie|content-length|transfer-encoding|vary)$/

/** Writes Payload's answer in one piece, cookies one header each; a refusal that is not in our words is put in them. */
export const sendWebResponse = async (res: ExpressResponse, { response, requestId }: { response: Response; requestId: string }): Promise<void> => {
  const body = Buffer.from(await response.arrayBuffer())
  if (res.destroyed) return
  res.statusCode = response.status
  for (const [name, value] of response.headers) if (!ours.test(name)) res.setHeader(name, value)
  for (const cookie of response.headers.getSetCookie()) res.appendHeader('set-cookie', cookie)
  const sent = response.status < 400 ? body : inOurWords(body, { status: response.status, requestId })
  res.setHeader('content-length', sent.length)
  res.end(sent)
}

type PayloadRefusal = { status?: unknown; message?: unknown; errors?: unknown }

/** Payload's own refusals that are answers and no errors: a deletion of many of which some failed, a document that is not there. */
const inOurWords = (body: Buffer, { status, requestId }: { status: number; requestId: string }): Buffer => {
  const { message, errors, ...rest } = refusalIn(body)
  const isPanelForm = Array.isArray(errors) && errors.some((error) => (error as { name?: unknown } | null)?.name === 'ValidationError')
  if (rest.status === 'error' || isPanelForm) return body
  const known = errorBody(toAppError(Object.assign(new Error(String(message ?? '')), { status, isPublic: true })), requestId)
  const problems = Array.isArray(errors) ? errors.map((error) => ({ path: '', code: 'failed', ...(error as object) })) : []
  return Buffer.from(JSON.stringify({ ...rest, ...known, message: typeof message === 'string' ? message : known.message, errors: problems }))
}

const refusalIn = (body: Buffer): PayloadRefusal => {
  try {
    return JSON.parse(body.toString('utf8')) as PayloadRefusal
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
