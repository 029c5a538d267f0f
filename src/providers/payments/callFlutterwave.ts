import { setTimeout as sleep } from 'node:timers/promises'
import { safeReason } from '../sms/safeReason'
import { PaymentRejected, PaymentUnavailable } from './contract'

export type FlutterwaveCall = {
  method: 'GET' | 'POST'
  /** Below the base address, as in `transfers?page=2`. */
  path: string
  body?: Record<string, unknown>
  /** What must not come back in an error beside the key: numbers, names, addresses. */
  secrets?: readonly (string | null | undefined)[]
}
export type CallConfig = {
  provider: string
  baseUrl: string
  secretKey: string
  timeoutMs?: number | undefined
  backOffMs?: number | undefined
}

/** The vendor answers 503 after 28 seconds, while it may still be at work. */
const defaultTimeoutMs = 30_000
const maxAnswerBytes = 4 * 1024 * 1024
/** Tries of a call that was refused for being one too many, and the longest wait between them. */
const tries = 3
const longestWaitMs = 5_000
const maxRetryAfterMs = 60 * 60 * 1000
/** Not about what was asked: request timeout, too early, too many requests. */
const passingStatuses = new Set([408, 425, 429])

/** Seconds or an HTTP date (RFC 9110 10.2.3), in milliseconds. */
const retryAfter = (value: string | null): number | undefined => {
  if (!value) return undefined
  const wait = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), maxRetryAfterMs) : undefined
}

const readText = async (response: Response): Promise<string | null> => {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxAnswerBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parseJson = (text: string | null): unknown => {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    // a proxy's page: callers decide by the status
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

/** The vendor's sentences that mean something to us. */
const knownRefusals: readonly [RegExp, string][] = [
  [/no transaction was found|transaction not found|no transfer|no refund/i, 'unknown'],
  [/already.{0,20}refund|refund.{0,30}already|fully refunded/i, 'already_refunded'],
  [/duplicate|already exists|reference.{0,30}(used|exists)/i, 'duplicate_reference'],
  [/insufficient|not enough/i, 'provider_balance_too_low'],
  [/could not be validated|invalid account|account.{0,30}not.{0,10}(found|valid)|unable to resolve|recipient account/i, 'unknown_account'],
  [/whitelist/i, 'address_not_allowed'],
]
const sentenceOf = (answer: unknown): string => {
  const message = (answer as { message?: unknown } | null | undefined)?.message
  return typeof message === 'string' ? message : ''
}
const codeOf = (status: number, answer: unknown): string =>
  knownRefusals.find(([words]) => words.test(sentenceOf(answer)))?.[1] ?? `http_${status}`

const exchange = async (
  { provider, baseUrl, secretKey, timeoutMs = defaultTimeoutMs }: CallConfig,
  { method, path, body }: FlutterwaveCall,
) => {
  try {
    const response = await fetch(`${baseUrl}/${path}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${secretKey}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      // a followed redirect would carry the key to another host
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { response, answer: parseJson(await readText(response)) }
  } catch (error) {
    throw new PaymentUnavailable({ provider, code: networkCode(error) })
  }
}

/**
 * Asks Flutterwave, and gives the JSON of its yes (`status: "success"`). A call that was one too many is made again after a short wait, three times in all.
 * @throws PaymentUnavailable on a timeout, a broken connection, 408, 425, 429, 5xx, a redirect, or an answer that is neither the vendor's yes nor its no (a proxy's
 *   page, also with 403 or 404): nobody knows whether it was done
 * @throws PaymentRejected on every other refusal of theirs (`status: "error"`), with a code of ours or `http_<status>`
 */
export const callFlutterwave = async (config: CallConfig, call: FlutterwaveCall, attempt = 1): Promise<unknown> => {
  const { provider, secretKey, backOffMs = 500 } = config
  const { response, answer } = await exchange(config, call)
  const { status } = response
  if (status === 429 && attempt < tries) {
    const wait = retryAfter(response.headers.get('retry-after')) ?? backOffMs * 2 ** attempt
    if (wait <= longestWaitMs) {
      await sleep(wait)
      return callFlutterwave(config, call, attempt + 1)
    }
  }
  const said = (answer as { status?: unknown } | undefined)?.status
  if (response.ok && said === 'success') return answer
  const secrets = [secretKey, ...(call.secrets ?? [])].filter((secret): secret is string => Boolean(secret))
  const failure = { provider, code: codeOf(status, answer), reason: safeReason(sentenceOf(answer), secrets) }
  // what does not say no in the vendor's own words may come from anything between them and us
  if (said !== 'error' || (!response.ok && (status < 400 || status >= 500 || passingStatuses.has(status))))
    throw new PaymentUnavailable({
      provider,
      code: response.ok ? 'unreadable_answer' : `http_${status}`,
      reason: failure.reason,
      retryAfterMs: retryAfter(response.headers.get('retry-after')),
    })
  throw new PaymentRejected(failure)
}
