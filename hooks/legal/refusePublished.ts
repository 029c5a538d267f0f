import { staffCan } from '../../src/compliance'
import { termsPublished } from '../../src/platform/http/errors'
import type { BeforeOperation } from '../BeforeOperation'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Tells who may edit texts, and the Local API, why a published one cannot be changed or deleted. The database refuses it as well, and access keeps
 * the panel from showing a form.
 * @throws termsPublished
 */
export const refusePublished = async <Args extends object>({
  args,
  operation,
  req,
  overrideAccess,
}: BeforeOperation<Args>): Promise<Args> => {
  const { id } = args as { id?: unknown }
  if ((operation !== 'update' && operation !== 'delete') || typeof id !== 'string' || !uuid.test(id)) return args
  if (!overrideAccess && !staffCan(req.user, 'content.edit')) return args
  const version = await req.payload.db.findOne<{ id: string; status?: string }>({
    collection: 'terms-versions',
    where: { id: { equals: id } },
    select: { status: true },
    req,
  })
  if (version?.status === 'published' || version?.status === 'retired') throw termsPublished()
  return args
}
