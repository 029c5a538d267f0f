import type { Actor } from '../../../platform/actor'
import { statement, withTransaction, type Tx } from '../../../platform/db'
import { retryClashes } from '../../../platform/db/retryClashes'
import type { ProviderRefund } from '../../../providers/payments'
import { available, platform, post } from '../../ledger'
import { openCase, type CaseKind } from '../../reconciliation/openCase'
import { noteEvent } from '../noteEvent'
import { lockPayment, type Payment } from '../payment'
import { finishRefund } from './finishRefund'
import { findRefund, lockRefund, type Refund } from './refund'

/** What the provider says: null when it knows nothing of it or says nothing, `unclear` when it cannot be told apart. */
export type Word = (ProviderRefund & { failureCode?: string }) | 'unclear' | null
export type Outcome = 'succeeded' | 'failed' | 'pending' | 'unknown' | 'requires_review' | 'over'

/** After so long, in milliseconds, people look into it. It is never failed by the clock: the money may have left. */
const undecidedFor = 24 * 3_600_000

const end = statement(
  'refunds.end',
  `UPDATE refunds SET status = $2::enum_refunds_status, provider_reference = coalesce($3, provider_reference), failure_code = $4, ask_at = NULL, updated_at = now() WHERE id = $1`,
)
/** Ever more seldom: when it is twice as old, at least every hour. */
const wait = statement(
  'refunds.wait',
  `UPDATE refunds SET status = $2::enum_refunds_status, provider_reference = coalesce($3, provider_reference), failure_code = $4, updated_at = now(),
     ask_at = $5::timestamptz + least(greatest($5::timestamptz - created_at, interval '20 seconds'), interval '1 hour') WHERE id = $1`,
)

type Both = { refund: Refund; payment: Payment; now: Date }

/** The provider has sent it: what was out of reach has left. */
const succeed = async (tx: Tx, { refund, payment }: Both, providerReference: string): Promise<Outcome> => {
  const { id, amountMinor, currency } = refund
  const legs = [platform('refunds_payable', -amountMinor), platform('clearing', amountMinor)]
  await post(tx, {
    kind: 'refund_to_source',
    reference: `refund:${id}:sent`,
    currency,
    legs,
    details: { refundId: id, paymentId: payment.id },
  })
  await tx.query(end, [id, 'succeeded', providerReference || null, null])
  await finishRefund(tx, refund, 'succeeded')
  return 'succeeded'
}

type Returning = {
  code: string
  /** By which the next refund of the payment is told apart from this one; empty when it never had one. */
  providerReference?: string
}

/** It will not be sent: the money is the payer's all the same, in the wallet. */
export const returnToWallet = async (
  tx: Tx,
  { refund, payment }: Omit<Both, 'now'>,
  { code, providerReference }: Returning,
): Promise<Outcome> => {
  const { id, accountId, amountMinor, currency } = refund
  const legs = [platform('refunds_payable', -amountMinor), available(accountId, amountMinor)]
  await post(tx, { kind: 'refund', reference: `refund:${id}:returned`, currency, legs, details: { refundId: id, paymentId: payment.id } })
  await tx.query(end, [id, 'failed', providerReference || null, code.slice(0, 60)])
  await finishRefund(tx, refund, 'failed')
  return 'failed'
}

/** For people to look into, with a case; the provider is asked on. */
const review = async (tx: Tx, { refund, payment, now }: Both, kind: CaseKind, found: ProviderRefund | null): Promise<Outcome> => {
  if (refund.status !== 'requires_review') await noteEvent(tx, { subject: 'refund', subjectId: refund.id, event: 'requires_review', details: { kind } })
  await tx.query(wait, [refund.id, 'requires_review', found?.providerReference || null, kind, now])
  await openCase(tx, {
    kind,
    subject: 'refund',
    provider: payment.provider!,
    reference: found?.providerReference || refund.reference,
    subjectId: refund.id,
    expectedMinor: refund.amountMinor,
    foundMinor: found?.amountMinor ?? null,
    currency: refund.currency,
  })
  return 'requires_review'
} // prettier-ignore

const conclude = async (tx: Tx, both: Both, word: Word): Promise<Outcome> => {
  const { refund, now } = both
  if (word === 'unclear') return review(tx, both, 'status_mismatch', null)
  if (word && word.status !== 'failed' && word.amountMinor !== null && word.amountMinor !== refund.amountMinor) return review(tx, both, 'amount_mismatch', word)
  if (word?.status === 'successful') return succeed(tx, both, word.providerReference)
  if (word?.status === 'failed') return returnToWallet(tx, both, { code: word.failureCode ?? 'refused_by_provider', providerReference: word.providerReference })
  if (refund.status === 'requires_review' || now.getTime() - refund.createdAt.getTime() > undecidedFor) return review(tx, both, 'stuck', word)
  await tx.query(wait, [refund.id, 'processing', word?.providerReference || null, null, now])
  return word ? 'pending' : 'unknown'
} // prettier-ignore

/**
 * Draws the conclusion from what the provider said of a refund that counts as sent, in one transaction. Saying it again changes nothing. The payment is locked
 * first, as everywhere.
 */
export const settleRefund = async (actor: Actor, { id, word, now = new Date() }: { id: string; word: Word; now?: Date }): Promise<Outcome> => {
  const found = await findRefund(id)
  if (!found?.paymentId) return 'over'
  const { paymentId } = found
  return retryClashes(() =>
    withTransaction(actor, async (tx) => {
      const payment = await lockPayment(tx, paymentId)
      const refund = await lockRefund(tx, id)
      if (!payment || !refund || refund.to !== 'source' || !refund.transactionId || !['processing', 'requires_review'].includes(refund.status)) return 'over'
      return conclude(tx, { refund, payment, now }, word)
    }),
  )
} // prettier-ignore
