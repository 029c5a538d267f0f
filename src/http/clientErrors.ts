import type { AfterErrorHook, PayloadRequest } from 'payload'
import type { AppError } from '../platform/http/errors'
import { badRequest, errorBody, errorHeaders, malformedJson, toAppError, unauthenticated } from '../platform/http/errors'

/**
 * SQLSTATEs that the value of a filter or field causes: 22…, a value its type cannot hold; 42883 and 42804, a comparison that the type does not
 * have; 42601, a date that is none (Payload then leaves its place in the statement empty).
 */
const causedByValue = /^(?:22...|42883|42804|42601)$/

const sqlStateOf = (error: unknown): string => {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code
  }
  return ''
}

type Asking = Pick<PayloadRequest, 'user' | 'routeParams'>

const isJsonError = (error: unknown): boolean => error instanceof SyntaxError && error.message.includes('JSON')

/** An error of the generated doors as the client sees it: what everybody gets, and a few that only these doors know. */
export const generatedError = (error: unknown, { user, routeParams }: Partial<Asking>): AppError => {
  if (isJsonError(error)) return malformedJson()
  const state = sqlStateOf(error)
  // by id, a value that is no uuid is an id that does not exist
  if (causedByValue.test(state) && !(state === '22P02' && routeParams?.id !== undefined))
    return badRequest({ message: 'A value here is not of the kind that its field holds.', cause: error })
  const appError = toAppError(error)
  return appError.code === 'forbidden' && !user ? unauthenticated() : appError
}

/** The panel's forms come with the cookie, and mark fields by Payload's own shape; a message beside it would hide the marks. */
const isFormOfPanel = (req: PayloadRequest): boolean => /payload-token=/.test(req.headers?.get('cookie') ?? '')

/** What our rules say of fields, as the panel's forms mark it. */
const marksOf = ({ message, extra: { errors } }: AppError) => ({ errors: [{ name: 'ValidationError', message, data: { errors } }] })

/** Payload's errors in our words, for REST and GraphQL alike, except for fields in forms of the admin panel. */
export const clientErrors: AfterErrorHook = ({ error, graphqlResult, req }) => {
  const original = (error as { originalError?: unknown }).originalError ?? error
  const isForm = !graphqlResult && isFormOfPanel(req)
  if (isForm && (original as Error).name === 'ValidationError') return
  const appError = generatedError(original, req)
  if (isForm && appError.extra.errors?.length) return { response: marksOf(appError), status: appError.status }
  const body = errorBody(appError, req.headers?.get('x-request-id') ?? 'none')
  if (graphqlResult)
    return {
      graphqlResult: {
        ...graphqlResult,
        message: body.message,
        extensions: { ...body, statusCode: appError.status },
      } as typeof graphqlResult,
    }
  req.responseHeaders = new Headers(errorHeaders(appError))
  return { response: body as unknown as Record<string, unknown>, status: appError.status }
}
