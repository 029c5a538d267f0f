import { SmsRejected, SmsUnavailable } from './contract'
import { safeReason } from './safeReason'

export type VendorCall = {
  provider: string
  url: string
  headers?: Record<string, string>
  /** A form is sent as `application/x-www-form-urlencoded`, anything else as JSON. */
  body: URLSearchParams | Record<string, unknown>
  timeoutMs?: number | undefined
  /** What must not come back in an error: the key, the number, the text. */
  secrets: readonly string[]
}

const defaultTimeoutMs = 10_000
const maxAnswerBytes = 64 * 1024
const maxRetryAfterMs = 60 * 60 * 1000
/** Not about the message: request timeout, too early, too many requests. */
const passingStatuses = new Set([408, 425, 429])

/** Seconds or an HTTP date (RFC 9110 10.2.3), in milliseconds. */
const retryAfter = (value: string | null): number | undefined => {
  if (!value) return undefined
  const wait = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), maxRetryAfterMs) : undefined
}

const readAnswer = async (response: Response): Promise<string> => {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  while (reader && size <= maxAnswerBytes) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    chunks.push(value)
  }
  if (size > maxAnswerBytes) await reader?.cancel()
  return Buffer.concat(chunks).toString('utf8', 0, maxAnswerBytes)
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's page or a plain sentence: callers decide by the status, and `undefined` fits no vendor's answer.
    return undefined
  }
}

type FetchError = { name?: unknown; cause?: { code?: unknown } }

/** `fetch` says what broke in the cause of its error. */
const networkCode = (error: unknown): string => {
  const { name, cause } = (typeof error === 'object' && error !== null ? error : {}) as FetchError
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout'
  return typeof cause?.code === 'string' ? cause.code : 'no_connection'
}

const exchange = async ({ provider, url, headers, body, timeoutMs = defaultTimeoutMs }: VendorCall) => {
  const isForm = body instanceof URLSearchParams
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { Accept: 'application/json', ...(isForm ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: isForm ? body : JSON.stringify(body),
      // A followed redirect would carry the key to another host.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { response, text: await readAnswer(response) }
  } catch (error) {
    throw new SmsUnavailable({ provider, code: networkCode(error) })
  }
}

/**
 * Posts to an SMS vendor and gives its JSON answer to a 2xx. Everything else is an error in our words.
 * @throws SmsUnavailable on a timeout, a broken connection, 408, 425, 429, 5xx, a redirect, or a 2xx that is not JSON
 * @throws SmsRejected on every other 4xx, with `http_<status>`
 */
export const callVendor = async (call: VendorCall): Promise<unknown> => {
  const { provider, secrets } = call
  const { response, text } = await exchange(call)
  const { status } = response
  const answer = parseJson(text)
  if (response.ok) {
    if (answer === undefined) throw new SmsUnavailable({ provider, code: 'unreadable_answer' })
    return answer
  }
  const failure = { provider, code: `http_${status}`, reason: safeReason(answer ?? text, secrets) }
  if (status < 400 || status >= 500 || passingStatuses.has(status)) {
    throw new SmsUnavailable({ ...failure, retryAfterMs: retryAfter(response.headers.get('retry-after')) })
  }
  throw new SmsRejected(failure)
}
