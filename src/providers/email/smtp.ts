import { createTransport } from 'nodemailer'
import { checkEmail } from './checkEmail'
import type { EmailProvider, Mailbox } from './contract'
import { EmailUnavailable } from './contract'
import { smtpFailure } from './smtpFailure'

export type SmtpConfig = {
  /** `smtp://user:password@host:587` or `smtps://…`; nodemailer's options may follow as a query (`?requireTLS=true`). */
  url: string
  from: Mailbox
  /** For one message from queue to reply, in milliseconds; 60 s when absent. */
  timeoutMs?: number | undefined
  /** Connections at once; 5 when absent. */
  maxConnections?: number | undefined
}

/** `name: ''` keeps nodemailer from reading a name out of the address. */
const asAddress = ({ address, name }: Mailbox) => ({ address, name: name ?? '' })

/**
 * Sends by SMTP over a small pool of kept connections. A message sent twice (because the reply to the first attempt was lost) carries the same
 * Message-ID, by which mail servers and readers recognise it.
 */
export const smtpProvider = ({ url, from, timeoutMs = 60_000, maxConnections = 5 }: SmtpConfig): EmailProvider => {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections,
    // The job that sends has its own retries with backoff; one here covers a kept connection that the server had just closed.
    maxRequeues: 1,
    idleTimeout: 60_000,
    connectionTimeout: Math.min(10_000, timeoutMs),
    greetingTimeout: Math.min(10_000, timeoutMs),
    socketTimeout: Math.min(30_000, timeoutMs),
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  const underWay = new Set<Promise<unknown>>()
  let isClosed = false

  const deliver: EmailProvider['send'] = async (message) => {
    const sender = message.from ?? from
    const messageId = `<${message.id}@${sender.address.slice(sender.address.lastIndexOf('@') + 1)}>`
    try {
      await transport.sendMail({
        from: asAddress(sender),
        to: asAddress(message.to),
        subject: message.subject,
        text: message.text,
        html: message.html,
        messageId,
        attachments: message.attachments?.map(({ filename, contentType, content }) => ({ filename, contentType, content })),
        // RFC 3834: keeps out-of-office answers away.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Template': message.template },
        signal: AbortSignal.timeout(timeoutMs),
      })
      return { providerMessageId: messageId }
    } catch (error) {
      throw smtpFailure(error)
    }
  }

  return {
    id: 'smtp',
    send: async (message) => {
      checkEmail('smtp', { ...message, from: message.from ?? from })
      if (isClosed) throw new EmailUnavailable({ provider: 'smtp', code: 'closed' })
      const delivery = deliver(message)
      underWay.add(delivery)
      return delivery.finally(() => underWay.delete(delivery))
    },
    close: async () => {
      isClosed = true
      await Promise.allSettled(underWay)
      transport.close()
    },
  }
}
