import type { Signups } from '../../compliance/waitingForStaff'
import { daysAgo, listHref } from '../components/listHref'
import { Bars } from './Bars'
import { Card } from './Card'

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })

/** New accounts of the last seven days, a bar a day. */
export const SignupsCard = ({ signups: { days, weekBefore } }: { signups: Signups }) => {
  const total = days.reduce((sum, { count }) => sum + count, 0)
  const bars = days.map(({ day, count }) => ({ key: day, value: count, above: String(count || ''), below: weekday.format(new Date(day)) }))
  return (
    <Card
      title="Signups this week"
      figure={total}
      figureLabel={total === 1 ? 'new account' : 'new accounts'}
      href={listHref('accounts', [['createdAt', 'greater_than', daysAgo(7)]])}
    >
      <Bars bars={bars} label={`New accounts a day: ${bars.map(({ below, value }) => `${below} ${value}`).join(', ')}`} />
      <p className="afya-card__note">{weekBefore === 0 ? 'None in the week before.' : `${weekBefore} in the week before.`}</p>
    </Card>
  )
}
