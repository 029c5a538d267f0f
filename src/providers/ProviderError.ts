export type ProviderFailure = {
  /** Which provider failed: `smtp`, `semaphore` … */
  provider: string
  /** Short and stable, ours or the vendor's: `timeout`, `http_422`, `InvalidPhoneNumber` … */
  code: string
  /** What the vendor said, already cleaned of keys, numbers and codes (see `safeReason`). */
  reason?: string | undefined
  /** How long the vendor asks us to wait, in milliseconds. */
  retryAfterMs?: number | undefined
}

/**
 * The only error a provider's `send` throws about the vendor or the message. Jobs look at `retryable`: false means that sending the same message
 * again can only fail again, so it goes to the dead letters at once. Never carries a key, a code, an address or the vendor's raw answer.
 */
export class ProviderError extends Error {
  readonly provider: string
  readonly code: string
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined

  constructor(retryable: boolean, { provider, code, reason, retryAfterMs }: ProviderFailure) {
    super(`${provider} ${retryable ? 'is unavailable' : 'refused the message'}: ${code}${reason ? ` (${reason})` : ''}`)
    this.name = new.target.name
    this.provider = provider
    this.code = code
    this.retryable = retryable
    this.retryAfterMs = retryAfterMs
  }
}
