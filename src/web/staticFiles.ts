import type { RequestHandler } from 'express'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { gzipSync } from 'node:zlib'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

type StaticFile = { type: string; etag: string; plain: Buffer; gzip: Buffer }

const load = (path: string): StaticFile => {
  const plain = readFileSync(path)
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { type: types[extname(path)] ?? 'application/octet-stream', etag, plain, gzip: gzipSync(plain) }
}

/**
 * Serves these files and no others: name in the address → path on disk. Read and compressed at the first request. Browsers keep them and ask
 * whether they are still good, so that an upgrade shows at once.
 */
export const staticFiles = (paths: ReadonlyMap<string, string>): RequestHandler => {
  const loaded = new Map<string, StaticFile>()
  return (req, res, next) => {
    const path = paths.get(req.path.slice(1))
    if (path === undefined || (req.method !== 'GET' && req.method !== 'HEAD')) return next()
    const file = loaded.get(path) ?? load(path)
    loaded.set(path, file)
    res.set({ 'cache-control': 'no-cache', etag: file.etag, vary: 'Accept-Encoding', 'x-content-type-options': 'nosniff' })
    res.set({ 'cross-origin-resource-policy': 'same-origin', 'content-type': file.type })
    if (req.headers['if-none-match'] === file.etag) return void res.status(304).end()
    const takesGzip = /\bgzip\b/.test(req.headers['accept-encoding'] ?? '')
    if (takesGzip) res.set('content-encoding', 'gzip')
    res.end(takesGzip ? file.gzip : file.plain)
  }
}
