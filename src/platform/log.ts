import pino from 'pino'
import { currentContext } from './context'
import { env } from './env'
import { singleton } from './singleton'

/** Keys whose values never reach a log line, at the depths our objects have. */
const secretKeys = [
  'password', 'newPassword', 'secret', 'token', 'accessToken', 'refreshToken', 'mfaToken', 'code', 'otp', 'invitation', 'sealedCode',
  'sealedData', 'authorization', 'cookie', 'x-api-key', 'email', 'mobileNo', 'to', 'destination', 'personalDetails', 'doc_PRCLicenseNo',
] // prettier-ignore

/** The process's logger: JSON lines, the request id on each, secrets and contact data removed by key. */
export const log = singleton('log', () =>
  pino({
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretKeys.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]), censor: '[hidden]' },
    mixin: () => {
      const context = currentContext()
      return context ? { requestId: context.requestId } : {}
    },
    serializers: { err: errorForLog, error: errorForLog },
  }),
)

/** Errors keep type, message, code and stack; database errors lose `detail`, `where` and values, which quote rows. */
function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, status, constraint, table } = error as Error & { code?: string; status?: number; constraint?: string; table?: string }
  const message = /^Failed query/.test(error.message) ? 'database query failed' : error.message
  return {
    type: error.name,
    message,
    errorCode: code,
    status,
    constraint,
    table,
    stack: frames(error),
    cause: error.cause ? errorForLog(error.cause) : undefined,
  }
}

/** The stack's frames without its first lines, which repeat the message (and with it, possibly, values). */
const frames = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
