import { z } from 'zod'
import type { Tx } from '../db'
import { query, queryOne, statement } from '../db'
import { defineJob } from '../jobs'
import { sealer } from '../secrets'
import { singleton } from '../singleton'
import type { EmailRegistry } from './createEmailRegistry'
import type { EmailAttachment } from './defineEmail'
import type { TextRegistry } from './createTextRegistry'

export type Channel = 'email' | 'sms'

/** What sending needs from outside src/platform; set once where the areas come together. */
type Parts = {
  emails: EmailRegistry
  texts: TextRegistry
  sendEmail: (message: {
    id: string
    to: { address: string }
    subject: string
    text: string
    html: string
    template: string
    attachments?: readonly EmailAttachment[]
  }) => Promise<{ providerMessageId: string }>
  sendText: (message: { id: string; to: string; text: string; template: string }) => Promise<{ providerMessageId: string }>
  providers: Record<Channel, string>
}
const holder = singleton<{ parts?: Parts }>('messages', () => ({}))

export const configureMessages = (parts: Parts): void => void (holder.parts = parts)
/** Who carries the messages of this installation, by provider id; null where no messages are sent. */
export const messageProviders = (): Record<Channel, string> | null => holder.parts?.providers ?? null

const configured = (): Parts => {
  if (!holder.parts) throw new Error('configureMessages has not been called')
  return holder.parts
}

const Sealed = z.object({ to: z.string(), data: z.record(z.string(), z.unknown()) })
const purpose = 'messages.send'

const recordAttempt = statement<{ id: string; status: string }>(
  'messages.attempt',
  `INSERT INTO sent_messages (id, channel, "to", template, status, provider, account_id, job_id, attempts, created_at, updated_at)
   VALUES ($1::uuid, $2, $3, $4, 'queued', $5, $6, $1::text, 1, now(), now())
   ON CONFLICT (job_id) DO UPDATE SET attempts = sent_messages.attempts + 1, updated_at = now() RETURNING id, status`,
)
const recordSent = statement(
  'messages.sent',
  `UPDATE sent_messages SET status = 'sent', subject = $2, provider_message_id = $3, error = NULL, sent_at = now(), updated_at = now() WHERE job_id = $1`,
)
const recordFailed = statement('messages.failed', `UPDATE sent_messages SET status = $2, error = $3, updated_at = now() WHERE job_id = $1`)

/**
 * Sends one e-mail or text. Recipient and words are sealed in the job's data. A message already marked sent is not sent again; a process that dies
 * between the provider's yes and our mark sends it once more, under the same Message-ID.
 */
export const sendMessage = defineJob({
  name: 'messages.send',
  schema: z.object({ channel: z.enum(['email', 'sms']), template: z.string(), accountId: z.uuid().nullable(), sealed: z.string() }),
  priority: 'high',
  attempts: 10,
  handler: async ({ channel, template, accountId, sealed }, { jobId, isLastAttempt }) => {
    const parts = configured()
    const { to, data } = Sealed.parse(JSON.parse(sealer().open(sealed, purpose)))
    const recorded = await queryOne(recordAttempt, [jobId, channel, to, template, parts.providers[channel], accountId])
    if (recorded?.status === 'sent') return
    try {
      const { subject, providerMessageId } = await deliver({ id: jobId, channel, to, template, data })
      await query(recordSent, [jobId, subject, providerMessageId])
    } catch (error) {
      const isFinal = isLastAttempt || (error as { retryable?: boolean }).retryable === false
      await query(recordFailed, [jobId, isFinal ? 'failed' : 'queued', reasonOf(error)])
      throw error
    }
  },
})

/** Provider errors carry a message cleaned of addresses and keys; of any other error only the type is kept. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown error'
  return 'retryable' in error ? `${error.name}: ${error.message}`.slice(0, 500) : error.name
}

type Delivery = { id: string; channel: Channel; to: string; template: string; data: Record<string, unknown> }

const deliver = async ({ id, channel, to, template, data }: Delivery) => {
  const parts = configured()
  if (channel === 'sms') {
    const text = parts.texts.render(template, data)
    return { subject: null, ...(await parts.sendText({ id, to, text, template })) }
  }
  const rendered = await parts.emails.render(template, data)
  return { subject: rendered.subject, ...(await parts.sendEmail({ id, to: { address: to }, template, ...rendered })) }
}

export type QueuedMessage = {
  channel: Channel
  to: string
  template: string
  data: Record<string, unknown>
  accountId?: string | null
  dedupeKey?: string
}

/** Queues a message in the transaction: sent if and only if it commits. */
export const queueMessage = (tx: Tx, { channel, to, template, data, accountId = null, dedupeKey }: QueuedMessage): void =>
  tx.enqueue(sendMessage, { channel, template, accountId, sealed: sealMessage({ to, data }) }, dedupeKey === undefined ? {} : { dedupeKey })

/** The sealed part of a message's job, for statements that write the outbox row themselves. */
export const sealMessage = (message: { to: string; data: Record<string, unknown> }): string =>
  sealer().seal(JSON.stringify(message), purpose)

export type TemplateFacts = { channel: Channel; name: string; label: string; subject: string | null }

/** Every template with its sample's subject, for staff. */
export const listTemplates = async (): Promise<TemplateFacts[]> => {
  const { emails, texts } = configured()
  const mails = emails.templates.map(async ({ name, label }) => ({
    channel: 'email' as const,
    name,
    label,
    subject: (await emails.preview(name)).subject,
  }))
  return [
    ...(await Promise.all(mails)),
    ...texts.templates.map(({ name, label }) => ({ channel: 'sms' as const, name, label, subject: null })),
  ]
}

/** A template rendered with its sample; null when there is none of that name. */
export const previewTemplate = async (channel: string, name: string): Promise<{ html: string | null; text: string } | null> => {
  const { emails, texts } = configured()
  if (channel === 'email' && emails.templates.some((template) => template.name === name)) return emails.preview(name)
  if (channel === 'sms' && texts.templates.some((template) => template.name === name)) return { html: null, text: texts.preview(name) }
  return null
}
