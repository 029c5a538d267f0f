import Link from 'next/link'
import type { LicenseCase } from '../../compliance/licenses/licenseCase'
import { momentWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { stateOf } from './stateOf'

/** Cases to compare with: the same number or document elsewhere, and the person's other licences. */
export const OtherCases = ({ others }: { others: LicenseCase['others'] }) =>
  others.length === 0 ? null : (
    <div className="afya-panel">
      <h3>Compare with</h3>
      <table className="afya-table">
        <thead>
          <tr>
            <th>Whose</th>
            <th>Issued by</th>
            <th>Number</th>
            <th>State</th>
            <th>Why it is here</th>
          </tr>
        </thead>
        <tbody>
          {others.map((other) => (
            <tr key={other.id}>
              <td>
                <Link href={`/admin/collections/license-verifications/${other.id}`} prefetch={false}>
                  {other.name ?? 'An account'}
                </Link>
              </td>
              <td>
                {other.body} ({other.country})
              </td>
              <td>{other.number}</td>
              <td>
                <StatusBadge tone={stateOf(other.status).tone}>{stateOf(other.status).label}</StatusBadge>
              </td>
              <td>
                {[
                  other.sameAccount && 'the same account',
                  other.sameNumber && !other.sameAccount && 'the same number',
                  other.sameDocument && 'the same document',
                ]
                  .filter(Boolean)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )

const words: Record<string, string> = {
  'license.submitted': 'Submitted',
  'license.changed': 'Changed by the practitioner',
  'license.withdrawn': 'Withdrawn',
  'license.taken': 'Taken',
  'license.released': 'Let go',
  'license.verified': 'Verified',
  'license.rejected': 'Rejected',
  'license.suspended': 'Suspended',
  'license.reinstated': 'Suspension lifted',
  'license.expired': 'Expired',
  'license-document.read': 'Looked at the document',
}

/** What happened to the case, newest first, from the audit log. */
export const CaseHistory = ({ history }: { history: LicenseCase['history'] }) => (
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
            <td>{words[action] ?? action}</td>
            <td>{by ?? <span className="afya-none">–</span>}</td>
            <td>{reason ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
