import Link from 'next/link'
import type { CaseRow } from '../../compliance/cases'
import { momentWords, sinceWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { stateOf } from './stateOf'

export type Fact = [label: string, text: string | null]
export type Way = { href: string; label: string }

/** When it came in and was decided: facts of every case. */
export const momentsOf = ({ submittedAt, decidedAt }: Pick<CaseRow, 'submittedAt' | 'decidedAt'>): Fact[] => [
  ['Submitted', `${momentWords(submittedAt)} (${sinceWords(submittedAt)} ago)`],
  ...(decidedAt ? ([['Decided', momentWords(decidedAt)]] satisfies Fact[]) : []),
]

type CaseFactsProps = { collection: string; status: string; facts: Fact[]; ways: Way[] }

/** What was submitted, and who by. */
export const CaseFacts = ({ collection, status, facts, ways }: CaseFactsProps) => {
  const { tone, label: state } = stateOf(collection, status)
  return (
    <div className="afya-facts afya-case__facts">
      <p>
        <StatusBadge tone={tone}>{state}</StatusBadge>
      </p>
      <dl>
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text ?? <span className="afya-none">not given</span>}</dd>
          </div>
        ))}
      </dl>
      <ul className="afya-ways">
        {ways.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} prefetch={false}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
