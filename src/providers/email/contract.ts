import { ProviderError } from '../ProviderError'
import type { ProviderFailure } from '../ProviderError'

/** One address, never a header string to be parsed. */
export type Mailbox = { address: string; name?: string | undefined }

export type EmailMessage = {
  /** Ours, the same for every attempt: letters, digits, `-` and `_`. The Message-ID header is made of it. */
  id: string
  to: Mailbox
  /** The provider's own sender when absent. */
  from?: Mailbox | undefined
  subject: string
  text: string
  html: string
  /** The template's name, for the sandbox and for filters at the receiving end. */
  template: string
  /** Small text files, such as a calendar entry. The sandbox does not keep them. */
  attachments?: readonly { filename: string; contentType: string; content: string }[] | undefined
}

export type EmailProvider = {
  readonly id: 'smtp' | 'sandbox'
  /**
   * Hands one message over; resolves when the other side has taken responsibility for it.
   * @throws EmailRejected when this message can never go out (bad address, injected header, refused for good)
   * @throws EmailUnavailable when it may go out later (no connection, timeout, 4xx reply, refused sign-in)
   */
  send(message: EmailMessage): Promise<{ providerMessageId: string }>
  /** Waits for messages under way, then closes connections. Nothing can be sent afterwards. */
  close(): Promise<void>
}

export class EmailRejected extends ProviderError {
  constructor(failure: ProviderFailure) {
    super(false, failure)
  }
}

export class EmailUnavailable extends ProviderError {
  constructor(failure: ProviderFailure) {
    super(true, failure)
  }
}
