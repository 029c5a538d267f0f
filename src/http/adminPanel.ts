import type { RequestHandler } from 'express'
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { projectRoot } from '../projectRoot'
import { notFound, toAppError, errorBody } from '../platform/http/errors'
import { callerOf } from '../platform/http/requestFacts'
import { log } from '../platform/log'

const isAdminPath = (path: string) => path === '/admin' || path.startsWith('/admin/') || path.startsWith('/_next/')

const prepareNext = async (httpServer: Server) => {
  const { default: next } = await import('next')
  const app = next({ dev: false, dir: projectRoot, httpServer, quiet: true })
  await app.prepare()
  return app.getRequestHandler()
}

/** Next serves the admin panel and its files, and nothing else. It is loaded at the first visit, which costs that visit half a second and every start none. */
export const adminPanel = (httpServer: Server): RequestHandler => {
  if (!existsSync(join(projectRoot, '.next', 'BUILD_ID'))) {
    log.warn('the admin panel is not built (npm run build): /admin answers 404')
    return (req, _res, nextHandler) =>
      void nextHandler(notFound({ message: isAdminPath(req.path) ? 'The admin panel is not built.' : 'There is nothing here.' }))
  }
  let panel: ReturnType<typeof prepareNext> | undefined
  const prepared = () =>
    (panel ??= prepareNext(httpServer).catch((error: unknown) => {
      panel = undefined // the next visit tries again
      throw error
    }))
  return (req, res, nextHandler) => {
    if (!isAdminPath(req.path)) return nextHandler(notFound())
    const { ip, requestId } = callerOf(req)
    res.setHeader('x-request-id', requestId)
    // as at the generated doors: what hooks and pages take for the caller's address is never what a client sent
    req.headers['x-request-id'] = requestId
    delete req.headers['x-afya-client-ip']
    if (ip) req.headers['x-afya-client-ip'] = ip
    const answer = async () => (await prepared())(req, res)
    answer().catch((error: unknown) => {
      const appError = toAppError(error)
      if (!res.headersSent) res.status(appError.status).json(errorBody(appError, callerOf(req).requestId))
    })
  }
}
