import { ProviderError } from '../ProviderError'
import type { ProviderFailure } from '../ProviderError'

export type SmsMessage = {
  /** Ours, the same for every attempt. */
  id: string
  /** E.164: `+639171234567`. */
  to: string
  text: string
  /** The text's template name, for the sandbox. */
  template: string
}

export type SmsReceipt = {
  providerMessageId: string
  /** `queued`: the vendor has it. `sent`: the vendor says that the network has it. Neither means delivered. */
  status: 'queued' | 'sent'
}

export type SmsProvider = {
  readonly id: 'semaphore' | 'termii' | 'africas-talking' | 'sandbox'
  /**
   * Hands one text to the vendor. The vendors take no idempotency key, so a retry after a timeout may send the text twice; never not at all.
   * @throws SmsRejected when this text can never go out (number, sender name, key or balance refused)
   * @throws SmsUnavailable when it may go out later (timeout, no connection, 5xx, 429 with its wait in `retryAfterMs`)
   */
  send(message: SmsMessage): Promise<SmsReceipt>
}

export class SmsRejected extends ProviderError {
  constructor(failure: ProviderFailure) {
    super(false, failure)
  }
}

export class SmsUnavailable extends ProviderError {
  constructor(failure: ProviderFailure) {
    super(true, failure)
  }
}
