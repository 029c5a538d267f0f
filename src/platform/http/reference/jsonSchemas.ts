import { z } from 'zod'
import type { $ZodType } from 'zod/v4/core'

export type JsonSchema = { [key: string]: unknown }
/** Schemas that get a place of their own under `components.schemas`, by their name there. */
export type NamedSchemas = Readonly<Record<string, z.ZodType>>
/** What a client sends is `input`; what it gets is `output`. */
type Direction = 'input' | 'output'

/**
 * Writes zod schemas as JSON Schema 2020-12, with references to the named ones.
 * `write` throws when a named schema reads differently in requests and in answers: one component cannot be both.
 */
export const jsonSchemaWriter = (named: NamedSchemas) => {
  const nameOf = new Map<$ZodType, string>(Object.entries(named).map(([name, schema]) => [schema, name]))
  const components = new Map<string, JsonSchema>()

  const convert = (schema: $ZodType, io: Direction): JsonSchema => {
    const json = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        const { def } = zodSchema._zod
        if (zodSchema !== schema && nameOf.has(zodSchema)) replace(jsonSchema, refer(zodSchema, io))
        else if (def.type === 'undefined') jsonSchema.not = {}
        // answers may gain fields; only what is declared strict is closed
        else if (def.type === 'object' && io === 'output' && def.catchall === undefined) delete jsonSchema.additionalProperties
      },
    })
    return tidy(json) as JsonSchema
  }

  const refer = (schema: $ZodType, io: Direction): JsonSchema => {
    const name = nameOf.get(schema)!
    // the name again as title: what readers show where a reference has been followed
    const json = { title: name, ...convert(schema, io) }
    const known = components.get(name)
    if (known && JSON.stringify(known) !== JSON.stringify(json))
      throw new Error(`${name} is not the same in requests and in answers: name one of them only`)
    components.set(name, json)
    return { $ref: `#/components/schemas/${name}` }
  }

  return {
    components,
    write: (schema: $ZodType, io: Direction): JsonSchema => (nameOf.has(schema) ? refer(schema, io) : convert(schema, io)),
  }
}

const replace = (target: JsonSchema, by: JsonSchema): void => {
  for (const key of Object.keys(target)) delete target[key]
  Object.assign(target, by)
}

/** Keys that hold values, not schemas. */
const values = new Set(['examples', 'enum', 'const', 'default', 'required'])

/** Without what says nothing to a reader: patterns behind a format, bounds that every JSON number has, keys that cannot be sent. */
const tidy = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(tidy)
  if (typeof node !== 'object' || node === null) return node
  const kept = Object.entries(node).filter(([key, value]) => !saysNothing(key, value, node as JsonSchema))
  const tidied = Object.fromEntries(
    kept.map(([key, value]) => [key, values.has(key) ? value : key === 'properties' ? tidyProperties(value as JsonSchema) : tidy(value)]),
  )
  return withNullAsType(tidied)
}

const tidyProperties = (properties: JsonSchema): JsonSchema =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => JSON.stringify(value) !== '{"not":{}}')
      .map(([name, value]) => [name, tidy(value)]),
  )

const saysNothing = (key: string, value: unknown, node: JsonSchema): boolean =>
  key === '$schema' ||
  key === 'propertyNames' ||
  (key === 'minLength' && value === 0) ||
  (key === 'pattern' && (node.format === 'uuid' || node.format === 'date-time')) ||
  (key === 'minimum' && value === Number.MIN_SAFE_INTEGER) ||
  (key === 'maximum' && value === Number.MAX_SAFE_INTEGER)

/** `anyOf` of a plain type and null, as one schema of two types: shorter, and shown better by every reader. */
const withNullAsType = (node: JsonSchema): JsonSchema => {
  const [first, second, ...more] = Array.isArray(node.anyOf) ? (node.anyOf as JsonSchema[]) : []
  if (!first || second?.type !== 'null' || more.length > 0 || typeof first.type !== 'string') return node
  const { anyOf: _, ...rest } = node
  const options = Array.isArray(first.enum) ? { enum: [...(first.enum as unknown[]), null] } : {}
  return { ...rest, ...first, type: [first.type, 'null'], ...options }
}
