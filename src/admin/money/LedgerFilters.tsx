import type { ListViewServerPropsOnly } from 'payload'
import { QuickFilters, type QuickFilter } from '../components/QuickFilters'
import { MoneyWays } from './MoneyWays'

const ofKinds = (label: string, ...kinds: string[]): QuickFilter => ({
  label,
  where: { kind: kinds.length === 1 ? { equals: kinds[0] } : { in: kinds } },
})

const filters: QuickFilter[] = [
  { label: 'All', where: null },
  ofKinds('Top-ups', 'top_up'),
  ofKinds('Payments', 'payment', 'subscription'),
  ofKinds('Holds and captures', 'hold', 'capture', 'release', 'cancellation_fee'),
  ofKinds('Transfers', 'transfer'),
  ofKinds('Refunds', 'refund', 'refund_to_source'),
  ofKinds('Payouts', 'payout', 'payout_returned'),
  ofKinds('Rewards', 'referral_reward', 'reward_clawback'),
  ofKinds('Put right', 'correction', 'overpayment', 'settlement'),
]

/** Movements by what they were for. Without numbers: a ledger is never counted to be looked at. */
export const LedgerFilters = (props: ListViewServerPropsOnly) => (
  <>
    <MoneyWays user={props.user} except="ledger-transactions" />
    <QuickFilters {...props} filters={filters} hasCounts={false} />
  </>
)
