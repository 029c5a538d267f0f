import type { ReactNode } from 'react'
import { sinceWords } from '../components/sinceWords'
import { Card } from './Card'

type WaitingCardProps = {
  title: string
  waiting: number
  oldest: Date | null
  /** After the figure: of one, and of others. */
  one: string
  many: string
  /** Said when nothing waits. */
  none: string
  href: string
  /** After how long the first one has waited. */
  note?: string
  children?: ReactNode
}

/** How many of something wait for a decision, and since when. */
export const WaitingCard = ({ title, waiting, oldest, one, many, none, href, note = '', children }: WaitingCardProps) => (
  <Card title={title} figure={waiting} figureLabel={waiting === 1 ? one : many} href={href}>
    {waiting === 0 ? (
      <p className="afya-empty">{none}</p>
    ) : (
      <p className="afya-card__note">
        {oldest && `The first one has waited ${sinceWords(new Date(oldest))}. `}
        {note}
      </p>
    )}
    {children}
  </Card>
)
