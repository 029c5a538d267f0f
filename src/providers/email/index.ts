import type { StoreSandboxMessage } from '../SandboxMessage'
import { checkMailbox } from './checkEmail'
import type { EmailProvider } from './contract'
import { parseMailbox } from './parseMailbox'
import { sandboxEmailProvider } from './sandbox'
import { smtpProvider } from './smtp'

export type EmailConfig = {
  /** No URL: the sandbox. */
  smtpUrl?: string | undefined
  /** `Afya <no-reply@example.com>` or a bare address. */
  mailFrom: string
  storeSandbox: StoreSandboxMessage
}

/**
 * The one way an e-mail leaves this system. Make it once a process: SMTP keeps connections.
 * @throws EmailRejected with `invalid_address` or `unsafe_header` when `mailFrom` is no sender, so that a process with a wrong one does not start
 */
export const chooseEmailProvider = ({ smtpUrl, mailFrom, storeSandbox }: EmailConfig): EmailProvider => {
  const from = parseMailbox(mailFrom)
  checkMailbox('MAIL_FROM', from)
  return smtpUrl ? smtpProvider({ url: smtpUrl, from }) : sandboxEmailProvider({ store: storeSandbox })
}

export { EmailRejected, EmailUnavailable } from './contract'
export type { EmailMessage, EmailProvider, Mailbox } from './contract'
