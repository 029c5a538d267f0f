import { getTranslation } from '@payloadcms/translations'
import { Gutter } from '@payloadcms/ui'
import type { DashboardViewServerProps } from '@payloadcms/next/views'
import Link from 'next/link'
import { waitingInCare } from '../../care/waitingInCare'
import { staffUserOf } from '../../compliance/staffUser'
import { waitingFactorResets } from '../../compliance/factorResets/waitingFactorResets'
import { waitingForStaff } from '../../compliance/waitingForStaff'
import { FactorResetsCard } from '../factors/FactorResetsCard'
import { AuditAlarmCard } from './AuditAlarmCard'
import { NoShowCard } from './AppointmentsCards'
import { CareCards } from './CareCards'
import { EndingLicensesCard } from './EndingLicensesCard'
import { FailedCard } from './FailedCard'
import { InvitationsCard } from './InvitationsCard'
import { LicensesCard } from './LicensesCard'
import { SignupsCard } from './SignupsCard'
import { WaitlistCard } from './WaitlistCard'

/** The first page after signing in: what waits for the person who looks, and the ways to everything they may see. */
export const Dashboard = async ({ user, navGroups = [], i18n }: DashboardViewServerProps) => {
  const staff = staffUserOf(user)
  if (!staff) return null
  const [{ alarm, licenses, waitlist, invitations, signups, failed }, care] = await Promise.all([
    waitingForStaff(staff.permissions),
    waitingInCare(staff.permissions),
  ])
  const resets = staff.permissions.includes('factors.reset') ? await waitingFactorResets(staff.id) : null
  const hasCards = alarm || resets || licenses || waitlist || invitations || signups || failed || Object.keys(care).length > 0
  return (
    <Gutter className="afya-dashboard">
      <h1>What waits for you{firstNameOf(staff.name)}</h1>
      {hasCards ? (
        <section className="afya-dashboard__cards" aria-label="What waits for you">
          {alarm && <AuditAlarmCard alarm={alarm} />}
          {waitlist && <WaitlistCard waitlist={waitlist} mayDecide={staff.permissions.includes('waitlist.decide')} />}
          {licenses && <LicensesCard licenses={licenses} />}
          <CareCards care={care} />
          {resets && <FactorResetsCard waiting={resets} />}
          {care.ending && <EndingLicensesCard ending={care.ending} />}
          {care.appointments && <NoShowCard day={care.appointments} />}
          {signups && <SignupsCard signups={signups} />}
          {failed && <FailedCard failed={failed} permissions={staff.permissions} />}
          {invitations && <InvitationsCard invitations={invitations} />}
        </section>
      ) : (
        <p className="afya-empty">Nothing waits for you right now. What you may work on is below.</p>
      )}
      <nav className="afya-dashboard__ways" aria-label="Everything you may see">
        {navGroups.map(({ label, entities }) => (
          <section key={label}>
            <h2>{label}</h2>
            <ul>
              {entities.map(({ slug, type, label: name }) => (
                <li key={slug}>
                  <Link href={`/admin/${type}/${slug}`} prefetch={false}>
                    {getTranslation(name, i18n)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </Gutter>
  )
}

const firstNameOf = (name: string): string => {
  const [first] = name.trim().split(/\s+/)
  return first ? `, ${first}` : ''
}
