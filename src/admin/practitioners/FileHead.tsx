import Link from 'next/link'
import type { FileFacts, Listing } from '../../care/practitionerFile'
import { momentWords, sinceWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { lacksInWords } from './lackWords'
import { PractitionerActions } from './PractitionerActions'

type Named = { specialisations: string[]; languages: string[]; countries: string[] }
type FileHeadProps = { facts: FileFacts; listing: Listing; named: Named; mayHide: boolean; ways: { href: string; label: string }[] }

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')

/** Who it is, whether people find them now, and if not, why. */
export const FileHead = ({ facts, listing, named, mayHide, ways }: FileHeadProps) => {
  const { id, name, title, hasPhoto, hiddenAt, hiddenReason, hiddenBy } = facts
  const lacks = facts.lacks.filter((code) => code !== 'licence')
  return (
    <div className="afya-file__head">
      {hasPhoto ? (
        <img className="afya-file__photo" src={`/api/practitioners/${id}/photo`} alt={`${name}’s photo`} width={96} height={96} />
      ) : (
        <span className="afya-file__photo" aria-label="No photo">
          {initials(name)}
        </span>
      )}
      <div className="afya-file__who">
        <p className="afya-file__name">
          <strong>{title ? `${title} ${name}` : name}</strong>{' '}
          <StatusBadge tone={listing.isListed ? 'done' : 'bad'}>{listing.isListed ? 'Listed' : 'Not listed'}</StatusBadge>
        </p>
        <p>{named.specialisations.join(', ') || <span className="afya-none">No specialisation</span>}</p>
        <p className="afya-none">
          {[
            named.countries.length > 0 && `Licensed in ${named.countries.join(', ')}`,
            named.languages.length > 0 && `Speaks ${named.languages.join(', ')}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
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
      {mayHide && (
        <div className="afya-row-actions">
          <PractitionerActions id={id} name={name} isHidden={hiddenAt !== null} />
        </div>
      )}
      {!listing.isListed && (
        <p className="afya-notice afya-notice--bad">
          <strong>People do not find them.</strong> {listing.reasons.join(' ')}
          {hiddenAt && (
            <>
              {' '}
              Hidden by {hiddenBy ?? 'a colleague'} {sinceWords(hiddenAt)} ago: {hiddenReason}
            </>
          )}
        </p>
      )}
      {listing.isListed && facts.licenseValidUntil && (
        <p className="afya-notice afya-notice--quiet">
          Listed until {momentWords(facts.licenseValidUntil)}, the end of the licence, which is in {sinceWords(facts.licenseValidUntil)}.
        </p>
      )}
      {lacks.length > 0 && (
        <p className="afya-notice">
          <strong>The profile lacks</strong> {lacksInWords(lacks)}.
        </p>
      )}
    </div>
  )
}
