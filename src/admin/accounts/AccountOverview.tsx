import Link from 'next/link'
import type { UIFieldServerProps } from 'payload'
import { staffCan } from '../../compliance/staffUser'
import { listHref } from '../components/listHref'
import { StatusBadge } from '../components/StatusBadge'
import { momentWords, sinceWords } from '../components/sinceWords'

type Account = {
  email?: string | null
  mobileNo?: string | null
  emailVerifiedAt?: string | null
  mobileVerifiedAt?: string | null
  status?: string
  suspendedAt?: string | null
  suspendedReason?: string | null
  legalHold?: string | null
  lastSignInAt?: string | null
}

/** The account at a glance, and the ways to what belongs to it. */
export const AccountOverview = ({ data, id, user }: UIFieldServerProps) => {
  const account = data as Account
  const accountId = String(id)
  const links = [
    staffCan(user, 'personal-details.read') && { label: 'Personal details', href: `/admin/collections/personal-details/${accountId}` },
    staffCan(user, 'messages.read') && {
      label: 'Messages sent to them',
      href: listHref('sent-messages', [['account', 'equals', accountId]]),
    },
    staffCan(user, 'facilities.read') && {
      label: 'Where they work',
      href: listHref('facility-memberships', [['account', 'equals', accountId]]),
    },
    staffCan(user, 'connections.read') && {
      label: 'Who may see their details',
      href: listHref('patient-connections', [['patient', 'equals', accountId]]),
    },
    staffCan(user, 'connections.read') && {
      label: 'Whose details they may see',
      href: listHref('patient-connections', [['permitted', 'equals', accountId]]),
    },
    staffCan(user, 'audit.read') && {
      label: 'What happened to the account',
      href: listHref('audit-log', [['targetId', 'equals', accountId]]),
    },
    staffCan(user, 'audit.read') && { label: 'What they did', href: listHref('audit-log', [['actorId', 'equals', accountId]]) },
  ].filter((link) => link !== false)
  return (
    <section className="afya-overview" aria-label="At a glance">
      {account.status === 'suspended' && (
        <p className="afya-notice">
          <strong>Suspended{account.suspendedAt ? ` ${sinceWords(new Date(account.suspendedAt))} ago` : ''}.</strong>{' '}
          {account.suspendedReason}
        </p>
      )}
      {account.legalHold && (
        <p className="afya-notice">
          <strong>Under legal hold: it must not be erased.</strong> {account.legalHold}
        </p>
      )}
      <ul className="afya-overview__facts">
        <Address label={account.email} verifiedAt={account.emailVerifiedAt} none="No e-mail address" />
        <Address label={account.mobileNo} verifiedAt={account.mobileVerifiedAt} none="No mobile number" />
        <li>{account.lastSignInAt ? `Signed in ${sinceWords(new Date(account.lastSignInAt))} ago` : 'Never signed in'}</li>
      </ul>
      <ul className="afya-overview__links">
        {links.map(({ label, href }) => (
          <li key={label}>
            <Link href={href} prefetch={false}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

type AddressProps = { label: string | null | undefined; verifiedAt: string | null | undefined; none: string }

const Address = ({ label, verifiedAt, none }: AddressProps) =>
  label ? (
    <li>
      <strong>{label}</strong>{' '}
      <span title={verifiedAt ? momentWords(new Date(verifiedAt)) : undefined}>
        {verifiedAt ? <StatusBadge tone="done">Verified</StatusBadge> : <StatusBadge tone="waiting">Not verified</StatusBadge>}
      </span>
    </li>
  ) : (
    <li className="afya-none">{none}</li>
  )
