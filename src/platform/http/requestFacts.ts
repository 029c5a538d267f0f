import type { IncomingMessage } from 'node:http'
import proxyAddr from 'proxy-addr'
import { env } from '../env'
import { singleton } from '../singleton'
import { uuidv7 } from '../uuid'

/** Who calls from where. */
export type Caller = { ip: string | null; userAgent: string | null; requestId: string }

const saneRequestId = /^[A-Za-z0-9._-]{8,64}$/
const facts = Symbol('caller')

/** The caller's X-Request-Id when it is a sane token, else a new one. */
export const requestIdOf = (header: string | string[] | undefined): string =>
  typeof header === 'string' && saneRequestId.test(header) ? header : uuidv7()

/** Worked out once a request. The address follows X-Forwarded-For only through the proxies that TRUST_PROXY lists. */
export const callerOf = (req: IncomingMessage & { [facts]?: Caller }): Caller =>
  (req[facts] ??= {
    ip: addressOf(req),
    userAgent: req.headers['user-agent']?.slice(0, 300) ?? null,
    requestId: requestIdOf(req.headers['x-request-id']),
  })

const trusted = () => singleton('trusted-proxies', () => (env().TRUST_PROXY.length > 0 ? proxyAddr.compile(env().TRUST_PROXY) : null))

const addressOf = (req: IncomingMessage): string | null => {
  const isTrusted = trusted()
  const address = isTrusted ? proxyAddr(req, isTrusted) : req.socket.remoteAddress
  // a dual-stack socket tells IPv4 addresses in the clothes of IPv6: people and lists know them without
  return address?.replace(/^::ffff:(?=\d+\.)/i, '') ?? null
}
