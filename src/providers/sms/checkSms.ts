import type { SmsMessage } from './contract'
import { SmsRejected } from './contract'

/** E.164: a country code that does not begin with 0, 15 digits at most; the shortest numbers in use have 8. */
const e164 = /^\+[1-9]\d{7,14}$/
const unsafeInText = /[\p{Cs}]|(?!\n)\p{Cc}/u
/** Three GSM-7 parts of 153 (3GPP TS 23.040): dearer texts are mistakes. */
const maxTextLength = 459

/**
 * Refuses what no vendor could send, before it costs a request.
 * @throws SmsRejected with `invalid_number`, `unsupported_country` or `invalid_text`
 */
export const checkSms = (provider: string, { to, text }: SmsMessage, { countryCodes }: { countryCodes?: readonly string[] } = {}): void => {
  if (!e164.test(to)) throw new SmsRejected({ provider, code: 'invalid_number' })
  if (countryCodes && !countryCodes.some((code) => to.startsWith(`+${code}`))) {
    throw new SmsRejected({ provider, code: 'unsupported_country' })
  }
  if (!text.trim() || text.length > maxTextLength || unsafeInText.test(text)) throw new SmsRejected({ provider, code: 'invalid_text' })
}
