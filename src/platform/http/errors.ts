import { ZodError } from 'zod'
import type { LimitDecision } from '../limits/defineLimit'
import { log } from '../log'

export type FieldProblem = { path: string; code: string; message: string }
export type ErrorBody = { status: 'error'; code: string; message: string; errors: FieldProblem[]; requestId: string }

type Extra = {
  errors?: FieldProblem[]
  retryAfterSeconds?: number
  /** The limit that refused; shown in the RateLimit headers. */
  limit?: LimitDecision
  body?: Record<string, unknown>
  /** Why, for the audit log alone: it is never sent. */
  auditReason?: string
  /** What was asked for is somebody else's: the attempt goes to the audit log, whatever the answer says. */
  notYours?: { collection: string; id: string; about?: string }
  cause?: unknown
}

/** An error a client is meant to see. `isPublic` and `status` are what Payload's own error handling looks for. */
export class AppError extends Error {
  readonly isPublic = true
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly extra: Extra = {},
  ) {
    super(message, { cause: extra.cause })
    this.name = 'AppError'
  }
}

export const errorCodes = new Map<string, { status: number; message: string }>()

/** Declares an error once: a code, an HTTP status and words for people. Returns its factory. */
export const defineError = (code: string, status: number, message: string) => {
  errorCodes.set(code, { status, message })
  return (extra?: Extra & { message?: string }): AppError => new AppError(code, status, extra?.message ?? message, extra)
}

export const malformedJson = defineError('malformed_json', 400, 'The body is not valid JSON.')
export const badRequest = defineError('bad_request', 400, 'The request could not be understood.')
export const invalidOrExpiredCode = defineError('invalid_or_expired_code', 400, 'This code is wrong, used or expired.')
export const unauthenticated = defineError('unauthenticated', 401, 'Sign in first: send a valid access token.')
export const forbidden = defineError('forbidden', 403, 'You are not allowed to do this.')
export const notFound = defineError('not_found', 404, 'There is nothing here, or it is not yours.')
/** Not found, because it is somebody else's: answered like what does not exist, and noted. `about` is the account it belongs to, or would. */
export const notYours = (target: NonNullable<Extra['notYours']>): AppError => notFound({ notYours: target })
/** A row of somebody else's. */
export type Foreign = { id: string; accountId: string | null }
/** For a row that the caller did not get: asked after the refusal alone, `foreign` is that row when it is somebody else's. The answer is the same. */
export const absentOrNotYours = (collection: string, foreign: Foreign | null): AppError =>
  foreign ? notYours({ collection, id: foreign.id, ...(foreign.accountId && { about: foreign.accountId }) }) : notFound()
export const methodNotAllowed = defineError('method_not_allowed', 405, 'This address does not take that method.')
export const conflict = defineError('conflict', 409, 'This clashes with something that is already there.')
export const lastSuperadmin = defineError('last_superadmin', 409, 'At least one active superadmin must remain.')
export const termsPublished = defineError('terms_published', 409, 'A published text stays as it is. Write its next version instead.')
export const planVersionKept = defineError('plan_version_kept', 409, 'A published version of a plan stays as it is.')
export const bodyTooLarge = defineError('body_too_large', 413, 'The body is larger than 256 kB.')
export const notJson = defineError('unsupported_media_type', 415, 'Send JSON with Content-Type: application/json.')
export const invalid = defineError('invalid', 422, 'Some fields are not right.')
export const rateLimited = defineError('rate_limited', 429, 'Too many requests. Wait a little and try again.')
export const unavailable = defineError('unavailable', 503, 'The service is briefly unavailable. Try again in a moment.')
const internal = defineError('internal_error', 500, 'Something went wrong on our side.')

/** Bad input of one field. */
export const invalidField = (path: string, code: string, message: string): AppError => invalid({ errors: [{ path, code, message }] })

/** The answer to any thrown thing. Unknown errors are logged and hidden; the same for Express, Payload's REST and GraphQL. */
export const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError || isForeignAppError(error)) return error as AppError
  if (error instanceof ZodError || (error instanceof Error && error.name === 'ZodError'))
    return invalid({ errors: fieldProblems(error as ZodError) })
  return fromPayload(error) ?? fromBodyParser(error) ?? fromDatabase(error) ?? hidden(error)
}

export const errorBody = (error: AppError, requestId: string): ErrorBody => ({
  status: 'error',
  code: error.code,
  message: error.message,
  errors: error.extra?.errors ?? [],
  requestId,
  ...error.extra?.body,
})

export const errorHeaders = (error: AppError): Record<string, string> => {
  const seconds = error.extra?.retryAfterSeconds ?? (error.status === 503 || error.status === 429 ? 2 : undefined)
  return {
    ...(seconds === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(seconds))) }),
    ...(error.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  }
}

/** For handlers that answer with a web Response (Payload's custom endpoints). */
export const toErrorResponse = (thrown: unknown, requestId: string): Response => {
  const error = toAppError(thrown)
  return Response.json(errorBody(error, requestId), { status: error.status, headers: errorHeaders(error) })
}

/** zod's issues as ours; an unknown key is reported on the key itself. */
export const fieldProblems = (error: ZodError): FieldProblem[] =>
  error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...issue.path, key].join('.'),
        code: 'unknown_key',
        message: 'This field is not known here.',
      }))
    const params = issue.code === 'custom' ? (issue.params as { code?: string } | undefined) : undefined
    return [{ path: issue.path.join('.'), code: params?.code ?? issue.code, message: issue.message }]
  })

/** Ours, made by the copy of this module that Next bundles. */
const isForeignAppError = (error: unknown): boolean =>
  error instanceof Error && error.name === 'AppError' && 'status' in error && 'code' in error

const payloadStatuses: Record<string, () => AppError> = {
  AuthenticationError: () => unauthenticated({ message: 'The e-mail or password is not right.' }),
  LockedAuth: () => unauthenticated({ message: 'The e-mail or password is not right.' }),
  UnauthorizedError: () => unauthenticated(),
  Forbidden: () => forbidden(),
  NotFound: () => notFound(),
}

const fromPayload = (error: unknown): AppError | null => {
  if (!(error instanceof Error)) return null
  const { status, data } = error as Error & { status?: number; data?: { errors?: { path?: string; message?: string }[] } }
  if (error.name === 'ValidationError' && Array.isArray(data?.errors))
    return invalid({ errors: data.errors.map(({ path = '', message = '' }) => ({ path, code: 'invalid', message })) })
  const known = payloadStatuses[error.name]
  if (known) return known()
  if (error.name === 'QueryError') return badRequest({ message: 'This query asks for fields that cannot be queried.' })
  if (status === 404) return notFound()
  if (status === 403) return forbidden()
  if (status === 401) return unauthenticated()
  return (error as { isPublic?: boolean }).isPublic && status && status < 500 ? new AppError('bad_request', status, error.message) : null
}

const fromBodyParser = (error: unknown): AppError | null => {
  const type = (error as { type?: unknown }).type
  if (typeof type !== 'string') return null
  if (type === 'entity.parse.failed' || type === 'request.size.invalid' || type === 'request.aborted') return malformedJson()
  if (type === 'entity.too.large') return bodyTooLarge()
  return type.startsWith('encoding.') || type.startsWith('charset.') ? notJson() : null
}

const fromDatabase = (error: unknown): AppError | null => {
  const found = databaseError(error)
  if (!found) return null
  if (found.code === 'AF001') return lastSuperadmin({ cause: error })
  if (found.code === 'AF002') return forbidden({ cause: error })
  if (found.code === 'AF003') return termsPublished({ cause: error })
  if (found.code === 'AF004') return planVersionKept({ cause: error })
  if (found.code === '23505') return conflict({ cause: error })
  // 22021 and 22P05: a character Postgres cannot store; 22P02: not the type asked for (an id that is no uuid)
  if (found.code === '22021' || found.code === '22P05') return invalid({ cause: error })
  if (found.code === '22P02') return notFound({ cause: error })
  if (!found.isOutage) return null
  log.warn({ err: error }, 'the database was away or busy')
  return unavailable({ cause: error })
}

/** 08…: connection; 53…: resources; 57…: cancelled or shutting down; 55P03, 40…: lock not had, deadlock, serialization. */
const outage = /^(08|53|57|40|55P03|25P03|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT)/
const outageMessage =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after|not queryable|Query read timeout/i

const databaseError = (error: unknown): { code: string; isOutage: boolean } | null => {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = String((at as { code?: unknown }).code ?? '')
    if (outage.test(code) || outageMessage.test(at.message)) return { code, isOutage: true }
    if (/^[0-9A-Z]{5}$/.test(code)) return { code, isOutage: false }
  }
  return null
}

const hidden = (error: unknown): AppError => {
  log.error({ err: error }, 'an error nobody foresaw')
  return internal()
}
