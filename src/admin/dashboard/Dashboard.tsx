import { getTranslation } from '@payloadcms/translations'
import { Gutter } from '@payloadcms/ui'
import type { DashboardViewServerProps } from '@payloadcms/next/views'
import Link from 'next/link'
import { waitingInCare } from '../../care/waitingInCare'
import { ledgerAlarm } from '../../commerce/ledger'
import { waitingInMoney } from '../../commerce/staffViews'
import { staffUserOf } from '../../compliance/staffUser'
import { waitingFactorResets } from '../../compliance/factorResets/waitingFactorResets'
import { waitingForStaff } from '../../compliance/waitingForStaff'
import { FactorResetsCard } from '../factors/FactorResetsCard'
import { LedgerAlarmCard } from '../money/LedgerAlarmCard'
import { MoneyCards } from '../money/MoneyCards'
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
  const [{ alarm, licenses, waitlist, invitations, signups, failed }, care, money, check, resets] = await Promise.all([
    waitingForStaff(staff.permissions),
    waitingInCare(staff.permissions),
    waitingInMoney(staff),
    staff.permissions.includes('ledger.read') ? ledgerAlarm() : null,
    staff.permissions.includes('factors.reset') ? waitingFactorResets(staff.id) : null,
  ])
  const areas = Object.keys(care).length + Object.keys(money).length
  const hasCards = alarm || check || resets || licenses || waitlist || invitations || signups || failed || areas > 0
  return (
    <Gutter className="afya-dashboard">
      <h1>What waits for you{firstNameOf(staff.name)}</h1>
      {hasCards ? (
        <section className="afya-dashboard__cards" aria-label="What waits for you">
          {alarm && <AuditAlarmCard alarm={alarm} />}
          {check && <LedgerAlarmCard check={check} />}
          {waitlist && <WaitlistCard waitlist={waitlist} mayDecide={staff.permissions.includes('waitlist.decide')} />}
          {licenses && <LicensesCard licenses={licenses} />}
          <CareCards care={care} />
          <MoneyCards money={money} />
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
