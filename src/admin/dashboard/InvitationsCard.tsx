import Link from 'next/link'
import type { OpenInvitations } from '../../compliance/waitingForStaff'
import { Card } from './Card'
import { listHref } from '../components/listHref'

/** Who was invited and has not come yet. */
export const InvitationsCard = ({ invitations: { open, expired, usedThisWeek } }: { invitations: OpenInvitations }) => {
  const now = new Date().toISOString()
  const openHref = listHref('invitations', [['status', 'equals', 'sent'], ['expiresAt', 'greater_than', now]]) // prettier-ignore
  const expiredHref = listHref('invitations', [['status', 'equals', 'sent'], ['expiresAt', 'less_than_equal', now]]) // prettier-ignore
  return (
    <Card title="Invitations" figure={open} figureLabel="open" href={openHref}>
      <p className="afya-card__note">{usedThisWeek === 0 ? 'None was used this week.' : `${usedThisWeek} used this week.`}</p>
      {expired > 0 && (
        <p className="afya-card__note">
          <Link href={expiredHref} prefetch={false}>
            {expired} ran out before {expired === 1 ? 'it was' : 'they were'} used
          </Link>
        </p>
      )}
    </Card>
  )
}
