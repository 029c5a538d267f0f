import type { AdminViewServerProps } from 'payload'
import {
  readOpenPayouts,
  readOutcomes,
  readRevenue,
  readSubscriptionFigures,
  readWaitingRefunds,
  waitingInMoney,
} from '../../commerce/staffViews'
import { staffCan, staffUserOf } from '../../compliance/staffUser'
import { panelPage } from '../components/panelPage'
import { OpenPayoutsCard, OutcomesCard, RefundsWaitingCard, SubscriptionsCard } from './FigureCards'
import { MoneyCards } from './MoneyCards'
import { MoneyWays } from './MoneyWays'
import { RevenueCharts } from './RevenueCharts'

const Revenue = async ({ initPageResult, searchParams }: AdminViewServerProps) => {
  const user = initPageResult.req.user
  const staff = staffUserOf(user)!
  const seesPayouts = staffCan(user, 'payouts.read')
  const [revenue, outcomes, payouts, refunds, subscriptions, { cases }] = await Promise.all([
    readRevenue(),
    readOutcomes(),
    seesPayouts ? readOpenPayouts() : null,
    readWaitingRefunds(),
    readSubscriptionFigures(),
    waitingInMoney({ id: staff.id, permissions: staff.permissions.filter((held) => held === 'reconciliation.work') }),
  ])
  const chosen = typeof searchParams?.currency === 'string' ? searchParams.currency : undefined
  return (
    <>
      <MoneyWays user={user} except="revenue" />
      <RevenueCharts revenue={revenue} chosen={chosen} />
      <div className="afya-dashboard__cards afya-money-figures">
        <OutcomesCard outcomes={outcomes} />
        <RefundsWaitingCard refunds={refunds} />
        {payouts && <OpenPayoutsCard payouts={payouts} />}
        {cases && <MoneyCards money={{ cases }} />}
        <SubscriptionsCard figures={subscriptions} />
      </div>
    </>
  )
} // prettier-ignore

/** What came in, what of it is ours, and what is still on its way. */
export const RevenueView = panelPage({ title: 'Revenue', className: 'afya-money-page', permission: 'payments.read', Content: Revenue })
