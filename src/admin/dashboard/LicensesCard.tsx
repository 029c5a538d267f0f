import Link from 'next/link'
import type { WaitingLicenses } from '../../compliance/waitingForStaff'
import { sinceWords } from '../components/sinceWords'
import { listHref } from '../components/listHref'
import { Card } from './Card'

const waitingHref = listHref('license-verifications', [['status', 'in', 'submitted,in-review']])

/** Licences that wait for somebody to decide, and those that run out soon. */
export const LicensesCard = ({ licenses: { waiting, oldest, expiringSoon } }: { licenses: WaitingLicenses }) => {
  const soon = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  return (
    <Card title="Licences" figure={waiting} figureLabel={waiting === 1 ? 'licence waits' : 'licences wait'} href={waitingHref}>
      {waiting === 0 ? (
        <p className="afya-empty">Every licence has been decided.</p>
      ) : (
        <p className="afya-card__note">
          {oldest && `The first one has waited ${sinceWords(new Date(oldest))}. `}
          Its practitioner cannot be found until then.
        </p>
      )}
      {expiringSoon > 0 && (
        <p className="afya-card__note">
          <Link
            href={listHref('license-verifications', [['status', 'equals', 'verified'], ['expiresOn', 'less_than_equal', soon]])} // prettier-ignore
            prefetch={false}
          >
            {expiringSoon} {expiringSoon === 1 ? 'expires' : 'expire'} within 60 days
          </Link>
        </p>
      )}
    </Card>
  )
}
