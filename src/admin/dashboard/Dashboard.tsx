import type { ServerProps } from 'payload'
import { staffUserOf } from '../../compliance/staffUser'
import { waitingForStaff } from '../../compliance/waitingForStaff'
import { FailedCard } from './FailedCard'
import { InvitationsCard } from './InvitationsCard'
import { SignupsCard } from './SignupsCard'
import { WaitlistCard } from './WaitlistCard'

/** The first page after signing in: what waits for the person who looks, and nothing that they may not see. */
export const Dashboard = async ({ user }: ServerProps) => {
  const staff = staffUserOf(user)
  if (!staff) return null
  const { waitlist, invitations, signups, failed } = await waitingForStaff(staff.permissions)
  const hasCards = waitlist || invitations || signups || failed
  return (
    <section className="afya-dashboard" aria-label="What waits for me">
      <h1>{greeting(staff.name)}</h1>
      {hasCards ? (
        <div className="afya-dashboard__cards">
          {waitlist && <WaitlistCard waitlist={waitlist} mayDecide={staff.permissions.includes('waitlist.decide')} />}
          {signups && <SignupsCard signups={signups} />}
          {failed && <FailedCard failed={failed} permissions={staff.permissions} />}
          {invitations && <InvitationsCard invitations={invitations} />}
        </div>
      ) : (
        <p className="afya-empty">Nothing waits for you here. What you may work on is in the list below.</p>
      )}
    </section>
  )
}

const greeting = (name: string): string => {
  const [first] = name.trim().split(/\s+/)
  return first ? `What waits for you, ${first}` : 'What waits for you'
}
