import { statement, type Tx } from '../../platform/db'
import type { Transfer } from '../../providers/payments'
import { post } from '../ledger'
import { noteEvent } from '../payments'
import { endReference, paidLegs, type PayoutFile } from './payout'
import { tellPayee } from './tellPayee'

const paid = statement(
  'payouts.paid',
  `UPDATE payouts SET status = 'paid', provider_reference = $2, fee_minor = $3, failure_code = NULL, ask_at = NULL, settled_at = now(), updated_at = now() WHERE id = $1`,
)

/** Ends a locked payout as paid, with what the provider says has arrived; where that is another amount, the difference is the payee's earnings. */
export const markPaid = async (tx: Tx, payout: PayoutFile, transfer: Transfer): Promise<{ transactionId: string }> => {
  const { providerReference, feeMinor } = transfer
  const arrivedMinor = transfer.amountMinor ?? payout.amountMinor
  const { transactionId } = await post(tx, {
    kind: 'payout',
    reference: endReference(payout),
    currency: payout.currency,
    legs: paidLegs(payout, transfer),
    details: { payoutId: payout.id, providerReference },
  })
  await tx.queryOne(paid, [payout.id, providerReference, feeMinor])
  const details = { providerReference, feeMinor, transactionId, ...(arrivedMinor !== payout.amountMinor && { foundMinor: arrivedMinor }) }
  await noteEvent(tx, { subject: 'payout', subjectId: payout.id, event: 'paid', details })
  await tellPayee(tx, { ...payout, amountMinor: arrivedMinor }, 'paid')
  return { transactionId }
}
