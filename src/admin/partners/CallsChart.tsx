import type { Usage } from './RoutesTable'

const DAYS = 30
const DAY_MS = 86_400_000
/** Of the drawing, in its own units. */
const [height, step, bar] = [80, 20, 14]

const dayWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

const byDay = (usage: Usage[]) => {
  const today = Math.floor(Date.now() / DAY_MS)
  return Array.from({ length: DAYS }, (_, index) => {
    const day = new Date((today - DAYS + 1 + index) * DAY_MS).toISOString().slice(0, 10)
    const rows = usage.filter((row) => row.day === day)
    const total = (name: 'calls' | 'refused') => rows.reduce((sum, row) => sum + row[name], 0)
    return { day, calls: total('calls'), refused: total('refused') }
  })
}

/** A bar a day; the refused part of it stands at the bottom. */
export const CallsChart = ({ usage }: { usage: Usage[] }) => {
  const days = byDay(usage)
  const most = Math.max(1, ...days.map(({ calls }) => calls))
  const tall = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * height))
  const words = (day: string) => dayWords.format(new Date(day))
  const total = days.reduce((sum, { calls }) => sum + calls, 0)
  return (
    <svg
      className="afya-calls"
      viewBox={`0 0 ${DAYS * step} ${height + 26}`}
      role="img"
      aria-label={`${total} calls in 30 days, ${most} on the busiest day`}
    >
      {days.map(({ day, calls, refused }, index) => (
        <g key={day}>
          <title>{`${words(day)}: ${calls} calls, ${refused} refused`}</title>
          <rect x={index * step} y={0} width={step} height={height + 4} className="afya-calls__touch" />
          <rect
            x={index * step + (step - bar) / 2}
            y={4 + height - (tall(calls) || 2)}
            width={bar}
            height={tall(calls) || 2}
            rx={2}
            className={calls === 0 ? 'afya-calls__none' : 'afya-calls__bar'}
          />
          {refused > 0 && (
            <rect
              x={index * step + (step - bar) / 2}
              y={4 + height - tall(refused)}
              width={bar}
              height={tall(refused)}
              rx={2}
              className="afya-calls__refused"
            />
          )}
          {(index === 0 || index === DAYS - 1 || index === 14) && (
            <text
              x={index === 0 ? 0 : index === DAYS - 1 ? DAYS * step : index * step + step / 2}
              y={height + 22}
              textAnchor={index === 0 ? 'start' : index === DAYS - 1 ? 'end' : 'middle'}
            >
              {words(day)}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}
