import { rowsOf } from './rowsOf'

/**
 * What we hold of a person's money, file by file. The other side of a transfer or a referral is not named; a note is in the copy of who wrote it and of who got it.
 * Numbers of payout destinations are sealed: the copy shows what the app shows.
 */
export const moneyParts = {
  wallets: rowsOf(
    'wallets',
    `currency, available_minor AS "availableMinor", held_minor AS "heldMinor", earnings_minor AS "earningsMinor", payable_minor AS "payableMinor", created_at AS since`,
    'wallets WHERE account_id = $1 ORDER BY currency',
  ),
  'wallet-transactions': rowsOf(
    'wallet-transactions',
    `e.id, e.transaction_id AS transaction, e.kind, e.bucket AS account, e.amount_minor AS "amountMinor", e.currency, e.balance_after_minor AS "balanceAfterMinor",
     t.reference, t.details, n.note, CASE WHEN n.account_id = $1 THEN 'you' WHEN n.account_id IS NOT NULL THEN 'the other side' END AS "noteBy", e.created_at AS "postedAt"`,
    `ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id LEFT JOIN transfer_notes n ON n.transaction_id = e.transaction_id
     WHERE e.account_id = $1 ORDER BY e.created_at, e.seq`,
  ),
  'money-set-aside': rowsOf(
    'holds',
    `amount_minor AS "amountMinor", currency, captured_minor AS "takenMinor", appointment_id AS appointment, status, expires_at AS "expiresAt", resolved_at AS "endedAt",
     created_at AS "heldAt"`,
    'ledger_holds WHERE account_id = $1 ORDER BY created_at',
  ),
  payments: rowsOf(
    'payments',
    `tx_ref AS "txRef", purpose, reference_id AS "for", amount_minor AS "amountMinor", currency, refunded_minor AS "refundedMinor", status, method, provider,
     failure_code AS "failureCode", paid_at AS "paidAt", expires_at AS "expiresAt", created_at AS "askedAt"`,
    'payments WHERE account_id = $1 ORDER BY created_at',
  ),
  refunds: rowsOf(
    'refunds',
    `reference, amount_minor AS "amountMinor", currency, "to", status, created_at AS "askedAt", decided_at AS "decidedAt"`,
    'refunds WHERE account_id = $1 ORDER BY created_at',
  ),
  'payout-destinations': rowsOf(
    'payout-destinations',
    `id, type, country, currency, bank_code AS "bankCode", provider, account_name AS "accountName", verified_name AS "nameAtTheBank", last4 AS "endsIn", status,
     usable_from AS "usableFrom", created_at AS "addedAt"`,
    'payout_destinations WHERE account_id = $1 ORDER BY created_at',
  ),
  payouts: rowsOf(
    'payouts',
    `reference, destination_id AS destination, amount_minor AS "amountMinor", currency, fee_minor AS "feeMinor", status, corrected_status AS "correctedStatus", failure_code AS "failureCode",
     rejection_reason AS "rejectedBecause", sent_at AS "sentAt", settled_at AS "settledAt", created_at AS "askedAt"`,
    'payouts WHERE account_id = $1 ORDER BY created_at',
  ),
  subscriptions: rowsOf(
    'subscriptions',
    `t.name AS tier, s.interval, s.amount_minor AS "amountMinor", s.currency, s.status, s.current_period_start AS "periodStart", s.current_period_end AS "periodEnd",
     s.trial_ends_at AS "trialEndsAt", s.cancel_at_period_end AS "endsWithThePeriod", s.ended_at AS "endedAt", s.credit_minor AS "creditMinor", s.created_at AS since`,
    'subscriptions s JOIN subscription_tiers t ON t.id = s.tier_id WHERE s.account_id = $1 ORDER BY s.created_at',
  ),
  invoices: rowsOf(
    'invoices',
    `i.kind, t.name AS tier, i.period_start AS "periodStart", i.period_end AS "periodEnd", i.amount_minor AS "amountMinor", i.credit_used_minor AS "creditUsedMinor",
     i.currency, i.status, i.paid_at AS "paidAt", i.created_at AS "writtenAt"`,
    'subscription_invoices i JOIN subscription_tiers t ON t.id = i.tier_id WHERE i.account_id = $1 ORDER BY i.created_at',
  ),
  'referral-code': rowsOf('referral-codes', 'code, created_at AS since', 'referral_codes WHERE account_id = $1'),
  referrals: rowsOf(
    'referrals',
    `CASE WHEN account_id = $1 THEN 'you recommended' ELSE 'you were recommended' END AS side, status, CASE WHEN account_id = $1 THEN reward_minor END AS "rewardMinor",
     CASE WHEN account_id = $1 THEN currency END AS currency, expires_at AS "expiresAt", rewarded_at AS "rewardedAt", created_at AS "redeemedAt"`,
    'referrals WHERE account_id = $1 OR referred_id = $1 ORDER BY created_at',
  ),
} as const
