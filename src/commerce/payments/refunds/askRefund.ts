import { z } from 'zod'
import { systemActor, type Actor } from '../../../platform/actor'
import { query, statement, withTransaction } from '../../../platform/db'
import { notFound } from '../../../platform/http/errors'
import { defineJob } from '../../../platform/jobs'
import { PaymentUnavailable } from '../../../providers/payments'
import { whenProviderTells } from '../whenProviderTells'
import { hearOfRefund } from './hearOfRefund'
import { findRefund } from './refund'
import { sendRefundJob } from './sendRefund'
import { settleRefund, type Outcome } from './settleRefund'

/** Asks the provider how a refund stands, outside any transaction, and draws the conclusion. @throws notFound, PaymentUnavailable */
export const askRefund = async (actor: Actor, { id, now }: { id: string; now?: Date }): Promise<Outcome> => {
  const refund = await findRefund(id)
  if (!refund) throw notFound()
  if (refund.to !== 'source' || refund.askAt === null) return 'over'
  return settleRefund(actor, { id, word: await hearOfRefund(id), ...(now && { now }) })
}

/** Without an answer nothing is known: the clock goes on, so that staff see it after a day also while the provider is away. */
export const askRefundJob = defineJob({
  name: 'refunds.ask',
  schema: z.object({ refundId: z.uuid() }),
  attempts: 3,
  handler: async ({ refundId: id }) => {
    const actor = systemActor('refunds.ask')
    try {
      await askRefund(actor, { id })
    } catch (error) {
      if (!(error instanceof PaymentUnavailable)) throw error
      await settleRefund(actor, { id, word: null })
    }
  },
})

const due = statement<{ id: string }>(
  'refunds.due',
  `UPDATE refunds r SET ask_at = $1::timestamptz + interval '5 minutes' FROM (SELECT id FROM refunds WHERE status IN ('processing', 'requires_review') AND ask_at <= $1
     ORDER BY ask_at LIMIT 200 FOR UPDATE SKIP LOCKED) AS found WHERE r.id = found.id RETURNING r.id`,
)
const unsent = statement<{ id: string }>(
  'refunds.unsent',
  `SELECT id FROM refunds WHERE status = 'processing' AND "to" = 'source' AND ask_at IS NULL AND transaction_id IS NOT NULL AND updated_at <= $1::timestamptz - interval '1 minute'
   ORDER BY updated_at LIMIT 200`,
)

/** Queues the questions that are due, and the sendings that did not happen. Twice at once does no harm. */
export const watchRefunds = (now: Date): Promise<void> =>
  withTransaction(systemActor('refunds.watch'), async (tx) => {
    for (const { id } of await tx.query(due, [now])) tx.enqueue(askRefundJob, { refundId: id }, { dedupeKey: `refunds.ask:${id}` })
    for (const { id } of await tx.query(unsent, [now])) tx.enqueue(sendRefundJob, { refundId: id }, { dedupeKey: `refunds.send:${id}` })
  })

export const watchRefundsJob = defineJob({
  name: 'refunds.watch',
  schema: z.strictObject({}) as z.ZodType<Record<string, never>>,
  attempts: 1,
  handler: () => watchRefunds(new Date()),
})

const byProviderReference = statement<{ id: string }>(
  'refunds.by-provider-reference',
  'SELECT id FROM refunds WHERE provider_reference = $1',
)

/** What the provider tells of a refund makes us ask; what it says is not believed. */
export const listenToProvider = (): void =>
  whenProviderTells('refund', async ({ providerReference }) => {
    const [known] = providerReference === null ? [] : await query(byProviderReference, [providerReference])
    return known ? askRefund(systemActor('refunds.webhook'), known) : 'unknown_reference'
  })
