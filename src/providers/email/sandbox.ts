import type { StoreSandboxMessage } from '../SandboxMessage'
import { checkEmail } from './checkEmail'
import type { EmailProvider } from './contract'
import { EmailUnavailable } from './contract'

/** Catches every message for the sandbox inbox; refuses what the real one would refuse. Errors of `store` pass through as they are. */
export const sandboxEmailProvider = ({ store }: { store: StoreSandboxMessage }): EmailProvider => {
  let isClosed = false
  return {
    id: 'sandbox',
    send: async (message) => {
      checkEmail('sandbox', message)
      if (isClosed) throw new EmailUnavailable({ provider: 'sandbox', code: 'closed' })
      const { id, to, template, subject, text, html } = message
      await store({ id, channel: 'email', to: to.address, template, subject, text, html })
      return { providerMessageId: `sandbox-${id}` }
    },
    close: async () => {
      isClosed = true
    },
  }
}
