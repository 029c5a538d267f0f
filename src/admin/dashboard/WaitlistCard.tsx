import type { WaitlistAges } from '../../compliance/waitingForStaff'
import { sinceWords } from '../components/sinceWords'
import { AgeBars } from './AgeBars'
import { Card } from './Card'
import type { Condition } from '../components/listHref'
import { daysAgo, listHref } from '../components/listHref'

const pending: Condition = ['status', 'equals', 'pending']

/** Who waits to be let in, by how long: the longer, the more it shows. */
export const WaitlistCard = ({ waitlist, mayDecide }: { waitlist: WaitlistAges; mayDecide: boolean }) => {
  const ages = [
    { label: 'Over a week', count: waitlist.overSevenDays, from: undefined, to: 7, tone: 'late' as const },
    { label: '3 to 7 days', count: waitlist.threeToSevenDays, from: 7, to: 3, tone: 'slow' as const },
    { label: '1 to 3 days', count: waitlist.oneToThreeDays, from: 3, to: 1, tone: 'fair' as const },
    { label: 'Less than a day', count: waitlist.underOneDay, from: 1, to: undefined, tone: 'fresh' as const },
  ]
  const total = ages.reduce((sum, { count }) => sum + count, 0)
  const hrefOf = ({ from, to }: (typeof ages)[number]) =>
    listHref('account-waitlist', [
      pending,
      ...(from === undefined ? [] : ([['createdAt', 'greater_than', daysAgo(from)]] as Condition[])),
      ...(to === undefined ? [] : ([['createdAt', 'less_than_equal', daysAgo(to)]] as Condition[])),
    ])
  return (
    <Card
      title="Waitlist"
      figure={total}
      figureLabel={total === 1 ? 'person waits' : 'people wait'}
      href={listHref('account-waitlist', [pending])}
      isWide
    >
      {total === 0 ? (
        <p className="afya-empty">Nobody waits. Everybody who asked has an answer.</p>
      ) : (
        <>
          <AgeBars bars={ages.map((age) => ({ ...age, href: hrefOf(age) }))} />
          <p className="afya-card__note">
            {waitlist.oldest && `The first one has waited ${sinceWords(new Date(waitlist.oldest))}.`}{' '}
            {mayDecide && 'Your decision is what they wait for.'}
          </p>
        </>
      )}
    </Card>
  )
}
