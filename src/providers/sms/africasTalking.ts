import { z } from 'zod'
import { callVendor } from './callVendor'
import { checkSms } from './checkSms'
import type { SmsProvider } from './contract'
import { SmsRejected, SmsUnavailable } from './contract'
import { safeReason } from './safeReason'
import { vendorUrl } from './vendorUrl'

export type AfricasTalkingConfig = {
  /** The app's name; `sandbox` talks to the vendor's own sandbox. */
  username: string
  apiKey: string
  /** A registered short code or alphanumeric; the vendor puts its own when absent. */
  senderId?: string | undefined
  baseUrl?: string | undefined
  timeoutMs?: number | undefined
}

const Answer = z.object({
  SMSMessageData: z.object({
    Message: z.string().optional(),
    Recipients: z.array(z.object({ statusCode: z.number(), status: z.string(), messageId: z.string().optional() })),
  }),
})

/** 100 processed, 101 sent, 102 queued; 401 to 409 and 502 are refusals, 500 and 501 faults of the vendor and its gateway. */
const accepted: Record<number, 'queued' | 'sent' | undefined> = { 100: 'queued', 101: 'sent', 102: 'queued' }
const passing = new Set([500, 501])

/** Africa's Talking: https://developers.africastalking.com/docs/sms/sending/bulk. A 201 may still hold a refusal, one status per recipient. */
export const africasTalkingProvider = ({ username, apiKey, senderId, baseUrl, timeoutMs }: AfricasTalkingConfig): SmsProvider => {
  const provider = 'africas-talking'
  const host = username === 'sandbox' ? 'https://api.sandbox.africastalking.com' : 'https://api.africastalking.com'
  const url = vendorUrl(baseUrl ?? host, 'version1/messaging')
  return {
    id: provider,
    send: async (message) => {
      checkSms(provider, message)
      const { to, text } = message
      const secrets = [apiKey, text, to]
      const body = new URLSearchParams({ username, to, message: text, bulkSMSMode: '1', ...(senderId ? { from: senderId } : {}) })
      const answer = await callVendor({ provider, url, headers: { apiKey }, body, timeoutMs, secrets })
      const data = Answer.safeParse(answer).data?.SMSMessageData
      const [recipient] = data?.Recipients ?? []
      if (!recipient) throw new SmsRejected({ provider, code: 'refused', reason: safeReason(data?.Message ?? answer, secrets) })
      const status = accepted[recipient.statusCode]
      if (status && recipient.messageId) return { providerMessageId: recipient.messageId, status }
      const failure = { provider, code: safeReason(recipient.status, secrets) ?? String(recipient.statusCode) }
      throw passing.has(recipient.statusCode) ? new SmsUnavailable(failure) : new SmsRejected(failure)
    },
  }
}
