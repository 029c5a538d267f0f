import { STATUS_CODES } from 'node:http'
import type { Limit, LimitWindow } from '../limits/defineLimit'
import type { Auth, Endpoint, Method } from './endpoint'
import { errorCodesOf, errorExamples, errorResponses, errorSchemas } from './reference/errorResponses'
import { jsonSchemaWriter, type JsonSchema, type NamedSchemas } from './reference/jsonSchemas'
import { headers, idempotencyKey, securitySchemes } from './reference/sharedParts'

/** One door, as `post /auth/login`. */
export type DoorName = `${Method} /${string}`
/** Bodies to show: requests by what they are an example of, answers by status. */
export type DoorExamples = { requests?: Record<string, unknown>; answers?: Record<number, unknown> }

export type ApiDescription = {
  /** The origin, without a path. */
  serverUrl: string
  info?: { title: string; version: string; summary?: string; description?: string; license?: { name: string; identifier: string } }
  tags?: readonly { name: string; description: string }[]
  schemas?: NamedSchemas
  examples?: Readonly<Partial<Record<DoorName, DoorExamples>>>
}

type OpenApiDocument = {
  openapi: string
  paths: Record<string, Record<string, JsonSchema>>
  components: Record<string, JsonSchema>
} & JsonSchema
type Writing = {
  writer: ReturnType<typeof jsonSchemaWriter>
  responses: Map<string, JsonSchema>
  examples: NonNullable<ApiDescription['examples']>
}

/**
 * The OpenAPI 3.1 document of the doors: what the column checks is what it says.
 * @throws Error for an error code that nobody defined, or a named schema that requests and answers read differently
 */
export const openApiDocument = (
  endpoints: readonly Endpoint[],
  { serverUrl, info, tags, schemas = {}, examples = {} }: ApiDescription,
): OpenApiDocument => {
  const writing: Writing = { writer: jsonSchemaWriter(schemas), responses: new Map(), examples }
  const paths: OpenApiDocument['paths'] = {}
  for (const door of endpoints) (paths[door.path.replace(/:(\w+)/g, '{$1}')] ??= {})[door.method] = operation(door, writing)
  return {
    openapi: '3.1.1',
    info: info ?? { title: 'API', version: '1' },
    servers: [{ url: `${serverUrl}/api/v1` }],
    ...(tags ? { tags } : {}),
    paths,
    components: {
      schemas: { ...Object.fromEntries([...writing.writer.components].sort(([a], [b]) => (a < b ? -1 : 1))), ...errorSchemas },
      responses: Object.fromEntries(writing.responses),
      examples: errorExamples(endpoints.flatMap(errorCodesOf)),
      headers,
      parameters: { IdempotencyKey: idempotencyKey },
      securitySchemes,
    },
  }
}

const operation = (door: Endpoint, { writer, responses, examples }: Writing): JsonSchema => {
  const shown = examples[`${door.method} ${door.path as `/${string}`}`]
  const parameters = [
    ...parametersOf('path', door.input.params && writer.write(door.input.params, 'input')),
    ...parametersOf('header', door.input.headers && writer.write(door.input.headers, 'input')),
    ...parametersOf('query', door.input.query && writer.write(door.input.query, 'input')),
    ...(door.idempotent ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ]
  const requestBody = requestBodyOf(door, writer, shown?.requests)
  return {
    operationId: operationId(door),
    tags: [door.tag],
    summary: door.summary,
    description: [door.description, `Limit: ${limitInWords(door.limit)}.`].filter(Boolean).join('\n\n'),
    security: [...security[door.auth], ...(door.auth === 'optional' && door.scope !== null ? [{ partnerToken: [] }] : [])],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: { ...answers(door, writer, shown?.answers), ...errorResponses(door, responses) },
  }
}

/** `get /personal-details/:uid` becomes `getPersonalDetailsByUid`. */
const operationId = ({ method, path }: Endpoint): string =>
  method + path.replace(/:(\w)/g, 'by-$1').replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const security: Record<Auth, JsonSchema[]> = {
  none: [],
  optional: [{}, { accessToken: [] }],
  account: [{ accessToken: [] }],
  'account-or-staff': [{ accessToken: [] }, { staffToken: [] }],
  partner: [{ partnerToken: [] }],
  'account-or-partner': [{ accessToken: [] }, { partnerToken: [] }],
}

const parametersOf = (place: 'path' | 'query' | 'header', schema: JsonSchema | undefined): JsonSchema[] => {
  const required = (schema?.required as string[] | undefined) ?? []
  return Object.entries((schema?.properties as Record<string, JsonSchema> | undefined) ?? {}).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description ? { description } : {}),
    schema: rest,
  }))
}

const requestBodyOf = (
  { input, upload }: Endpoint,
  writer: Writing['writer'],
  requests: DoorExamples['requests'],
): JsonSchema | undefined => {
  if (upload) {
    const schema = uploadSchema(upload, input.body && writer.write(input.body, 'input'))
    return { required: true, content: { 'multipart/form-data': { schema } } }
  }
  if (!input.body) return undefined
  const schema = writer.write(input.body, 'input')
  // a body that may be left out is read as {}
  const required = !input.body.safeParse({}).success
  return { required, content: { 'application/json': { schema, ...(requests ? { examples: named(requests) } : {}) } } }
}

/** The files, beside the fields of the body where there are some. */
const uploadSchema = ({ field, maxFiles, maxBytes }: NonNullable<Endpoint['upload']>, body?: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: {
    ...(body?.properties as JsonSchema | undefined),
    [field]: {
      type: 'array',
      minItems: 1,
      maxItems: maxFiles,
      description: `At most ${maxFiles} files of ${Math.floor(maxBytes / 1024 / 1024)} MB each.`,
      items: { type: 'string', format: 'binary', contentMediaType: 'application/octet-stream' },
    },
  },
  required: [...((body?.required as string[] | undefined) ?? []), field],
})

const named = (examples: Record<string, unknown>): JsonSchema =>
  Object.fromEntries(
    Object.entries(examples).map(([summary, value]) => [summary.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase(), { summary, value }]),
  )

const answers = ({ output }: Endpoint, writer: Writing['writer'], shown: DoorExamples['answers']): JsonSchema =>
  Object.fromEntries(
    Object.entries(output).map(([status, schema]) => {
      const content = schema && contentOf(writer.write(schema, 'output'), shown?.[Number(status)])
      const names = ['X-Request-Id', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset']
      const refs = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
      return [status, { description: STATUS_CODES[status] ?? status, headers: refs, ...(content ? { content } : {}) }]
    }),
  )

/** Bytes are declared as `{ type: 'string', format: 'binary' }`, with `contentMediaType` when it is known. */
const contentOf = (schema: JsonSchema, example: unknown): JsonSchema => {
  // a door that answers in several kinds, as the caller accepts
  if (isOfKinds(schema)) return Object.assign({}, ...schema.anyOf.map((kind) => contentOf(kind, example))) as JsonSchema
  if (schema.format === 'binary') return { [String(schema.contentMediaType ?? 'application/octet-stream')]: { schema } }
  return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } }
}

const spans: Record<number, string> = { 60: 'a minute', 3600: 'an hour', 86_400: 'a day' }
const windowInWords = ({ points, seconds }: LimitWindow): string => `${points} in ${spans[seconds] ?? `${seconds / 60} minutes`}`

const isOfKinds = (schema: JsonSchema): schema is JsonSchema & { anyOf: JsonSchema[] } =>
  Array.isArray(schema.anyOf) && (schema.anyOf as JsonSchema[]).some(({ format }) => format === 'binary')

/** `20 in a minute, 200 in an hour, from one address`. */
export const limitInWords = ({ windows, by }: Limit): string =>
  `${windows.map(windowInWords).join(', ')}${by === 'ip' ? ', from one address' : ''}`
