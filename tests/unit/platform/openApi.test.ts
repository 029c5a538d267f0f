import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { v1Routes } from '../../../endpoints/v1'
import { apiDocument } from '../../../endpoints/v1/reference/apiDocument'
import { examples } from '../../../endpoints/v1/reference/examples'
import { ok } from '../../../src/platform/http/answer'
import { endpoint, type Endpoint } from '../../../src/platform/http/endpoint'
import { openApiDocument, type DoorName } from '../../../src/platform/http/openApi'
import { routeInventory } from '../../../src/platform/http/reference/routeInventory'
import { limits } from '../../../src/platform/limits/limits'
import { projectRoot } from '../../helpers/run'

type Json = Record<string, ReturnType<typeof JSON.parse>>
const document = JSON.parse(JSON.stringify(apiDocument(v1Routes, { serverUrl: 'http://localhost:3000' }))) as Json
const committed = (file: string): string => readFileSync(join(projectRoot, file), 'utf8')

const operations: { path: string; method: string; operation: Json }[] = Object.entries(document.paths as Record<string, Json>).flatMap(
  ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)
const nameOf = ({ method, path }: Endpoint): DoorName => `${method} ${path as `/${string}`}`
const operationOf = (door: Endpoint): Json => document.paths[door.path.replace(/:(\w+)/g, '{$1}')][door.method]

/** Every object and list in the document, with the way to it. */
const walk = (node: unknown, at = '#'): { at: string; node: Json }[] =>
  typeof node !== 'object' || node === null
    ? []
    : [{ at, node: node as Json }, ...Object.entries(node).flatMap(([key, inner]) => walk(inner, `${at}/${key}`))]

const resolve = (ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as Json | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document)

/** A schema of the document, read back by zod as JSON Schema 2020-12. */
const readBack = (schema: unknown): z.ZodType => {
  const inDefs = JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/')) as Json
  const $defs = JSON.parse(JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/')) as Json
  return z.fromJSONSchema({ ...inDefs, $defs })
}

describe('what is committed', () => {
  it.each([
    ['openapi.json', () => `${JSON.stringify(document, null, 2)}\n`],
    ['routes.generated.md', () => routeInventory(v1Routes)],
  ])('%s says what the doors say (else: npm run generate)', (file, make) => {
    expect(committed(file) === make() ? 'current' : `${file} is out of date: run "npm run generate" and commit it`).toBe('current')
  })
})

describe('the OpenAPI document', () => {
  it('describes every door, each under a name of its own', () => {
    expect(operations).toHaveLength(v1Routes.length)
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(v1Routes.length)
    for (const { operation } of operations) {
      expect(operation.summary).toMatch(/\S/)
      expect(operation.tags).toHaveLength(1)
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true)
    }
  })

  it('explains every tag that it uses', () => {
    const explained = (document.tags as { name: string }[]).map(({ name }) => name)
    expect(explained).toEqual(expect.arrayContaining([...new Set(v1Routes.map(({ tag }) => tag))]))
  })

  it('refers only to parts that it has', () => {
    const refs = walk(document).flatMap(({ at, node }) => (typeof node.$ref === 'string' ? [{ at, ref: node.$ref }] : []))
    expect(refs.length).toBeGreaterThan(100)
    expect(refs.filter(({ ref }) => resolve(ref) === undefined)).toEqual([])
  })

  it('has no part that nothing refers to', () => {
    const refs = new Set(walk(document).map(({ node }) => node.$ref))
    for (const kind of ['schemas', 'responses', 'parameters', 'examples', 'headers'])
      for (const name of Object.keys(document.components[kind])) expect(refs).toContain(`#/components/${kind}/${name}`)
  })

  it('declares the parameters that its paths have, and no others', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = ((operation.parameters ?? []) as Json[]).filter((parameter) => parameter.in === 'path')
      expect(declared.map(({ name }) => name)).toEqual(inPath)
      expect(declared.every(({ required }) => required === true)).toBe(true)
    }
  })

  it('says of every door who may come in, and that it has a limit', () => {
    for (const door of v1Routes) {
      const { security, responses } = operationOf(door)
      const needsToken = security.length > 0 && security.every((way: Json) => Object.keys(way).length > 0)
      expect(needsToken).toBe(door.auth !== 'none' && door.auth !== 'optional')
      expect('401' in responses).toBe(
        door.auth !== 'none' ||
          door.errors.some((code) =>
            ['invalid_credentials', 'invalid_refresh_token', 'invalid_partner_credentials', 'webhook_forged'].includes(code),
          ),
      )
      expect(responses).toHaveProperty('429')
    }
  })

  it('takes an Idempotency-Key exactly where the door honours it', () => {
    for (const door of v1Routes) {
      const parameters = JSON.stringify(operationOf(door).parameters ?? [])
      expect(parameters.includes('IdempotencyKey')).toBe(door.idempotent)
    }
  })
})

describe('the examples', () => {
  // a file has no example
  const doors = v1Routes.filter(({ input, upload }) => input.body && !upload)

  it.each(doors.map((door) => [nameOf(door), door] as const))('%s takes the requests that are shown for it', (name, door) => {
    const requests = Object.entries(examples[name]?.requests ?? {})
    expect(requests.length).toBeGreaterThan(0)
    const asJsonSchema = readBack(operationOf(door).requestBody.content['application/json'].schema)
    for (const [title, body] of requests) {
      expect({ title, problems: door.input.body!.safeParse(body).error?.issues ?? [] }).toEqual({ title, problems: [] })
      expect({ title, problems: asJsonSchema.safeParse(body).error?.issues ?? [] }).toEqual({ title, problems: [] })
    }
  })

  it('show answers as they are', () => {
    for (const door of v1Routes)
      for (const [status, body] of Object.entries(examples[nameOf(door)]?.answers ?? {})) {
        const outcome = door.output[Number(status)]?.safeParse(body)
        expect({ door: nameOf(door), status, problems: outcome?.error?.issues ?? [], isDeclared: outcome !== undefined }).toEqual({
          door: nameOf(door),
          status,
          problems: [],
          isDeclared: true,
        })
      }
  })

  it('are of doors that there are', () => {
    expect(v1Routes.map(nameOf)).toEqual(expect.arrayContaining(Object.keys(examples)))
  })
})

describe('openApiDocument', () => {
  const door = (more: Partial<Parameters<typeof endpoint>[0]>): Endpoint =>
    endpoint({
      method: 'post',
      path: '/things/:id',
      summary: 'Make a thing',
      tag: 'Things',
      auth: 'none',
      limit: limits.anonymous,
      input: { params: z.object({ id: z.uuid() }) },
      output: { 200: z.object({ isMade: z.boolean() }) },
      handler: async () => ok({ isMade: true }),
      ...more,
    })
  const describeDoor = (more: Partial<Parameters<typeof endpoint>[0]>, schemas = {}): Json =>
    JSON.parse(JSON.stringify(openApiDocument([door(more)], { serverUrl: 'https://api.example', schemas }))) as Json
  const first = (made: Json): Json => made.paths['/things/{id}'].post

  it('writes uploads as multipart', () => {
    const { requestBody } = first(describeDoor({ upload: { field: 'images', maxFiles: 5, maxBytes: 10 * 1024 * 1024 } }))
    expect(requestBody.content['multipart/form-data'].schema.properties.images).toMatchObject({ type: 'array', maxItems: 5 })
  })

  it('writes a file that is answered under its own type', () => {
    const { responses } = first(describeDoor({ output: { 200: z.any().meta({ type: 'string', format: 'binary' }), 204: null } }))
    expect(Object.keys(responses['200'].content)).toEqual(['application/octet-stream'])
    expect(responses['204']).not.toHaveProperty('content')
  })

  it('needs a body only where an empty one is refused', () => {
    const bodyOf = (body: z.ZodType): Json => first(describeDoor({ input: { body } })).requestBody
    expect(bodyOf(z.strictObject({ note: z.string().optional() })).required).toBe(false)
    expect(bodyOf(z.strictObject({ note: z.string() })).required).toBe(true)
  })

  it('closes what comes in and leaves open what goes out', () => {
    const made = first(describeDoor({ input: { body: z.strictObject({ a: z.string() }) } }))
    expect(made.requestBody.content['application/json'].schema.additionalProperties).toBe(false)
    expect(made.responses['200'].content['application/json'].schema).not.toHaveProperty('additionalProperties')
  })

  it('puts named schemas into a place of their own, wherever they are used', () => {
    const Part = z.strictObject({ name: z.string() })
    const made = describeDoor({ input: { body: z.strictObject({ parts: z.array(Part), main: Part.optional() }) } }, { Part })
    const { properties } = first(made).requestBody.content['application/json'].schema
    expect(properties).toEqual({
      parts: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
      main: { $ref: '#/components/schemas/Part' },
    })
    expect(made.components.schemas.Part).toMatchObject({ title: 'Part', type: 'object', required: ['name'] })
  })

  it('refuses one name for what differs between request and answer', () => {
    const Both = z.object({ a: z.string().default('x') })
    expect(() => describeDoor({ input: { body: Both }, output: { 200: Both } }, { Both })).toThrow(/Both is not the same/)
  })

  it('refuses an error code that nobody defined', () => {
    expect(() => describeDoor({ errors: ['no_such_code'] })).toThrow(/no_such_code/)
  })
})
