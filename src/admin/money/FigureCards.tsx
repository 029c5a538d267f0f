import type { OpenPayouts, PaymentOutcomes, RefundsWaiting, SubscriptionFigures } from '../../commerce/staffViews'
import { daysAgo, listHref } from '../components/listHref'
import { statuses } from '../components/statuses'
import { AgeBars } from '../dashboard/AgeBars'
import { Card } from '../dashboard/Card'
import { Money } from './Money'

const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`

/** How many of the payments that were tried at the provider did not work. */
export const OutcomesCard = ({ outcomes: { successful, failed, abandoned, pending, review } }: { outcomes: PaymentOutcomes }) => {
  const decided = successful + failed
  const list = (states: string) => listHref('payments', [['status', 'in', states], ['method', 'equals', 'provider'], ['createdAt', 'greater_than_equal', daysAgo(30)]]) // prettier-ignore
  return (
    <Card title="Failed payments" figure={decided === 0 ? '–' : percent(failed / decided)} figureLabel="of those tried in 30 days" href={list('failed')}>
      {successful + failed + abandoned + pending + review === 0 ? (
        <p className="afya-empty">Nobody has paid through the provider in 30 days.</p>
      ) : (
        <AgeBars
          bars={[
            { label: 'Successful', count: successful, href: list('successful,refunded'), tone: 'fresh' },
            { label: 'Failed', count: failed, href: list('failed'), tone: 'late' },
            { label: 'Left unpaid', count: abandoned, href: list('abandoned,expired'), tone: 'slow' },
            { label: 'Pending', count: pending, href: list('pending'), tone: 'fair' },
            { label: 'Needs a look', count: review, href: list('requires_review'), tone: 'late' },
          ]}
        />
      )}
    </Card>
  )
} // prettier-ignore

type Sum = { currency: string; minor: number; note: string }

/** A line a currency. */
const Sums = ({ sums }: { sums: Sum[] }) => (
  <table className="afya-table afya-table--sums">
    <tbody>
      {sums.map(({ currency, minor, note }) => (
        <tr key={currency}>
          <td>{note}</td>
          <td>
            <Money minor={minor} currency={currency} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

export const OpenPayoutsCard = ({ payouts }: { payouts: OpenPayouts[] }) => {
  const total = payouts.reduce((sum, { waiting, underWay }) => sum + waiting + underWay, 0)
  return (
    <Card
      title="Open payouts"
      figure={total}
      figureLabel={total === 1 ? 'has not arrived' : 'have not arrived'}
      href={listHref('payouts', [['status', 'in', 'pending_approval,processing,requires_review']])}
    >
      {total === 0 ? (
        <p className="afya-empty">Every payout has arrived or come back.</p>
      ) : (
        <Sums
          sums={payouts.map(({ currency, waiting, waitingMinor, underWay, underWayMinor }) => ({
            currency,
            minor: waitingMinor + underWayMinor,
            note: [waiting > 0 && `${waiting} waiting`, underWay > 0 && `${underWay} under way`].filter(Boolean).join(', '),
          }))}
        />
      )}
    </Card>
  )
}

export const RefundsWaitingCard = ({ refunds }: { refunds: RefundsWaiting[] }) => {
  const total = refunds.reduce((sum, { waiting }) => sum + waiting, 0)
  return (
    <Card
      title="Refunds waiting"
      figure={total}
      figureLabel={total === 1 ? 'waits for a second person' : 'wait for a second person'}
      href={listHref('refunds', [['status', 'equals', 'pending_approval']])}
    >
      {total === 0 ? (
        <p className="afya-empty">None waits.</p>
      ) : (
        <Sums
          sums={refunds.map(({ currency, waiting, waitingMinor }) => ({ currency, minor: waitingMinor, note: `${waiting} waiting` }))}
        />
      )}
    </Card>
  )
}

const tones = { active: 'fresh', trialing: 'fair', incomplete: 'slow', past_due: 'late', cancelled: 'slow', expired: 'slow' } as const

/** Who has subscribed, and what that brings a month, a line a currency. */
export const SubscriptionsCard = ({ figures: { statuses: found, recurring } }: { figures: SubscriptionFigures }) => {
  const active = found.filter(({ status }) => status === 'active' || status === 'past_due').reduce((sum, { count }) => sum + count, 0)
  const listOf = (status: string) => listHref('subscriptions', [['status', 'equals', status]])
  return (
    <Card title="Subscriptions" figure={active} figureLabel={active === 1 ? 'is paid for' : 'are paid for'} href={listOf('active')}>
      {found.length === 0 ? (
        <p className="afya-empty">Nobody has subscribed yet.</p>
      ) : (
        <>
          <AgeBars
            bars={found.map(({ status, count }) => ({
              label: statuses.subscriptions?.[status]?.label ?? status,
              count,
              href: listOf(status),
              tone: tones[status as keyof typeof tones] ?? 'fair',
            }))}
          />
          {recurring.length > 0 && (
            <>
              <p className="afya-card__note">They bring a month:</p>
              <Sums
                sums={recurring.map(({ currency, count, monthlyMinor }) => ({ currency, minor: monthlyMinor, note: `${count} paid` }))}
              />
            </>
          )}
        </>
      )}
    </Card>
  )
}
