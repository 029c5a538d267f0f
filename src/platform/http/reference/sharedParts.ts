import type { JsonSchema } from './jsonSchemas'

const whole = { type: 'integer', minimum: 0 }

/** Headers of answers. */
export const headers: Record<string, JsonSchema> = {
  'X-Request-Id': {
    description: 'The id sent in X-Request-Id (8 to 64 letters, digits, dots, hyphens), else a new one.',
    schema: { type: 'string' },
  },
  'RateLimit-Limit': { description: 'Requests in the window that is nearest to its end.', schema: whole },
  'RateLimit-Remaining': { description: 'Requests left in it.', schema: whole },
  'RateLimit-Reset': { description: 'Seconds until it starts anew.', schema: whole },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 1 } },
  'WWW-Authenticate': { description: '`Bearer`', schema: { type: 'string' } },
}

/** As withIdempotency reads it. */
export const idempotencyKey: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Makes a retry safe: the same key with the same request gets the first answer again for 24 hours. With another body or another id in the address: 422 `idempotency_key_reused`; while the first still runs: 409 `idempotency_in_progress`.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
}

export const securitySchemes: Record<string, JsonSchema> = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'The access token of an account, from `POST /auth/login` or `POST /authentication`. RS256; keys at `/.well-known/jwks.json`.',
  },
  partnerToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of a partner, from `POST /login`. RS256; keys at `/.well-known/jwks.json`.',
  },
  staffToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The token of a staff member, from `POST /api/staff/login`.',
  },
}
