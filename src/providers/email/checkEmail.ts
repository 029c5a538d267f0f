import type { EmailMessage, Mailbox } from './contract'
import { EmailRejected } from './contract'

// Control characters (CR and LF among them), the Unicode line ends that some agents fold to CR LF, and lone surrogates.
const unsafeInHeader = /[\p{Cc}\u2028\u2029\p{Cs}]/u
const messageId = /^[A-Za-z0-9_-]{1,80}$/
// Narrower than RFC 5322 on purpose: no quoted local parts, comments, groups, lists or domain literals, which different agents read differently.
const plainAddress = /^[^\s@<>()[\]\\,;:"\p{C}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u

/** The longest path of RFC 5321 4.5.3.1.3, without its angle brackets. */
const maxAddressLength = 254
/** RFC 5322 2.1.1 allows lines of 998; a subject this long is a mistake. */
const maxHeaderLength = 250

/** @throws EmailRejected with `invalid_address`, `unsafe_header` or `header_too_long` */
export const checkMailbox = (provider: string, { address, name }: Mailbox): void => {
  if (address.length > maxAddressLength || address.includes('..') || !plainAddress.test(address)) {
    throw new EmailRejected({ provider, code: 'invalid_address' })
  }
  if (name !== undefined) checkHeader(provider, name)
}

const checkHeader = (provider: string, value: string): void => {
  if (unsafeInHeader.test(value)) throw new EmailRejected({ provider, code: 'unsafe_header' })
  if (value.length > maxHeaderLength) throw new EmailRejected({ provider, code: 'header_too_long' })
}

/**
 * Refuses what could turn one message into another: line ends or control characters in anything that becomes a header, addresses that can be read in
 * more than one way. Every provider calls it, the sandbox too, so that a fault shows before production.
 * @throws EmailRejected with `invalid_id`, `invalid_address`, `unsafe_header` or `header_too_long`
 */
export const checkEmail = (provider: string, message: EmailMessage): void => {
  if (!messageId.test(message.id)) throw new EmailRejected({ provider, code: 'invalid_id' })
  checkMailbox(provider, message.to)
  if (message.from) checkMailbox(provider, message.from)
  checkHeader(provider, message.subject)
  checkHeader(provider, message.template)
  for (const { filename, contentType } of message.attachments ?? [])
    [filename, contentType].forEach((value) => checkHeader(provider, value))
}
