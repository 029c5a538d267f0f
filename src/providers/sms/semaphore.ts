import { z } from 'zod'
import { callVendor } from './callVendor'
import { checkSms } from './checkSms'
import type { SmsProvider } from './contract'
import { SmsRejected } from './contract'
import { safeReason } from './safeReason'
import { vendorUrl } from './vendorUrl'

export type SemaphoreConfig = {
  apiKey: string
  /** A registered sender name, 11 characters at most; Semaphore puts its own when absent. */
  senderName?: string | undefined
  /** `priority` skips the vendor's queue and its limit of 120 calls a minute, at twice the price. */
  route?: 'messages' | 'priority' | undefined
  baseUrl?: string | undefined
  timeoutMs?: number | undefined
}

const Answer = z.array(z.object({ message_id: z.union([z.number(), z.string().min(1)]), status: z.string() })).min(1)

/**
 * Semaphore, Philippine numbers only: https://semaphore.co/docs. It takes its key in the form body and knows no header for it. Refusals of a field
 * come as `{ field: [reason] }`.
 */
export const semaphoreProvider = ({ apiKey, senderName, route = 'messages', baseUrl, timeoutMs }: SemaphoreConfig): SmsProvider => {
  const provider = 'semaphore'
  const url = vendorUrl(baseUrl ?? 'https://api.semaphore.co', `api/v4/${route}`)
  return {
    id: provider,
    send: async (message) => {
      checkSms(provider, message, { countryCodes: ['63'] })
      // Documented: such texts are dropped without a word.
      if (/^\s*test/i.test(message.text)) throw new SmsRejected({ provider, code: 'text_begins_with_test' })
      const number = message.to.slice(1)
      const secrets = [apiKey, message.text, number]
      const body = new URLSearchParams({ apikey: apiKey, number, message: message.text, ...(senderName ? { sendername: senderName } : {}) })
      const answer = await callVendor({ provider, url, body, timeoutMs, secrets })
      const [sent] = Answer.safeParse(answer).data ?? []
      if (!sent) throw new SmsRejected({ provider, code: 'refused', reason: safeReason(answer, secrets) })
      if (sent.status === 'Failed' || sent.status === 'Refunded') throw new SmsRejected({ provider, code: sent.status })
      return { providerMessageId: String(sent.message_id), status: sent.status === 'Sent' ? 'sent' : 'queued' }
    },
  }
}
