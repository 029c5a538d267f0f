/** A bar: how tall, what stands on it and below it. */
export type Bar = { key: string; value: number; above: string; below: string; title?: string }

/** Of the drawing, in its own units. */
const [height, step, width] = [72, 40, 26]

/** A row of bars in the panel's colour; nothing is a thin line. `label` says it all in words. */
export const Bars = ({
  bars,
  label,
  most = Math.max(1, ...bars.map(({ value }) => value)),
}: {
  bars: Bar[]
  label: string
  most?: number
}) => (
  <svg className="afya-bars" viewBox={`0 0 ${bars.length * step} ${height + 34}`} role="img" aria-label={label}>
    {bars.map(({ key, value, above, below, title }, index) => {
      const tall = value === 0 ? 2 : Math.max(5, (value / most) * height)
      const middle = index * step + step / 2
      return (
        <g key={key}>
          {title && <title>{title}</title>}
          <rect
            x={middle - width / 2}
            y={16 + height - tall}
            width={width}
            height={tall}
            rx={3}
            className={value === 0 ? 'afya-bars__none' : undefined}
          />
          <text x={middle} y={12 + height - tall} textAnchor="middle">
            {above}
          </text>
          <text x={middle} y={height + 30} textAnchor="middle" className="afya-bars__day">
            {below}
          </text>
        </g>
      )
    })}
  </svg>
)
