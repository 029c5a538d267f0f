import { findByIDOperation, findOperation, parseParams, type PayloadRequest } from 'payload'
import { flatList } from './flatList'
import type { GeneratedRoute } from './generatedRoutes'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether the fast lane takes this read, with the document's id when it is one document; null leaves it to Payload, as does a slash at the end. */
export const fastReadOf = ({ reads }: GeneratedRoute, path: string): { id?: string } | null => {
  if (reads === 'list') return path.endsWith('/') ? null : {}
  const id = path.slice(path.lastIndexOf('/') + 1)
  return reads === 'one' && uuid.test(id) ? { id } : null
}

/** Lists of plain rows have a shorter way. */
const list = async (args: Parameters<typeof flatList>[0]): Promise<unknown> => (await flatList(args)) ?? findOperation(args)

/**
 * Payload's list and document of a collection, by the operations that its own endpoints call and with what they pass: access, hooks, population and
 * errors are the same; the endpoint look-up and the web Request and Response around them are left out.
 * @throws whatever the operation throws
 */
export const fastRead = async (route: GeneratedRoute, req: PayloadRequest): Promise<unknown> => {
  const collection = req.payload.collections[route.collection?.slug as keyof typeof req.payload.collections]
  const { depth, draft, joins, limit, page, pagination, populate, select, sort, trash, where } = parseParams(req.query)
  if (route.reads === 'list')
    return list({ collection, depth, draft, joins, limit, page, pagination, populate, req, select, sort, trash, where })
  const { id } = req.routeParams as { id: string }
  return findByIDOperation({ id, collection, depth, draft, joins, populate, req, select, trash })
}
