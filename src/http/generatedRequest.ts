import type { IncomingMessage } from 'node:http'
import { getDataLoader, getLocalI18n, type Payload, type PayloadRequest } from 'payload'
import { env } from '../platform/env'
import { callerOf } from '../platform/http/requestFacts'
import { notFound } from '../platform/http/errors'
import type { Query } from './generatedQuery'

/** What a request asks for, read once; everything later works from this and not from the address as it came. */
export type Asked = {
  method: string
  /** below /api, nothing encoded but ids and keys */ path: string
  /** without the question mark */ search: string
}

/** Segments of plain characters: nothing that a URL parser would fold (`..`, backslashes) and then match to another address. */
const plainPath = /^(?:\/(?!\.{1,2}(?:\/|$))(?:[\w.~:@-]|%(?!2[ef]|5c)[0-9a-f]{2})+)+\/?$/i

/** @throws notFound for an address that is not written plainly */
export const askedOf = ({ url = '', method = 'GET' }: IncomingMessage): Asked => {
  const [whole = '', search = ''] = splitOnce(url, '?')
  const path = whole.slice('/api'.length)
  if (!plainPath.test(path)) throw notFound()
  return { method: method === 'HEAD' ? 'get' : method.toLowerCase(), path, search }
}

const splitOnce = (text: string, mark: string): [string, string?] => {
  const at = text.indexOf(mark)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

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

/** The request's headers for Payload and our hooks, with the caller's address as Express knows it. */
export const headersFor = (req: IncomingMessage): Headers => {
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
  return headers
}

/** The address on our own origin, never the Host header's. */
export const urlOf = ({ path, search }: Pick<Asked, 'path' | 'search'>): URL =>
  new URL(`/api${path}${search && `?${search}`}`, env().SERVER_URL)

type RequestParts = {
  payload: Payload
  user: PayloadRequest['user']
  headers: Headers
  asked: Asked
  query: Query
  routeParams?: Record<string, unknown>
  api: 'REST' | 'GraphQL'
}

/** What createPayloadRequest of Payload makes, without a web Request, its URL, and a second round of authentication. */
export const payloadRequest = async ({
  payload,
  user,
  headers,
  asked,
  query,
  routeParams = {},
  api,
}: RequestParts): Promise<PayloadRequest> => {
  const { origin, host, protocol } = serverAddress()
  const pathname = `/api${asked.path}`
  const i18n = await getLocalI18n({ config: payload.config, language: payload.config.i18n.fallbackLanguage })
  const req = {
    method: asked.method.toUpperCase(),
    url: `${origin}${pathname}${asked.search && `?${asked.search}`}`,
    context: {},
    fallbackLocale: null,
    locale: null,
    headers,
    host,
    origin,
    protocol,
    pathname,
    i18n,
    t: i18n.t,
    payload,
    payloadAPI: api,
    payloadUploadSizes: {},
    query,
    routeParams,
    transactionID: undefined,
    user,
  } as unknown as PayloadRequest
  req.payloadDataLoader = getDataLoader(req)
  return req
}

let address: { origin: string; host: string; protocol: string } | undefined
const serverAddress = () => (address ??= new URL(env().SERVER_URL))
