import { statement, type Tx } from '../../platform/db'

const onlyId = [
  // the number, whose it is and at which bank; that something was paid out stays with the payout
  statement(
    'erasure.payout-destinations',
    `UPDATE payout_destinations SET status = 'removed', sealed_number = 'erased', number_digest = 'erased', account_name = 'erased', verified_name = NULL, last4 = '----',
       bank_code = NULL, provider = NULL, updated_at = now() WHERE account_id = $1`,
  ),
  // what the provider wrote of a payment may name the payer
  statement(
    'erasure.provider-messages',
    `UPDATE webhook_events SET sealed_body = NULL, updated_at = now() WHERE sealed_body IS NOT NULL AND reference IN (
       SELECT tx_ref FROM payments WHERE account_id = $1 UNION ALL SELECT reference FROM payouts WHERE account_id = $1 UNION ALL SELECT reference FROM refunds WHERE account_id = $1)`,
  ),
  statement(
    'erasure.payments',
    `UPDATE payments SET link = NULL, redirect_url = NULL, updated_at = now() WHERE account_id = $1 AND (link IS NOT NULL OR redirect_url IS NOT NULL)`,
  ),
  statement('erasure.refunds', 'UPDATE refunds SET reason = NULL, updated_at = now() WHERE account_id = $1 AND reason IS NOT NULL'),
  statement(
    'erasure.payouts',
    'UPDATE payouts SET rejection_reason = NULL, updated_at = now() WHERE account_id = $1 AND rejection_reason IS NOT NULL',
  ),
  // what others wrote stays theirs
  statement('erasure.transfer-notes', 'DELETE FROM transfer_notes WHERE account_id = $1'),
  // a link that leads nowhere any more
  statement('erasure.referral-codes', `UPDATE referral_codes SET code = 'erased-' || id, updated_at = now() WHERE account_id = $1`),
]

/**
 * Takes from money what says whose it was. The law has the ledger, payments, payouts, refunds, subscriptions, invoices and referrals kept: they stay as numbers and
 * codes of an account that nobody is any more. Wallets are empty by then (closeWallets). The keyed digest of the card that paid stays with a payment, so that no reward
 * is given twice for it.
 */
export const clearMoney = async (tx: Tx, accountId: string): Promise<void> => {
  for (const each of onlyId) await tx.query(each, [accountId])
}
