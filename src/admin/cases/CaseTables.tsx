import Link from 'next/link'
import type { CaseEvent } from '../../compliance/cases'
import { momentWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { stateOf } from './stateOf'

export type OtherCase = {
  id: string
  whose: string | null
  what: string
  number: string | null
  status: string
  sameAccount: boolean
  sameNumber: boolean
  sameDocument: boolean
}

const likeness = ({ sameAccount, sameNumber, sameDocument }: OtherCase): string =>
  [sameAccount && 'the same account', sameNumber && !sameAccount && 'the same number', sameDocument && 'the same document']
    .filter(Boolean)
    .join(', ')

/** Cases to compare with: the same number or document elsewhere, and the person's others. */
export const OtherCases = ({ collection, whatLabel, others }: { collection: string; whatLabel: string; others: OtherCase[] }) =>
  others.length === 0 ? null : (
    <div className="afya-panel">
      <h3>Compare with</h3>
      <table className="afya-table">
        <thead>
          <tr>
            <th>Whose</th>
            <th>{whatLabel}</th>
            <th>Number</th>
            <th>State</th>
            <th>Why it is here</th>
          </tr>
        </thead>
        <tbody>
          {others.map((other) => (
            <tr key={other.id}>
              <td>
                <Link href={`/admin/collections/${collection}/${other.id}`} prefetch={false}>
                  {other.whose ?? 'An account'}
                </Link>
              </td>
              <td>{other.what}</td>
              <td>{other.number}</td>
              <td>
                <StatusBadge tone={stateOf(collection, other.status).tone}>{stateOf(collection, other.status).label}</StatusBadge>
              </td>
              <td>{likeness(other)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )

/** By the verb of the audit action. */
const words: Record<string, string> = {
  submitted: 'Submitted',
  changed: 'Changed by the practitioner',
  withdrawn: 'Withdrawn',
  taken: 'Taken',
  released: 'Let go',
  verified: 'Verified',
  rejected: 'Rejected',
  suspended: 'Suspended',
  reinstated: 'Suspension lifted',
  expired: 'Expired',
}
const wordsOf = (action: string): string =>
  action.endsWith('-document.read') ? 'Looked at the document' : (words[action.split('.')[1] ?? ''] ?? action)

/** What happened to the case, newest first, from the audit log. */
export const CaseHistory = ({ history }: { history: CaseEvent[] }) => (
  <div className="afya-panel">
    <h3>What happened</h3>
    <table className="afya-table">
      <thead>
        <tr>
          <th>When</th>
          <th>What</th>
          <th>Who</th>
          <th>Why</th>
        </tr>
      </thead>
      <tbody>
        {history.map(({ id, at, action, by, reason }) => (
          <tr key={id}>
            <td className="afya-nowrap">{momentWords(at)}</td>
            <td>{wordsOf(action)}</td>
            <td>{by ?? <span className="afya-none">–</span>}</td>
            <td>{reason ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
