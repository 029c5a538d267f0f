import type { FlattenedField } from 'payload'
import type { FieldProblem } from '../platform/http/errors'
import { invalid } from '../platform/http/errors'
import type { GeneratedRoute } from './generatedRoutes'

type Body = Record<string, unknown>
type Kind = { words: string; isIt: (value: unknown) => boolean }

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value)

const text: Kind = { words: 'text', isIt: (value) => typeof value === 'string' }
const one: Kind = { words: 'an id', isIt: (value) => typeof value === 'string' || isObject(value) }
const object: Kind = { words: 'an object', isIt: isObject }
const kinds: Partial<Record<FlattenedField['type'], Kind>> = {
  text,
  textarea: text,
  email: text,
  code: text,
  date: text,
  select: text,
  radio: text,
  number: { words: 'a number', isIt: (value) => typeof value === 'number' || typeof value === 'string' },
  checkbox: { words: 'true or false', isIt: (value) => typeof value === 'boolean' || typeof value === 'string' },
  relationship: one,
  upload: one,
  group: object,
  tab: object,
  array: { words: 'a list', isIt: Array.isArray },
}

const wrongTypes = (body: Body, fields: readonly FlattenedField[], at = ''): FieldProblem[] =>
  fields.flatMap((field) => {
    const value = body[field.name]
    const kind = kinds[field.type]
    const path = `${at}${field.name}`
    // Payload fails on a group that is null
    if (value === undefined || !kind || (value === null && kind !== object)) return []
    const isMany = 'hasMany' in field && field.hasMany
    const isRight = isMany ? Array.isArray(value) && value.every(kind.isIt) : kind.isIt(value)
    if (!isRight) return [{ path, code: 'invalid_type', message: `This has to be ${isMany ? 'a list' : kind.words}.` }]
    return 'flattenedFields' in field && isObject(value) ? wrongTypes(value, field.flattenedFields, `${path}.`) : []
  })

/**
 * Refuses values that are not of their field's kind, where Payload would fail on them or store something else. What a field asks of a value of
 * the right kind is for its own validation.
 * @throws invalid that lists every field
 */
export const refuseWrongTypes = (body: Body, fields: readonly FlattenedField[]): void => {
  const problems = wrongTypes(body, fields)
  if (problems.length > 0) throw invalid({ errors: problems })
}

/** What people send to the sign-in routes of staff; a new password comes with a document too. */
const credentials = (['email', 'password', 'token', 'username'] as const).map((name) => ({ name, type: 'text' }) as FlattenedField)

/** The same for the body of an address below /api; bodies of our own endpoints are for their own schemas. @throws invalid */
export const refuseWrongBody = (body: Body, { collection, global, path }: GeneratedRoute): void => {
  const entity = collection ?? global
  const isDocument = entity && [`/${entity.slug}`, `/${entity.slug}/:id`, `/globals/${entity.slug}`].includes(path)
  if (isDocument) refuseWrongTypes(body, entity.flattenedFields)
  if (collection?.auth) refuseWrongTypes(body, credentials)
}
