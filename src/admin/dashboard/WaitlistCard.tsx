import Link from 'next/link'
import type { WaitlistAges } from '../../compliance/waitingForStaff'
import { sinceWords } from '../components/sinceWords'
import { Card } from './Card'
import type { Condition } from '../components/listHref'
import { daysAgo, listHref } from '../components/listHref'

const pending: Condition = ['status', 'equals', 'pending']

/** Who waits to be let in, by how long: the longer, the more it shows. */
export const WaitlistCard = ({ waitlist, mayDecide }: { waitlist: WaitlistAges; mayDecide: boolean }) => {
  const ages = [
    { label: 'Over a week', count: waitlist.overSevenDays, from: undefined, to: 7, tone: 'late' },
    { label: '3 to 7 days', count: waitlist.threeToSevenDays, from: 7, to: 3, tone: 'slow' },
    { label: '1 to 3 days', count: waitlist.oneToThreeDays, from: 3, to: 1, tone: 'fair' },
    { label: 'Less than a day', count: waitlist.underOneDay, from: 1, to: undefined, tone: 'fresh' },
  ]
  const total = ages.reduce((sum, { count }) => sum + count, 0)
  const most = Math.max(1, ...ages.map(({ count }) => count))
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
          <ul className="afya-ages">
            {ages.map((age) => (
              <li key={age.label}>
                <Link href={hrefOf(age)} prefetch={false} aria-label={`${age.label}: ${age.count}`}>
                  <span>{age.label}</span>
                  <span className="afya-ages__track">
                    <span className={`afya-ages__bar afya-ages__bar--${age.tone}`} style={{ width: `${(age.count / most) * 100}%` }} />
                  </span>
                  <strong>{age.count}</strong>
                </Link>
              </li>
            ))}
          </ul>
          <p className="afya-card__note">
            {waitlist.oldest && `The first one has waited ${sinceWords(new Date(waitlist.oldest))}.`}{' '}
            {mayDecide && 'Your decision is what they wait for.'}
          </p>
        </>
      )}
    </Card>
  )
}
