import pino from 'pino'
import { env } from '../env'
import { singleton } from '../singleton'

type RequestLine = { requestId: string; method: string | undefined; route: string; status: number; ms: number }

/** One line a request with fixed, harmless fields: the route's pattern and never the address itself, which can hold a code. No redaction to pay for. */
const requestLogger = () =>
  singleton('request-log', () => pino({ level: env().LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }))

export const logRequest = (line: RequestLine): void => requestLogger().info(line, 'request')

/** Milliseconds since `started` (performance.now), to a tenth. */
export const since = (started: number): number => Math.round((performance.now() - started) * 10) / 10
