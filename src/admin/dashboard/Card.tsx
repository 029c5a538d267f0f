import Link from 'next/link'
import type { ReactNode } from 'react'

type CardProps = {
  title: string
  figure: number | string
  figureLabel: string
  href: string
  isWide?: boolean
  children: ReactNode
}

/** One question of the day: its figure, what stands behind it, and the way to the list. */
export const Card = ({ title, figure, figureLabel, href, isWide = false, children }: CardProps) => (
  <article className={isWide ? 'afya-card afya-card--wide' : 'afya-card'}>
    <h2>
      <Link href={href} prefetch={false}>
        {title}
      </Link>
    </h2>
    <p className="afya-card__figure">
      <strong>{figure}</strong> {figureLabel}
    </p>
    {children}
  </article>
)
