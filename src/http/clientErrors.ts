import type { AfterErrorHook } from 'payload'
import { errorBody, toAppError } from '../platform/http/errors'

/**
 * Payload's errors in our words, for REST and GraphQL alike. The admin panel's own forms (they come with the cookie) keep Payload's shape for
 * field errors, because that is what marks the fields.
 */
export const clientErrors: AfterErrorHook = ({ error, graphqlResult, req }) => {
  const requestId = req.headers?.get('x-request-id') ?? 'none'
  const original = (error as { originalError?: unknown }).originalError ?? error
  if (!graphqlResult && (original as Error).name === 'ValidationError' && /payload-token=/.test(req.headers?.get('cookie') ?? '')) return
  const appError = toAppError(original)
  const body = errorBody(appError, requestId)
  if (graphqlResult)
    return {
      graphqlResult: {
        ...graphqlResult,
        message: body.message,
        extensions: { ...body, statusCode: appError.status },
      } as typeof graphqlResult,
    }
  return { response: body as unknown as Record<string, unknown>, status: appError.status }
}
