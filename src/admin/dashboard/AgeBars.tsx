import Link from 'next/link'

export type AgeBar = { label: string; count: number; href: string; tone: 'late' | 'slow' | 'fair' | 'fresh' }

/** Counts as lying bars, each the way to its list. */
export const AgeBars = ({ bars }: { bars: AgeBar[] }) => {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <ul className="afya-ages">
      {bars.map(({ label, count, href, tone }) => (
        <li key={label}>
          <Link href={href} prefetch={false} aria-label={`${label}: ${count}`}>
            <span>{label}</span>
            <span className="afya-ages__track">
              <span className={`afya-ages__bar afya-ages__bar--${tone}`} style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <strong>{count}</strong>
          </Link>
        </li>
      ))}
    </ul>
  )
}
