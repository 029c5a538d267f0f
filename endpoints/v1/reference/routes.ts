import { z } from 'zod'
import { env } from '../../../src/platform/env'
import { ok } from '../../../src/platform/http/answer'
import { endpoint, type Endpoint } from '../../../src/platform/http/endpoint'
import { limits } from '../../../src/platform/limits/limits'
import { apiDocument } from './apiDocument'

/** The doors, and one more that describes them all. */
export const withReference = (described: readonly Endpoint[]): Endpoint[] => {
  const all: Endpoint[] = [...described]
  let written: ReturnType<typeof apiDocument> | undefined
  const reference = endpoint({
    method: 'get',
    path: '/openapi.json',
    summary: 'This document',
    description: 'OpenAPI 3.1, for code generators and API tools.',
    tag: 'Reference',
    auth: 'none',
    limit: limits.anonymous,
    output: { 200: z.looseObject({ openapi: z.string() }) },
    handler: async () => ok((written ??= apiDocument(all, { serverUrl: env().SERVER_URL })), { 'cache-control': 'public, max-age=60' }),
  })
  all.push(reference)
  return all
}
