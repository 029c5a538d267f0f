import type { IncomingMessage } from 'node:http'
import type { Payload, PayloadRequest } from 'payload'
import { env } from '../platform/env'
import { defineError } from '../platform/http/errors'

/** Payload's own look-up of staff by token knows nothing of our session rows: a token whose session has ended would still be somebody. */
const notOurs = 'local-jwt'

/**
 * Who calls the generated doors: an account or staff member with a live session, else null. Both strategies answer from a cache.
 * @throws when the database cannot say; nobody is turned into a stranger by an outage
 */
export const callerOfGenerated = async (payload: Payload, headers: Headers): Promise<PayloadRequest['user']> => {
  for (const { name, authenticate } of payload.authStrategies) {
    if (name === notOurs) continue
    const { user } = await authenticate({ headers, payload, strategyName: name, canSetHeaders: false, isGraphQL: false })
    if (user) return user
  }
  return null
}

export const foreignOrigin = defineError('foreign_origin', 403, 'Pages of other origins may not do this.')

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/**
 * Whatever changes something comes from our own pages, from origins that CORS_ORIGINS lists, or from no page at all. (Payload's cookie check asks
 * no more than that the cookie is ignored; a foreign page could still sign its visitor in as somebody else.)
 * @throws foreignOrigin
 */
export const refuseForeignOrigin = ({ method = 'GET', headers }: IncomingMessage): void => {
  if (safeMethods.includes(method)) return
  const { origin } = headers
  const { CORS_ORIGINS, ownOrigins } = env()
  if (origin === undefined) {
    if (headers['sec-fetch-site'] === 'cross-site') throw foreignOrigin()
    return
  }
  const isListed = ownOrigins.includes(origin) || CORS_ORIGINS.includes(origin) || (CORS_ORIGINS.includes('*') && origin !== 'null')
  if (!isListed) throw foreignOrigin()
}
