import { oneLine } from '../../platform/mail'
import type { TransactionKind } from '../ledger'

export type Described = {
  kind: TransactionKind
  account: 'wallet' | 'earnings'
  amountMinor: number
  details: Record<string, unknown>
  /** The other side of a transfer, as `shortName` says it. */
  counterparty: string | null
}

const somebody = 'a former user'

/** `Ada L.`: enough to know whom one dealt with, too little to look somebody up. Null without a first name. */
export const shortName = (firstName: string | null, lastName: string | null): string | null => {
  const first = oneLine(firstName ?? '', 40)
  const initial = oneLine(lastName ?? '', 40).match(/\p{L}/u)?.[0]
  return first ? (initial ? `${first} ${initial.toUpperCase()}.` : first) : null
}

const purposes: Record<string, string> = {
  appointment: 'consultation',
  health_plan: 'health plan',
  subscription: 'subscription',
  wallet_topup: 'top-up',
}

const purposeOf = ({ purpose, appointmentId, planSubscriptionId, subscriptionId, invoiceId }: Described['details']): string | null => {
  if (typeof purpose === 'string') return purposes[purpose] ?? null
  if (appointmentId !== undefined) return purposes.appointment!
  if (planSubscriptionId !== undefined) return purposes.health_plan!
  return subscriptionId !== undefined || invoiceId !== undefined ? purposes.subscription! : null
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

type Words = (entry: Described & { isIn: boolean; purpose: string | null }) => string

/** In words that say nothing of health: what a consultation or a plan was about is not money's business. */
const words: Record<TransactionKind, Words> = {
  top_up: ({ details }) => (details.why === undefined ? 'Top-up' : 'Payment put into your wallet'),
  payment: ({ purpose, isIn, account }) =>
    account === 'earnings' && isIn ? `Earned: ${purpose ?? 'payment'}` : capitalised(purpose ?? 'payment'),
  hold: () => 'Set aside for a consultation',
  capture: ({ account, isIn }) => (account === 'earnings' ? 'Earned: consultation' : isIn ? 'Rest after a consultation' : 'Consultation'),
  release: () => 'Given back: consultation',
  cancellation_fee: ({ account, isIn }) =>
    account === 'earnings' ? 'Earned: cancellation fee' : isIn ? 'Rest after a cancellation fee' : 'Cancellation fee',
  transfer: ({ isIn, counterparty }) => (isIn ? `From ${counterparty ?? somebody}` : `To ${counterparty ?? somebody}`),
  refund: ({ isIn, purpose }) => `${isIn ? 'Refund' : 'Refunded'}${purpose ? `: ${purpose}` : ''}`,
  refund_to_source: ({ isIn }) => (isIn ? 'Refund that did not arrive, back in your wallet' : 'Refunded to the card or account that paid'),
  payout: () => 'Payout',
  payout_returned: () => 'Payout that did not arrive, given back',
  subscription: ({ isIn }) => (isIn ? 'Subscription, given back' : 'Subscription'),
  referral_reward: () => 'Reward for a recommendation',
  reward_clawback: () => 'Reward taken back',
  overpayment: () => 'Paid too much, given back',
  settlement: () => 'Settlement',
  correction: ({ details }) => (details.why === 'given_up' ? 'Given up' : 'Correction'),
}

export const transactionKinds = Object.keys(words) as [TransactionKind, ...TransactionKind[]]

/** What a movement was, in plain words for its owner. */
export const describe = (entry: Described): string =>
  words[entry.kind]({ ...entry, isIn: entry.amountMinor > 0, purpose: purposeOf(entry.details) })
