import type { Signups } from '../../compliance/waitingForStaff'
import { Card } from './Card'
import { daysAgo, listHref } from '../components/listHref'

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' })
/** Of the drawing, in its own units. */
const [height, step, bar] = [72, 40, 26]

/** New accounts of the last seven days, a bar a day. */
export const SignupsCard = ({ signups: { days, weekBefore } }: { signups: Signups }) => {
  const total = days.reduce((sum, { count }) => sum + count, 0)
  const most = Math.max(1, ...days.map(({ count }) => count))
  const spoken = days.map(({ day, count }) => `${weekday.format(new Date(day))} ${count}`).join(', ')
  return (
    <Card
      title="Signups this week"
      figure={total}
      figureLabel={total === 1 ? 'new account' : 'new accounts'}
      href={listHref('accounts', [['createdAt', 'greater_than', daysAgo(7)]])}
    >
      <svg
        className="afya-bars"
        viewBox={`0 0 ${days.length * step} ${height + 34}`}
        role="img"
        aria-label={`New accounts a day: ${spoken}`}
      >
        {days.map(({ day, count }, index) => {
          const tall = count === 0 ? 2 : Math.max(5, (count / most) * height)
          const middle = index * step + step / 2
          return (
            <g key={day}>
              <rect
                x={middle - bar / 2}
                y={16 + height - tall}
                width={bar}
                height={tall}
                rx={3}
                className={count === 0 ? 'afya-bars__none' : undefined}
              />
              <text x={middle} y={12 + height - tall} textAnchor="middle">
                {count || ''}
              </text>
              <text x={middle} y={height + 30} textAnchor="middle" className="afya-bars__day">
                {weekday.format(new Date(day))}
              </text>
            </g>
          )
        })}
      </svg>
      <p className="afya-card__note">{weekBefore === 0 ? 'None in the week before.' : `${weekBefore} in the week before.`}</p>
    </Card>
  )
}
