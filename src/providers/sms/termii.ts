import { z } from 'zod'
import { callVendor } from './callVendor'
import { checkSms } from './checkSms'
import type { SmsProvider } from './contract'
import { SmsRejected } from './contract'
import { safeReason } from './safeReason'
import { vendorUrl } from './vendorUrl'

export type TermiiConfig = {
  apiKey: string
  /** A registered sender id of 3 to 11 characters. */
  senderId: string
  /** `dnd` reaches numbers on the do-not-disturb list and works at night: the route Termii asks for with codes. `generic` is for promotion. */
  channel?: 'dnd' | 'generic' | undefined
  /** Each Termii account has its own, shown on its dashboard. */
  baseUrl?: string | undefined
  timeoutMs?: number | undefined
}

// `message_id` has more digits than a double holds; `message_id_str`, where it comes, is safe.
const Answer = z.object({
  code: z.string().optional(),
  message_id: z.union([z.string().min(1), z.number()]).optional(),
  message_id_str: z.string().min(1).optional(),
})

/** Termii: https://developer.termii.com/messaging-api. It takes its key in the JSON body and knows no header for it. */
export const termiiProvider = ({ apiKey, senderId, channel = 'dnd', baseUrl, timeoutMs }: TermiiConfig): SmsProvider => {
  const provider = 'termii'
  const url = vendorUrl(baseUrl ?? 'https://v3.api.termii.com', 'api/sms/send')
  return {
    id: provider,
    send: async (message) => {
      checkSms(provider, message)
      const to = message.to.slice(1)
      const secrets = [apiKey, message.text, to]
      const body = { api_key: apiKey, to, from: senderId, sms: message.text, type: 'plain', channel }
      const answer = await callVendor({ provider, url, body, timeoutMs, secrets })
      const { code, message_id, message_id_str } = Answer.safeParse(answer).data ?? {}
      const providerMessageId = message_id_str ?? message_id
      if (providerMessageId === undefined || (code !== undefined && code !== 'ok')) {
        throw new SmsRejected({ provider, code: 'refused', reason: safeReason(answer, secrets) })
      }
      return { providerMessageId: String(providerMessageId), status: 'queued' }
    },
  }
}
