import Link from 'next/link'
import type { LicenseCase } from '../../compliance/licenses/licenseCase'
import { listHref } from '../components/listHref'
import { momentWords, sinceWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { stateOf } from './stateOf'

/** What was submitted, and who by. */
export const CaseFacts = ({ found: { license, holder }, mayReadDetails }: { found: LicenseCase; mayReadDetails: boolean }) => {
  const facts: [string, string | null][] = [
    ['Issued by', `${license.body} (${license.country})`],
    ['Number', license.number],
    ['Profession', license.profession],
    ['Good through', license.expiresOn],
    ['Waiting since', `${momentWords(license.submittedAt)} (${sinceWords(license.submittedAt)})`],
    ['Decided', license.decidedAt ? momentWords(license.decidedAt) : null],
    ['Name on the account', holder.name],
    ...((mayReadDetails ? [['Birthdate', holder.birthdate], ['Country', holder.country]] : []) as [string, string | null][]), // prettier-ignore
    ['Account', holder.status === 'active' ? 'Active' : holder.status],
  ]
  return (
    <div className="afya-facts afya-case__facts">
      <p>
        <StatusBadge tone={stateOf(license.status).tone}>{stateOf(license.status).label}</StatusBadge>
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
        <li>
          <Link href={`/admin/collections/accounts/${license.accountId}`} prefetch={false}>
            The account
          </Link>
        </li>
        {mayReadDetails && (
          <li>
            <Link href={`/admin/collections/personal-details/${license.accountId}`} prefetch={false}>
              Personal details
            </Link>
          </li>
        )}
        <li>
          <Link href={listHref('license-verifications', [['account', 'equals', license.accountId]])} prefetch={false}>
            All their licences
          </Link>
        </li>
      </ul>
    </div>
  )
}

/** The document, in a frame of its own that can do nothing: its answer carries the sandbox, which Chromium's PDF viewer takes only from there. */
export const CaseDocument = ({ license: { id, documentMimeType, documentSha256 } }: { license: LicenseCase['license'] }) => {
  if (!documentMimeType)
    return (
      <div className="afya-case__document">
        <p className="afya-empty">No document was sent. Compare the number with the register of the issuing body.</p>
      </div>
    )
  const address = `/api/license-verifications/${id}/document?v=${documentSha256?.slice(0, 8)}`
  const isPdf = documentMimeType === 'application/pdf'
  return (
    <figure className="afya-case__document">
      {isPdf ? (
        <iframe src={address} title="The document" referrerPolicy="no-referrer" />
      ) : (
        <a href={address} target="_blank" rel="noreferrer">
          <img src={address} alt="The document of the licence" />
        </a>
      )}
      <figcaption>
        <a href={address} target="_blank" rel="noreferrer">
          Open it in a window of its own
        </a>
        . Your look at it is in the audit log.
      </figcaption>
    </figure>
  )
}
