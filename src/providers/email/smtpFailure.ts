import type { ProviderError } from '../ProviderError'
import { EmailRejected, EmailUnavailable } from './contract'

type SmtpError = { code?: unknown; responseCode?: unknown; response?: unknown; permanent?: unknown; name?: unknown }

const isSmtpError = (error: unknown): error is SmtpError => typeof error === 'object' && error !== null

const nodemailerCodes: Record<string, string> = {
  EABORT: 'timeout',
  ETIMEDOUT: 'timeout',
  EAUTH: 'sign_in_refused',
  ENOAUTH: 'sign_in_refused',
  ETLS: 'tls',
  EDNS: 'unknown_host',
  ESOCKET: 'no_connection',
  ECONNECTION: 'no_connection',
}

/** `550`, with the enhanced status of RFC 3463 when there is one: `smtp_550_5.1.1`. The reply's words may repeat the address, so they stay out. */
const replyCode = ({ responseCode, response }: SmtpError): string | undefined => {
  if (typeof responseCode !== 'number') return undefined
  const enhanced = typeof response === 'string' ? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] : undefined
  return enhanced ? `smtp_${responseCode}_${enhanced}` : `smtp_${responseCode}`
}

/**
 * What a failed delivery means to us. Only a 5xx to the envelope or the content is about this message; a refused sign-in or greeting is about the
 * server, and the message stays good for when that is put right.
 */
export const smtpFailure = (error: unknown): ProviderError => {
  if (!isSmtpError(error)) return new EmailUnavailable({ provider: 'smtp', code: 'unknown' })
  const name = typeof error.code === 'string' ? error.code : ''
  const code = replyCode(error) ?? nodemailerCodes[name] ?? 'unknown'
  const isAboutMessage = name === 'EENVELOPE' || name === 'EMESSAGE'
  const isFinal = error.permanent === true || error.responseCode === undefined
  if (isAboutMessage && isFinal) return new EmailRejected({ provider: 'smtp', code: code === 'unknown' ? 'invalid_envelope' : code })
  return new EmailUnavailable({ provider: 'smtp', code })
}
