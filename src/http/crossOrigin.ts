import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '../platform/env'

/**
 * Browsers of other origins may call when CORS_ORIGINS lists them. No credentials: apps send a bearer token, and the staff cookie is for our own
 * origin alone. Answers preflights; true when it has answered.
 */
export const crossOrigin = (req: IncomingMessage, res: ServerResponse): boolean => {
  const { origin } = req.headers
  if (origin === undefined) return false
  const { CORS_ORIGINS, ownOrigins } = env()
  const isListed = ownOrigins.includes(origin) || CORS_ORIGINS.includes(origin) || CORS_ORIGINS.includes('*')
  res.setHeader('vary', 'Origin')
  if (isListed) {
    res.setHeader('access-control-allow-origin', origin)
    res.setHeader('access-control-expose-headers', 'X-Request-Id, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After')
  }
  if (req.method !== 'OPTIONS' || req.headers['access-control-request-method'] === undefined) return false
  if (isListed) {
    res.setHeader('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
    res.setHeader('access-control-allow-headers', 'Authorization, Content-Type, Idempotency-Key, X-Request-Id, X-Api-Key')
    res.setHeader('access-control-max-age', '600')
  }
  res.statusCode = 204
  res.end()
  return true
}
