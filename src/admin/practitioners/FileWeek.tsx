import type { FileFacts } from '../../care/practitionerFile'
import { shortDay } from '../appointments/zoneTime'
import { FilePanel } from './FilePanel'
import { zoneMoment } from './zoneMoment'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const mostExceptions = 6

type Exception = { day: string; words: string }
type Rules = NonNullable<FileFacts['rules']>

/** What differs from the week in the coming time, in order. */
const exceptionsOf = ({ overrides, timeOff }: Rules, today: string): Exception[] => {
  const days = overrides.map(({ date, intervals }) => ({
    day: date,
    last: date,
    words: `${shortDay(date)}: ${intervals.length === 0 ? 'closed' : intervals.map(({ from, to }) => `${from}–${to}`).join(', ')}`,
  }))
  const away = timeOff.map(({ from, to }) => ({
    day: from,
    last: to,
    words: from === to ? `${shortDay(from)}: away` : `${shortDay(from)} to ${shortDay(to)}: away`,
  }))
  return [...days, ...away]
    .filter(({ last }) => last >= today)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .slice(0, mostExceptions)
}

const span = (minutes: number): string =>
  minutes % 1440 === 0 && minutes > 0 ? `${minutes / 1440} d` : minutes % 60 === 0 && minutes > 0 ? `${minutes / 60} h` : `${minutes} min`

/** When they can be booked in an ordinary week, in their own zone, and when next. */
export const FileWeek = ({ facts: { rules, nextAvailableAt }, now = new Date() }: { facts: FileFacts; now?: Date }) => {
  if (!rules)
    return (
      <FilePanel title="Availability" isWide>
        <p className="afya-empty">They have not said when they can be booked.</p>
      </FilePanel>
    )
  const hoursOf = (weekday: number) => rules.weekly.filter((hours) => hours.weekday === weekday).sort((a, b) => (a.from < b.from ? -1 : 1))
  const exceptions = exceptionsOf(rules, now.toISOString().slice(0, 10))
  const limits = [
    `Slots of ${span(rules.slotMinutes)}`,
    rules.bufferBeforeMinutes + rules.bufferAfterMinutes > 0 &&
      `with ${rules.bufferBeforeMinutes} + ${rules.bufferAfterMinutes} min around them`,
    `booked ${span(rules.minNoticeMinutes)} to ${rules.horizonDays} d ahead`,
    rules.maxPerDay && `at most ${rules.maxPerDay} a day`,
    rules.maxPerWeek && `at most ${rules.maxPerWeek} a week`,
  ]
  return (
    <FilePanel title={`Availability, ${rules.timezone} time`} isWide>
      <table className="afya-table afya-file__week">
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day}>{day}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {weekdays.map((day, index) => (
              <td key={day}>
                {hoursOf(index + 1).map(({ from, to }) => (
                  <span key={from} className="afya-file__hours">
                    {from}–{to}
                  </span>
                ))}
                {hoursOf(index + 1).length === 0 && <span className="afya-none">–</span>}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p>
        <strong>Next free: </strong>
        {nextAvailableAt && nextAvailableAt > now ? zoneMoment(nextAvailableAt, rules.timezone) : 'not within their horizon'}.{' '}
        <span className="afya-none">{limits.filter(Boolean).join(', ')}.</span>
      </p>
      {exceptions.length > 0 && (
        <ul className="afya-file__exceptions">
          {exceptions.map(({ words }) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </FilePanel>
  )
}
