import pino from 'pino'
import { env } from '../env'
import { singleton } from '../singleton'

type RequestLine = { requestId: string; method: string | undefined; route: string; status: number; ms: number }

/** Bytes of lines after which a turn of the event loop writes before its end. */
const mostBuffered = 8192

/**
 * Standard output, written once a turn of the event loop: a write for each line would cost a tenth of what a cached read costs. A process that is
 * killed loses the lines of the turn it was in.
 */
const standardOutput = (): pino.DestinationStream => {
  const out = pino.destination({ dest: 1, sync: true, minLength: mostBuffered })
  let isDue = false
  const flush = () => {
    isDue = false
    out.flush()
  }
  process.on('exit', flush)
  return {
    write: (line) => {
      out.write(line)
      if (isDue) return
      isDue = true
      setImmediate(flush)
    },
  }
}

/** One line a request with fixed, harmless fields: the route's pattern and never the address itself, which can hold a code. No redaction to pay for. */
const requestLogger = () =>
  singleton('request-log', () =>
    pino({ level: env().LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, standardOutput()),
  )

export const logRequest = (line: RequestLine): void => requestLogger().info(line, 'request')

/** Milliseconds since `started` (performance.now), to a tenth. */
export const since = (started: number): number => Math.round((performance.now() - started) * 10) / 10
