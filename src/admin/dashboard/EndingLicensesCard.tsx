import type { EndingLicenses } from '../../care/waitingInCare'
import { listHref } from '../components/listHref'
import { AgeBars, type AgeBar } from './AgeBars'
import { Card } from './Card'

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const between = (from: number, to: number): string =>
  listHref('license-verifications', [
    ['status', 'equals', 'verified'],
    ['expiresOn', 'greater_than_equal', dayIn(from)],
    ['expiresOn', 'less_than_equal', dayIn(to)],
  ])

/** Verified licences that end soon: their practitioners are gone from the list the day after. */
export const EndingLicensesCard = ({ ending: { week, month, twoMonths } }: { ending: EndingLicenses }) => {
  const bars: AgeBar[] = [
    { label: 'Within a week', count: week, href: between(0, 7), tone: 'late' },
    { label: '8 to 30 days', count: month, href: between(8, 30), tone: 'slow' },
    { label: '31 to 60 days', count: twoMonths, href: between(31, 60), tone: 'fair' },
  ]
  const soon = week + month
  return (
    <Card
      title="Licences that end"
      figure={soon}
      figureLabel={soon === 1 ? 'ends within 30 days' : 'end within 30 days'}
      href={between(0, 30)}
    >
      {soon + twoMonths === 0 ? <p className="afya-empty">None ends within 60 days.</p> : <AgeBars bars={bars} />}
    </Card>
  )
}
