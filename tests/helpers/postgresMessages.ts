/** What a Postgres client says, as far as counting statements needs it (protocol 3). */
export type FrontendMessage =
  | { kind: 'query'; text: string }
  | { kind: 'parse'; statement: string; text: string }
  | { kind: 'bind'; portal: string; statement: string }
  | { kind: 'execute'; portal: string }
  | { kind: 'sync' }

const sslRequest = 80877103
const gssRequest = 80877104

const cString = (bytes: Buffer, at: number): string => bytes.toString('utf8', at, bytes.indexOf(0, at))

const parseMessage = (type: string, body: Buffer): FrontendMessage | undefined => {
  const first = (): string => cString(body, 0)
  const second = (): string => cString(body, body.indexOf(0) + 1)
  if (type === 'Q') return { kind: 'query', text: first() }
  if (type === 'P') return { kind: 'parse', statement: first(), text: second() }
  if (type === 'B') return { kind: 'bind', portal: first(), statement: second() }
  if (type === 'E') return { kind: 'execute', portal: first() }
  if (type === 'S') return { kind: 'sync' }
  return undefined
}

/**
 * Cuts a client's byte stream into messages. The start-up packet has no type byte and may be preceded by a request for TLS, which the
 * server answers with "no" (or the client gives up).
 */
export const readFrontend = (onMessage: (message: FrontendMessage) => void): ((chunk: Buffer) => void) => {
  let rest: Buffer = Buffer.alloc(0)
  let hasStarted = false

  const takeStartup = (): boolean => {
    if (rest.length < 8) return false
    const length = rest.readInt32BE(0)
    if (rest.length < length) return false
    const code = rest.readInt32BE(4)
    hasStarted = code !== sslRequest && code !== gssRequest
    rest = rest.subarray(length)
    return true
  }

  const takeMessage = (): boolean => {
    if (rest.length < 5) return false
    const length = rest.readInt32BE(1)
    if (rest.length < length + 1) return false
    const message = parseMessage(String.fromCharCode(rest[0] ?? 0), rest.subarray(5, length + 1))
    rest = rest.subarray(length + 1)
    if (message) onMessage(message)
    return true
  }

  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (hasStarted ? takeMessage() : takeStartup());
  }
}
