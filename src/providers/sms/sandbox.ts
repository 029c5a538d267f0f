import type { StoreSandboxMessage } from '../SandboxMessage'
import { checkSms } from './checkSms'
import type { SmsProvider } from './contract'

/** Catches every text for the sandbox inbox; refuses what no vendor would send. Errors of `store` pass through as they are. */
export const sandboxSmsProvider = ({ store }: { store: StoreSandboxMessage }): SmsProvider => ({
  id: 'sandbox',
  send: async (message) => {
    checkSms('sandbox', message)
    const { id, to, template, text } = message
    await store({ id, channel: 'sms', to, template, subject: null, text, html: null })
    return { providerMessageId: `sandbox-${id}`, status: 'sent' }
  },
})
