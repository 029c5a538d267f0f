import type { FlattenedField, PayloadRequest, SanitizedCollectionConfig } from 'payload'
import { badRequest } from '../src/platform/http/errors'

const ownColumns = new Set(['id', '_id', 'createdAt', 'updatedAt'])

type Step = { collection: SanitizedCollectionConfig; fields: FlattenedField[]; req: PayloadRequest }

/** Whether rows may be put in the order of this path: every field on it is one that the caller reads, in collections that the caller reads whole. */
const isSortable = async ([name = '', ...rest]: string[], { collection, fields, req }: Step): Promise<boolean> => {
  if (rest.length === 0 && ownColumns.has(name)) return true
  const field = fields.find((candidate) => candidate.name === name)
  if (!field || ('hidden' in field && field.hidden)) return false
  const read = 'access' in field ? field.access?.read : undefined
  if (read && !(await read({ req }))) return false
  if (rest.length === 0 || field.type === 'json') return true
  if ('flattenedFields' in field) return isSortable(rest, { collection, fields: field.flattenedFields, req })
  if (field.type !== 'relationship' || typeof field.relationTo !== 'string') return false
  const related = req.payload.collections[field.relationTo]?.config
  return (
    Boolean(related) &&
    (await related?.access.read({ req })) === true &&
    isSortable(rest, { collection: related, fields: related.flattenedFields, req })
  )
}

/**
 * Refuses to sort by what the caller may not read: the order of the rows would tell it. Payload 3.90 looks at fields of the collection itself, but
 * lets a hidden field of a related document pass (`sort=decidedBy.resetPasswordToken`).
 * @throws badRequest
 */
export const refuseHiddenSort = async (sort: string[], { collection, req }: Pick<Step, 'collection' | 'req'>): Promise<void> => {
  for (const given of sort) {
    const path = given.replace(/^-/, '').replace(/__/g, '.')
    if (path !== '' && !(await isSortable(path.split('.'), { collection, fields: collection.flattenedFields, req })))
      throw badRequest({
        message: 'This query asks for fields that cannot be queried.',
        errors: [{ path: 'sort', code: 'unknown_field', message: 'This field is not known here.' }],
      })
  }
}
