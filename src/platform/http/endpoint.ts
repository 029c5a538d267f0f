import type { z } from 'zod'
import type { Actor } from '../actor'
import type { Limit } from '../limits/defineLimit'
import type { Answer } from './answer'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
/**
 * Who may come in: anyone; anyone, but noticed when signed in (a partner too where the door names a scope); a signed-in account; a signed-in account or
 * staff member; a partner; a partner or a signed-in account.
 */
export type Auth = 'none' | 'optional' | 'account' | 'account-or-staff' | 'partner' | 'account-or-partner'

/** `headers` names those that the door reads, in lower case; all others pass it by. */
type Shape = { body?: z.ZodType; query?: z.ZodType; params?: z.ZodType; headers?: z.ZodType }
type Input<I extends Shape> = {
  body: I['body'] extends z.ZodType ? z.output<I['body']> : undefined
  query: I['query'] extends z.ZodType ? z.output<I['query']> : undefined
  params: I['params'] extends z.ZodType ? z.output<I['params']> : undefined
  headers: I['headers'] extends z.ZodType ? z.output<I['headers']> : undefined
}

/** An uploaded file of a multipart door, in memory and not yet looked at. */
export type UploadedFile = { field: string; filename: string; bytes: Buffer }

export type HandlerArguments<I extends Shape> = {
  actor: Actor
  input: Input<I>
  files: UploadedFile[]
  /** The body as it came, of a door that takes it raw; else empty. */
  rawBody: Buffer
  /** Counts one more limit by the caller's address, for doors whose body says what they do. @throws rateLimited */
  count: (limit: Limit) => Promise<void>
}

export type Endpoint = {
  method: Method
  path: string
  summary: string
  description?: string
  tag: string
  auth: Auth
  limit: Limit
  /** What an account's roles must permit. */
  permission: string | null
  /** What a partner's token must name; a door that partners may use without one says null. */
  scope: string | null
  /** Only for who has accepted the current terms: everybody, or partners alone where others may look without an account. */
  terms: boolean | 'partners'
  /** Only within five minutes of a password, code or passkey: else 401 step_up_required. */
  fresh: boolean
  input: Shape
  output: Record<number, z.ZodType | null>
  /** Codes of errors this door answers with beside the common ones; for the OpenAPI page. */
  errors: readonly string[]
  /** Hands out what is gone afterwards: HEAD, which would take it and show nothing, is refused. */
  singleUse: boolean
  /** Honours Idempotency-Key. */
  idempotent: boolean
  /** Takes files, in one field of a multipart body; the other fields are the body. */
  upload: { field: string; maxFiles: number; maxBytes: number } | null
  /** Takes the body as it came, whatever it says it is, because a signature was made over it. */
  raw: boolean
  handler: (args: HandlerArguments<Shape>) => Promise<Answer>
}

/**
 * The only way to make a door of /api/v1. The column: rate limit → authenticate → authorise → validate → handler.
 * @param limit counted by the caller's address before anything else
 * @param output what leaves, by status; checked against every answer in tests
 */
export const endpoint = <I extends Shape>(door: {
  method: Method
  path: string
  summary: string
  description?: string
  tag: string
  auth: Auth
  limit: Limit
  permission?: string
  scope?: string
  terms?: boolean | 'partners'
  fresh?: boolean
  input?: I
  output: Record<number, z.ZodType | null>
  errors?: readonly string[]
  singleUse?: boolean
  idempotent?: boolean
  upload?: { field: string; maxFiles: number; maxBytes: number }
  raw?: boolean
  handler: (args: HandlerArguments<I>) => Promise<Answer>
}): Endpoint => ({
  ...door,
  permission: door.permission ?? null,
  scope: door.scope ?? null,
  terms: door.terms ?? false,
  fresh: door.fresh ?? false,
  input: door.input ?? {},
  errors: door.errors ?? [],
  singleUse: door.singleUse ?? false,
  idempotent: door.idempotent ?? false,
  upload: door.upload ?? null,
  raw: door.raw ?? false,
  handler: door.handler as Endpoint['handler'],
})
