import type { Endpoint } from '../endpoint'
import { errorCodes } from '../errors'
import { idempotencyInProgress, idempotencyKeyReused } from '../idempotency'
import type { JsonSchema } from './jsonSchemas'

const statusOf = (code: string): number => {
  const known = errorCodes.get(code)
  if (!known) throw new Error(`No error has the code ${code}.`)
  return known.status
}

/** The codes that a door can answer with: its own, and those of the steps of the column that it has. */
export const errorCodesOf = ({ auth, input, errors, idempotent, upload }: Endpoint): string[] => {
  const codes = [
    ...(input.body ? ['malformed_json', 'body_too_large', 'unsupported_media_type', 'invalid'] : []),
    ...(upload ? ['bad_request', 'body_too_large', 'unsupported_media_type', 'invalid'] : []),
    ...(input.query ? ['invalid'] : []),
    ...(input.params ? ['not_found'] : []),
    ...(auth === 'none' ? [] : ['unauthenticated']),
    ...(idempotent ? [idempotencyInProgress().code, idempotencyKeyReused().code, 'invalid'] : []),
    ...errors,
    'rate_limited',
    'unavailable',
  ]
  return [...new Set(codes)].sort((a, b) => statusOf(a) - statusOf(b))
}

/** The error body as FieldProblem and ErrorBody of ../errors have it. */
export const errorSchemas: Record<string, JsonSchema> = {
  FieldProblem: {
    type: 'object',
    properties: {
      path: { type: 'string', description: 'The field, with dots between levels: `personalDetails.name.firstName`.' },
      code: { type: 'string', description: 'For programs: `unknown_key`, `too_small`, `email_invalid` …' },
      message: { type: 'string', description: 'For people.' },
    },
    required: ['path', 'code', 'message'],
  },
  Error: {
    type: 'object',
    properties: {
      status: { type: 'string', const: 'error' },
      code: { type: 'string', description: 'For programs; never changes its meaning.' },
      message: { type: 'string', description: 'For people; may be reworded.' },
      errors: {
        type: 'array',
        items: { $ref: '#/components/schemas/FieldProblem' },
        description: 'Every field that is not right; else empty.',
      },
      requestId: { type: 'string', description: 'Tell it to support: it is in our logs.' },
    },
    required: ['status', 'code', 'message', 'errors', 'requestId'],
  },
}

const fieldProblem = { path: 'email', code: 'email_invalid', message: 'Must be an e-mail address.' }

/** What each of the codes looks like, for `components.examples`. */
export const errorExamples = (codes: Iterable<string>): Record<string, JsonSchema> => {
  const example = (code: string): JsonSchema => {
    const { message } = errorCodes.get(code)!
    const errors = code === 'invalid' ? [fieldProblem] : []
    return { summary: code, value: { status: 'error', code, message, errors, requestId: '0192f0c1-7d3a-7cc2-9a55-3f1f0e7d2b10' } }
  }
  return Object.fromEntries([...new Set(codes)].sort().map((code) => [code, example(code)]))
}

const headersOf = (status: number): JsonSchema => ({
  'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
  ...(status === 429 || status === 503 ? { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } : {}),
  ...(status === 401 ? { 'WWW-Authenticate': { $ref: '#/components/headers/WWW-Authenticate' } } : {}),
})

const responseOf = (status: number, codes: string[]): JsonSchema => ({
  description: codes.map((code) => `\`${code}\` ${errorCodes.get(code)!.message}`).join('\n\n'),
  headers: headersOf(status),
  content: {
    'application/json': {
      schema: { allOf: [{ $ref: '#/components/schemas/Error' }, { properties: { code: { enum: codes } } }] },
      examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
    },
  },
})

const componentName = (code: string): string => code.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())

/**
 * The error responses of a door by status. One that has a single code is put into `shared` and referred to.
 * @throws Error for a code that no defineError has
 */
export const errorResponses = (door: Endpoint, shared: Map<string, JsonSchema>): Record<string, JsonSchema> => {
  const codes = errorCodesOf(door)
  const statuses = [...new Set(codes.map(statusOf))]
  const respond = (status: number): JsonSchema => {
    const here = codes.filter((code) => statusOf(code) === status)
    const response = responseOf(status, here)
    const [code, ...more] = here
    if (!code || more.length > 0) return response
    shared.set(componentName(code), response)
    return { $ref: `#/components/responses/${componentName(code)}` }
  }
  return Object.fromEntries(statuses.map((status) => [String(status), respond(status)]))
}
