import { z } from 'zod'
import { systemActor } from '../../platform/actor'
import { statement, withTransaction } from '../../platform/db'
import { retryClashes } from '../../platform/db/retryClashes'
import { defineJob } from '../../platform/jobs'
import { log } from '../../platform/log'
import { PaymentRejected, PaymentUnavailable, type NewTransfer, type Transfer } from '../../providers/payments'
import { payoutsBlocked } from '../ledger/lastCheck'
import { noteEvent, paymentProvider } from '../payments'
import { askPayoutJob } from './askProvider'
import { codeOf, openNumber, type Destination } from './destination'
import { settlePayout } from './settlePayout'

/** Seconds before the provider is asked how a payout that it has taken stands. */
const firstQuestionAfter = 10

type Sendable = Pick<NewTransfer, 'reference' | 'amountMinor' | 'currency'> & Pick<Destination, 'type' | 'country' | 'bankCode' | 'provider' | 'accountName'> & { destinationId: string; sealedNumber: string } // prettier-ignore

/** Of all who want to send it, one gets the row; from here on it counts as sent, whatever becomes of the call. */
const claim = statement<Sendable>(
  'payouts.claim',
  `UPDATE payouts p SET sent_at = now(), provider = $2, ask_at = now() + interval '30 seconds', updated_at = now()
   FROM payout_destinations d, accounts a WHERE p.id = $1 AND p.status = 'processing' AND p.sent_at IS NULL AND d.id = p.destination_id AND d.status = 'active'
     AND d.verification IN ('verified', 'not_asked') AND a.id = p.account_id AND a.status = 'active'
   RETURNING p.reference, p.amount_minor::float8 AS "amountMinor", p.currency, d.type::text AS type, d.country, d.bank_code AS "bankCode", d.provider, d.account_name AS "accountName",
     d.id AS "destinationId", d.sealed_number AS "sealedNumber"`,
)

const toTransfer = ({ reference, amountMinor, currency, destinationId, sealedNumber, ...destination }: Sendable): NewTransfer => ({
  reference,
  amountMinor,
  currency,
  destination: {
    type: destination.type,
    country: destination.country,
    bankCode: codeOf(destination),
    accountNumber: openNumber({ id: destinationId, sealedNumber }),
    accountName: destination.accountName,
  },
  narration: 'Afya payout',
})

const actor = systemActor('payouts.send')

/** Commits that it is being sent, before it is. Null when somebody else has it, it may not leave, or payouts are blocked. */
const claimPayout = (payoutId: string): Promise<NewTransfer | null> =>
  withTransaction(actor, async (tx) => {
    if (await payoutsBlocked(tx)) return null
    const claimed = await tx.queryOne(claim, [payoutId, paymentProvider().id])
    if (!claimed) return null
    await noteEvent(tx, { subject: 'payout', subjectId: payoutId, event: 'sending', details: { provider: paymentProvider().id } })
    return toTransfer(claimed)
  })

/** What the provider said to it; null when nobody knows. A reference that it has already is no refusal: then it has been sent. */
const call = async (transfer: NewTransfer): Promise<Transfer | null> => {
  try {
    return await paymentProvider().transfer(transfer)
  } catch (error) {
    const { reference, currency } = transfer
    if (error instanceof PaymentRejected && error.code !== 'duplicate_reference')
      return { providerReference: '', reference, status: 'failed', amountMinor: null, currency, feeMinor: null, failureCode: error.code }
    if (!(error instanceof PaymentUnavailable || error instanceof PaymentRejected)) log.error({ err: error }, 'a payout was sent and its answer could not be read') // prettier-ignore
    return null
  }
}

/**
 * Sends an approved payout, once for ever: that it is sent is committed before the provider is called, and a payout that counts as sent is only asked about.
 * A refusal gives everything back; silence is looked into by `payouts.ask`.
 */
export const sendPayout = async ({ payoutId }: { payoutId: string }): Promise<void> => {
  const transfer = await claimPayout(payoutId)
  if (!transfer) return
  const answer = await call(transfer)
  await retryClashes(() =>
    withTransaction(actor, async (tx) => {
      await noteEvent(tx, {
        subject: 'payout',
        subjectId: payoutId,
        event: answer ? 'answered' : 'unanswered',
        details: { status: answer?.status ?? null },
      })
      const outcome = await settlePayout(tx, { id: payoutId, transfer: answer })
      if (outcome === 'pending' || outcome === 'unknown') tx.enqueue(askPayoutJob, { payoutId }, { delaySeconds: firstQuestionAfter })
    }),
  )
}

export const sendPayoutJob = defineJob({ name: 'payouts.send', schema: z.object({ payoutId: z.uuid() }), attempts: 5, handler: sendPayout })
