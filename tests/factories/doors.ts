import type { TestApp } from '../helpers/app'
import type { Reply } from '../helpers/client'
import type { SignedInPerson } from './people'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Schema = { $ref?: string; properties?: Record<string, Schema>; anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; items?: Schema }
type Operation = {
  security: Record<string, unknown>[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  parameters?: unknown[]
}
type Document = { paths: Record<string, Partial<Record<Method, Operation>>>; components: { schemas: Record<string, Schema> } }

/** A door of /api/v1 as the API describes itself, so that a new one is tested without a word here. */
export type Door = {
  /** `post /auth/login` */
  name: string
  method: Method
  /** With `{uid}` for what varies. */
  path: string
  needsSignIn: boolean
  body: 'json' | 'multipart' | null
  /** Every key that its body may have anywhere. */
  keys: string[]
  takesIdempotencyKey: boolean
}

/** All doors, from the document that the app itself serves. */
export const readDoors = async (app: TestApp): Promise<Door[]> => {
  const document = (await app.api.get('/openapi.json').expect(200)).body as Document
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => describeDoor(document, { path, method: method as Method, operation })),
  )
}

const describeDoor = (document: Document, { path, method, operation }: { path: string; method: Method; operation: Operation }): Door => {
  const content = operation.requestBody?.content ?? {}
  const json = content['application/json']
  return {
    name: `${method} ${path}`,
    method,
    path,
    needsSignIn: operation.security.length > 0 && !operation.security.some((way) => Object.keys(way).length === 0),
    body: json ? 'json' : content['multipart/form-data'] ? 'multipart' : null,
    keys: json ? [...keysOf(document, json.schema)] : [],
    takesIdempotencyKey: JSON.stringify(operation.parameters ?? []).includes('IdempotencyKey'),
  }
}

const keysOf = (document: Document, schema: Schema, found = new Set<string>(), seen = new Set<Schema>()): Set<string> => {
  if (seen.has(schema)) return found
  seen.add(schema)
  const target = schema.$ref && document.components.schemas[schema.$ref.split('/').at(-1)!]
  const inner = [
    target,
    schema.items,
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.allOf ?? []),
    ...Object.values(schema.properties ?? {}),
  ]
  Object.keys(schema.properties ?? {}).forEach((key) => found.add(key))
  for (const part of inner) if (part) keysOf(document, part, found, seen)
  return found
}

type Knock = { body?: unknown; headers?: Record<string, string> }

/** Calls a door as somebody who may pass it; ids in its path are the person's own. */
export const knock = (app: TestApp, door: Door, person: SignedInPerson, { body, headers }: Knock = {}): Promise<Reply> => {
  const path = door.path.replace(/\{\w+\}/g, person.uid)
  const call = { get: app.api.get, post: app.api.post, put: app.api.put, patch: app.api.patch, delete: app.api.del }[door.method]
  return call(path, {
    ...(body === undefined ? {} : { body }),
    headers: { ...headers, ...(door.needsSignIn ? { authorization: `Bearer ${person.accessToken}` } : {}) },
  })
}

/** What a refusal must look like, wherever it comes from. @returns what is wrong with it, else null */
export const faultOf = ({ status, body, headers, text }: Reply): string | null => {
  const problem = (what: string) => `${status}: ${what}: ${text.slice(0, 300)}`
  if (status >= 500) return problem('a server error')
  if (status < 400) return null
  if (typeof body !== 'object' || body === null) return problem('no JSON')
  const { status: word, code, message, errors, requestId, ...more } = body as Record<string, unknown>
  if (word !== 'error' || Object.keys(more).length > 0) return problem('not the error body')
  if (typeof code !== 'string' || !/^[a-z]+(_[a-z]+)*$/.test(code)) return problem('no code')
  if (typeof message !== 'string' || message.length === 0) return problem('no message')
  if (!Array.isArray(errors) || !errors.every(isFieldProblem)) return problem('no field problems')
  if (typeof requestId !== 'string' || requestId !== headers['x-request-id']) return problem('not the request’s id')
  if (/\n\s+at |node_modules|\.[cm]?[jt]s:\d+|SELECT |INSERT /.test(text)) return problem('a stack or a statement')
  return null
}

const isFieldProblem = (problem: unknown): boolean => {
  const { path, code, message, ...more } = problem as Record<string, unknown>
  return typeof path === 'string' && typeof code === 'string' && typeof message === 'string' && Object.keys(more).length === 0
}
