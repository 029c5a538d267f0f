import type { IncomingMessage, ServerResponse } from 'node:http'
import { stringify } from 'qs-esm'
import { bodyTooLarge, malformedJson, notJson } from '../platform/http/errors'
import { maxBodyBytes as maxJsonBytes, readJsonBody, refuseDangerousText } from '../platform/http/readBody'
import { largestImageBytes } from '../platform/uploads/cleanImage'
import { refuseWrongBody } from './generatedBody'
import type { Asked } from './generatedRequest'
import type { GeneratedRoute } from './generatedRoutes'
import { urlOf } from './generatedRequest'

type ParsedBody = { kind: 'none' } | { kind: 'json'; value: Record<string, unknown> } | { kind: 'form'; text: string }

/**
 * A body that Payload's endpoints can read: a JSON object, or the panel's multipart form, which holds one.
 * @throws malformedJson, bodyTooLarge, notJson; invalid for text that cannot be stored
 */
const readBody = async (req: IncomingMessage, res: ServerResponse): Promise<ParsedBody> => {
  const type = (req.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/x-www-form-urlencoded') return { kind: 'form', text: (await readAll(req)).toString('utf8') }
  const value = type === 'multipart/form-data' ? await readPanelForm(req) : await readJsonBody(req, res)
  if (value === undefined) return { kind: 'none' }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformedJson({ message: 'Send one JSON object.' })
  return { kind: 'json', value: value as Record<string, unknown> }
}

/** The panel sends documents as JSON in the part `_payload`. A file beside it is for collections of uploads alone: see readUploadForm. */
const readPanelForm = async (req: IncomingMessage): Promise<unknown> => documentOf(await formOf(req, await readAll(req)))

const formOf = (req: IncomingMessage, bytes: Buffer<ArrayBuffer>): Promise<FormData | null> =>
  new Response(bytes, { headers: { 'content-type': req.headers['content-type'] ?? '' } }).formData().catch(() => null)

const documentOf = (form: FormData | null): unknown => {
  const text = form?.get('_payload')
  if (typeof text !== 'string') throw malformedJson({ message: 'The form is broken, or has no part named _payload.' })
  try {
    const value: unknown = JSON.parse(text)
    refuseDangerousText(value)
    return value
  } catch (error) {
    throw error instanceof SyntaxError ? malformedJson() : error
  }
}

/**
 * The same with the file of an upload; what it is, is judged by the collection's hooks.
 * @throws malformedJson, bodyTooLarge; invalid for text that cannot be stored
 */
const readUploadForm = async (req: IncomingMessage): Promise<{ value: Record<string, unknown>; file: File | null }> => {
  const form = await formOf(req, await readAll(req, largestImageBytes + maxJsonBytes))
  const value = documentOf(form)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformedJson({ message: 'Send one JSON object.' })
  const file = form?.get('file')
  return { value: value as Record<string, unknown>, file: file instanceof File ? file : null }
}

const readAll = async (req: IncomingMessage, maxBodyBytes = maxJsonBytes): Promise<Buffer<ArrayBuffer>> => {
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
 * @throws what reading the body throws
 */
export const withoutOverride = async (asked: Asked, req: IncomingMessage, res: ServerResponse): Promise<Asked> => {
  if (!isReadByPost(req)) return asked
  const body = await readBody(req, res)
  const more = body.kind === 'form' ? body.text : body.kind === 'json' ? stringify(body.value) : ''
  return { ...asked, method: 'get', search: [asked.search, more].filter(Boolean).join('&') }
}

type Outgoing = {
  asked: Asked
  route: GeneratedRoute
  headers: Headers
  req: IncomingMessage
  res: ServerResponse
  /** Whether the caller is one of those who may send files here at all. */
  takesFiles: boolean
}

/**
 * The request as Payload wants it; bodies are small and handed over in one piece. A missing one is an empty object: Payload fails on nothing at all.
 * @throws what reading the body throws; notJson for a form that is no read by POST
 */
export const toWebRequest = async ({ asked, route, headers, req, res, takesFiles }: Outgoing): Promise<Request> => {
  const method = asked.method.toUpperCase()
  for (const name of ['content-length', 'x-payload-http-method-override', 'x-http-method-override']) headers.delete(name)
  if (!['POST', 'PATCH', 'PUT'].includes(method)) return new Request(urlOf(asked), { method, headers })
  if (takesFiles && isUpload(req, route)) {
    const { value, file } = await readUploadForm(req)
    refuseWrongBody(value, route)
    const form = new FormData()
    form.set('_payload', JSON.stringify(value))
    if (file) form.set('file', file)
    headers.delete('content-type')
    return new Request(urlOf(asked), { method, headers, body: form })
  }
  const body = await readBody(req, res)
  if (body.kind === 'form') throw notJson()
  const value = body.kind === 'json' ? body.value : {}
  refuseWrongBody(value, route)
  headers.set('content-type', 'application/json')
  return new Request(urlOf(asked), { method, headers, body: JSON.stringify(value) })
}

/** A document of a collection of uploads, sent as a form. */
const isUpload = ({ headers }: IncomingMessage, { collection, path }: GeneratedRoute): boolean =>
  Boolean(collection?.upload) &&
  [`/${collection!.slug}`, `/${collection!.slug}/:id`].includes(path) &&
  /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')
