import Link from 'next/link'
import type { WaitingInMoney } from '../../commerce/staffViews'
import { listHref } from '../components/listHref'
import { WaitingCard } from '../dashboard/WaitingCard'

const withStatus = (collection: string, status: string) => listHref(collection, [['status', 'equals', status]])

/** What of money waits for somebody, a figure each. */
export const MoneyCards = ({ money: { refunds, payouts, cases, payments } }: { money: WaitingInMoney }) => (
  <>
    {refunds && (
      <WaitingCard
        title="Refunds"
        one="refund waits"
        many="refunds wait"
        none="No refund waits for a second person."
        href={withStatus('refunds', 'pending_approval')}
        note={refunds.own === 0 ? '' : refunds.own === refunds.waiting ? 'You have asked for it: a colleague decides.' : `${refunds.own} of them yours: a colleague decides those.`}
        {...refunds}
      />
    )}
    {payouts && (
      <WaitingCard
        title="Payouts"
        one="payout waits"
        many="payouts wait"
        none="No payout waits for an approval."
        href={withStatus('payouts', 'pending_approval')}
        {...payouts}
      >
        {payouts.review > 0 && (
          <p className="afya-card__note">
            <Link href={withStatus('payouts', 'requires_review')} prefetch={false}>
              {payouts.review} {payouts.review === 1 ? 'needs' : 'need'} a look: nobody knows whether the money has arrived
            </Link>
          </p>
        )}
      </WaitingCard>
    )}
    {cases && (
      <WaitingCard
        title="Reconciliation"
        one="case is open"
        many="cases are open"
        none="The provider and the ledger say the same."
        href={withStatus('reconciliation-cases', 'open')}
        {...cases}
      >
        {cases.mine > 0 && (
          <p className="afya-card__note">
            <Link href={withStatus('reconciliation-cases', 'in_review')} prefetch={false}>
              You have {cases.mine} in hand
            </Link>
          </p>
        )}
      </WaitingCard>
    )}
    {payments && payments.waiting > 0 && (
      <WaitingCard
        title="Payments"
        one="payment needs a look"
        many="payments need a look"
        none=""
        href={withStatus('payments', 'requires_review')}
        {...payments}
      />
    )}
  </>
) // prettier-ignore
