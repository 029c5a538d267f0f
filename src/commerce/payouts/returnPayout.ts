import { statement, type Tx } from '../../platform/db'
import { post } from '../ledger'
import { noteEvent } from '../payments'
import { endReference, returnLegs, type PayoutFile } from './payout'
import { tellPayee } from './tellPayee'

const end = statement(
  'payouts.return',
  `UPDATE payouts SET status = $2::enum_payouts_status, failure_code = $3, provider_reference = coalesce(provider_reference, $4), decided_by_id = coalesce($5, decided_by_id),
     decided_at = CASE WHEN $5::uuid IS NULL THEN decided_at ELSE now() END, rejection_reason = coalesce($6, rejection_reason), ask_at = NULL, settled_at = now(), updated_at = now() WHERE id = $1`,
)

/** Of a payout that was sent, of which the provider has never heard. */
export const neverTaken = 'never_taken'

type Ending = {
  status: 'failed' | 'rejected' | 'cancelled'
  /** Why, as a code. */
  code: string
  providerReference?: string | undefined
  /** The staff member who decided it, and the words. */
  decidedBy?: string
  reason?: string
}

/** Ends a locked payout by giving all of it back to the earnings it came from. Whoever calls has made sure that no money has left. */
export const returnPayout = async (
  tx: Tx,
  payout: PayoutFile,
  { status, code, providerReference, decidedBy, reason }: Ending,
): Promise<void> => {
  const { transactionId } = await post(tx, {
    kind: 'payout_returned',
    reference: endReference(payout),
    currency: payout.currency,
    legs: returnLegs(payout),
    details: { payoutId: payout.id, why: code },
  })
  await tx.query(end, [payout.id, status, code, providerReference ?? null, decidedBy ?? null, reason ?? null])
  await noteEvent(tx, { subject: 'payout', subjectId: payout.id, event: status, details: { code, transactionId } })
  // who took it back knows
  if (status !== 'cancelled') await tellPayee(tx, payout, status)
}
