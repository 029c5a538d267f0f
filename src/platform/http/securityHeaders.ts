import helmet from 'helmet'
import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * helmet's headers as a fixed list, worked out once: they do not depend on the request, and setting a dozen headers through a middleware
 * on every request costs more than the rest of a cached read.
 */
export const collectHeaders = (options: Parameters<typeof helmet>[0]): [string, string][] => {
  const headers = new Map<string, string>()
  const response = {
    setHeader: (name: string, value: string) => headers.set(name.toLowerCase(), value),
    removeHeader: (name: string) => headers.delete(name.toLowerCase()),
    getHeader: (name: string) => headers.get(name.toLowerCase()),
  }
  helmet(options)({ headers: {}, method: 'GET' } as IncomingMessage, response as unknown as ServerResponse, (error?: unknown) => {
    if (error) throw error as Error
  })
  return [...headers]
}

/** For JSON answers: nothing in them may run, be framed, be sniffed or be cached by others. What only documents obey is left out. */
export const apiHeaders = collectHeaders({
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginResourcePolicy: { policy: 'cross-origin' },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
})
