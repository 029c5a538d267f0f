import { z } from 'zod'
import { systemActor } from '../../../platform/actor'
import { statement, withTransaction } from '../../../platform/db'
import { defineJob } from '../../../platform/jobs'
import { log } from '../../../platform/log'
import { PaymentRejected, PaymentUnavailable, type ProviderRefund } from '../../../providers/payments'
import { noteEvent } from '../noteEvent'
import { paymentProvider } from '../paymentProvider'
import { hearOfRefund } from './hearOfRefund'
import { settleRefund, type Word } from './settleRefund'

const actor = systemActor('refunds.send')

type Sendable = { reference: string; amountMinor: number; currency: string; chargeReference: string; paymentId: string }

/** Of all who want to send it, one gets the row; from here on it counts as sent, whatever becomes of the call. */
const claim = statement<Sendable>(
  'refunds.claim',
  `UPDATE refunds r SET ask_at = now() + interval '30 seconds', updated_at = now() FROM payments p
   WHERE r.id = $1 AND r.status = 'processing' AND r."to" = 'source' AND r.ask_at IS NULL AND r.transaction_id IS NOT NULL AND p.id = r.payment_id AND p.provider = $2
   RETURNING r.reference, r.amount_minor::float8 AS "amountMinor", r.currency, p.provider_reference AS "chargeReference", p.id AS "paymentId"`,
)

/** Commits that it is being sent, before it is. */
const claimRefund = (refundId: string): Promise<Sendable | null> =>
  withTransaction(actor, async (tx) => {
    const claimed = await tx.queryOne(claim, [refundId, paymentProvider().id])
    if (claimed) await noteEvent(tx, { subject: 'refund', subjectId: refundId, event: 'sending' })
    return claimed
  })

/** What the provider has of one that it says it has given back already; nothing while it does not answer, and then it is asked later. */
const heardOf = async (refundId: string): Promise<Word> => {
  try {
    return (await hearOfRefund(refundId)) ?? 'unclear'
  } catch (error) {
    if (!(error instanceof PaymentUnavailable)) throw error
    return null
  }
}

/** What the provider said to it. Silence is no answer: it is looked up, never sent again. */
const call = async (refundId: string, { reference, amountMinor, currency, chargeReference }: Sendable): Promise<Word> => {
  try {
    return await paymentProvider().refund({ providerReference: chargeReference, amountMinor, currency, comment: reference })
  } catch (error) {
    if (error instanceof PaymentRejected) {
      // perhaps by this very refund, whose first answer got lost
      if (error.code === 'already_refunded') return heardOf(refundId)
      return { providerReference: '', chargeReference, status: 'failed', amountMinor: null, failureCode: error.code } as ProviderRefund & {
        failureCode: string
      }
    }
    if (!(error instanceof PaymentUnavailable)) log.error({ err: error }, 'a refund was sent and its answer could not be read')
    return null
  }
}

/** Sends a refund to where the money came from, once for ever: that it is sent is committed before the provider is called. */
export const sendRefund = async ({ refundId }: { refundId: string }): Promise<void> => {
  const claimed = await claimRefund(refundId)
  if (!claimed) return
  await settleRefund(actor, { id: refundId, word: await call(refundId, claimed) })
}

export const sendRefundJob = defineJob({ name: 'refunds.send', schema: z.object({ refundId: z.uuid() }), attempts: 5, handler: sendRefund })
