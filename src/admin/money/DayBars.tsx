/** A day, its sum in minor units, and the words for both. */
export type DayBar = { day: string; minor: number; title: string }

/** Of the drawing, in its own units. */
const [height, step, bar] = [96, 20, 14]

const dayWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** A bar a day; a day on which more went than came is red. `label` says it all in words. */
export const DayBars = ({ days, label, most }: { days: DayBar[]; label: string; most: string }) => {
  const largest = Math.max(1, ...days.map(({ minor }) => Math.abs(minor)))
  const width = days.length * step
  const named = [0, Math.floor(days.length / 2), days.length - 1]
  return (
    <svg className="afya-calls afya-days" viewBox={`0 -14 ${width} ${height + 40}`} role="img" aria-label={label}>
      <line x1={0} x2={width} y1={4} y2={4} className="afya-days__line" />
      <text x={width} y={-2} textAnchor="end">
        {most}
      </text>
      {days.map(({ day, minor, title }, index) => {
        const tall = minor === 0 ? 2 : Math.max(3, (Math.abs(minor) / largest) * height)
        return (
          <g key={day}>
            <title>{title}</title>
            <rect x={index * step} y={0} width={step} height={height + 4} className="afya-calls__touch" />
            <rect
              x={index * step + (step - bar) / 2}
              y={4 + height - tall}
              width={bar}
              height={tall}
              rx={2}
              className={minor === 0 ? 'afya-calls__none' : minor < 0 ? 'afya-calls__refused' : 'afya-calls__bar'}
            />
            {named.includes(index) && (
              <text
                x={index === 0 ? 0 : index === days.length - 1 ? width : index * step + step / 2}
                y={height + 22}
                textAnchor={index === 0 ? 'start' : index === days.length - 1 ? 'end' : 'middle'}
              >
                {dayWords.format(new Date(day))}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
