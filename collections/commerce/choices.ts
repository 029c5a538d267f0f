import type { Option } from 'payload'

/** What a person has in a wallet; and what the platform has in none. */
export const walletAccounts: Option[] = [
  { label: 'Available', value: 'available' },
  { label: 'Held', value: 'held' },
  { label: 'Earnings', value: 'earnings' },
  { label: 'Being paid out', value: 'payable' },
]
export const platformAccounts: Option[] = [
  { label: 'Revenue', value: 'revenue' },
  { label: 'Promotion', value: 'promo' },
  { label: 'Refunds under way', value: 'refunds_payable' },
  { label: 'Unresolved', value: 'suspense' },
  { label: 'At the payment provider', value: 'clearing' },
  { label: 'Provider’s fees', value: 'fees' },
  { label: 'Bank', value: 'bank' },
]

/** Why money moved. */
export const transactionKinds: Option[] = [
  { label: 'Top-up', value: 'top_up' },
  { label: 'Payment', value: 'payment' },
  { label: 'Hold', value: 'hold' },
  { label: 'Capture', value: 'capture' },
  { label: 'Release', value: 'release' },
  { label: 'Cancellation fee', value: 'cancellation_fee' },
  { label: 'Transfer', value: 'transfer' },
  { label: 'Refund', value: 'refund' },
  { label: 'Refund to source', value: 'refund_to_source' },
  { label: 'Payout', value: 'payout' },
  { label: 'Payout returned', value: 'payout_returned' },
  { label: 'Subscription', value: 'subscription' },
  { label: 'Referral reward', value: 'referral_reward' },
  { label: 'Reward taken back', value: 'reward_clawback' },
  { label: 'Overpayment', value: 'overpayment' },
  { label: 'Settlement', value: 'settlement' },
  { label: 'Correction', value: 'correction' },
]

export const paymentPurposes: Option[] = [
  { label: 'Wallet top-up', value: 'wallet_topup' },
  { label: 'Health plan', value: 'health_plan' },
  { label: 'Subscription', value: 'subscription' },
  { label: 'Appointment', value: 'appointment' },
]
