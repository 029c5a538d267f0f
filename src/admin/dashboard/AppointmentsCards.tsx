import Link from 'next/link'
import type { CareDay } from '../../care/waitingInCare'
import { listHref, type Condition } from '../components/listHref'
import { Bars } from './Bars'
import { Card } from './Card'

const aDay = 86_400_000
const midnight = (days = 0): string => new Date(Math.floor(Date.now() / aDay) * aDay + days * aDay).toISOString()
const month = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' })
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const today = (more: Condition[] = []) =>
  listHref('appointments', [['startsAt', 'greater_than_equal', midnight()], ['startsAt', 'less_than', midnight(1)], ...more]) // prettier-ignore
const listed = (count: number, word: string) => (count > 0 ? `${count} ${word}` : null)

/** What is on today, in UTC. */
export const TodayCard = ({ day }: { day: CareDay }) => (
  <Card
    title="Appointments today"
    figure={day.today}
    figureLabel="to come or going on"
    href={today([['status', 'in', 'booked,checked_in,in_progress']])}
  >
    <p className="afya-card__note">
      {[listed(day.over, 'over'), listed(day.cancelled, 'cancelled')].filter(Boolean).join(', ') || 'Nothing is over or cancelled yet.'}
    </p>
    <p className="afya-card__note">
      <Link href="/admin/calendar" prefetch={false}>
        The calendar
      </Link>
    </p>
  </Card>
)

/** "28 Sep" where the month begins in the drawing, else the day. */
const weekLabel = (week: string, index: number): string => {
  const date = new Date(week)
  return index === 0 || date.getUTCDate() <= 7 ? `${date.getUTCDate()} ${month.format(date)}` : String(date.getUTCDate())
}

const rateOf = ({ kept, missed }: { kept: number; missed: number }): number => (kept + missed === 0 ? 0 : missed / (kept + missed))
const percent = (rate: number): string => `${Math.round(rate * 100)}%`

/** How many of those who were expected did not come: the last 30 days, and week by week. */
export const NoShowCard = ({ day }: { day: CareDay }) => {
  const bars = day.weeks.map(({ week, kept, missed }, index) => ({
    key: week,
    value: rateOf({ kept, missed }),
    above: kept + missed === 0 ? '' : percent(rateOf({ kept, missed })),
    below: weekLabel(week, index),
    title: `Week of ${dayAndMonth.format(new Date(week))}: ${missed} of ${kept + missed} did not come`,
  }))
  const all = day.kept + day.missed
  return (
    <Card
      title="No-shows"
      figure={all === 0 ? '–' : percent(rateOf(day))}
      figureLabel="did not come, last 30 days"
      href={listHref('appointments', [['status', 'equals', 'no_show'], ['startsAt', 'greater_than_equal', midnight(-30)]])} // prettier-ignore
    >
      <Bars bars={bars} most={Math.max(0.2, ...bars.map(({ value }) => value))} label={bars.map(({ title }) => title).join('; ')} />
      <p className="afya-card__note">
        {all === 0 ? 'Nobody was expected in the last 30 days.' : `${day.missed} of ${all} in the last 30 days; a bar is a week.`}
      </p>
    </Card>
  )
}
