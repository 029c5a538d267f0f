import type { Request } from 'express'
import { uuidv7 } from '../uuid'

const saneRequestId = /^[A-Za-z0-9._-]{8,64}$/

/** The caller's X-Request-Id when it is a sane token, else a new one. */
export const requestIdOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' && saneRequestId.test(header) ? header : uuidv7()

/** Who calls from where. `ip` follows X-Forwarded-For only through the proxies TRUST_PROXY lists (Express decides). */
export const callerOf = (req: Request) => ({
  ip: req.ip ?? null,
  userAgent: req.headers['user-agent']?.slice(0, 300) ?? null,
  requestId: (req.requestId ??= requestIdOf(req.headers['x-request-id'])),
})

declare module 'express-serve-static-core' {
  interface Request {
    requestId?: string
  }
}
