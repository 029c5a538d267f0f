'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import Link from 'next/link'
import { listHref } from '../components/listHref'
import { sinceWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { statuses } from '../components/statuses'
import { useReading } from '../components/useReading'

type Person = { id: string; displayName?: string | null }
type Membership = {
  id: string
  account?: Person | string | null
  email: string
  role: string
  status: string
  expiresAt?: string | null
  acceptedAt?: string | null
  createdAt: string
}

const mostShown = 100
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** Who works in the facility and who is invited, administrators first. */
export const FacilityMembers = () => {
  const { id } = useDocumentInfo()
  const query = `where[facility][equals]=${id}&where[status][in]=active,invited&sort=role&limit=${mostShown}&depth=1`
  const { value: found, note } = useReading<{ docs: Membership[]; totalDocs: number }>(id ? `/facility-memberships?${query}` : null)
  if (!id) return null
  const { docs: rows, totalDocs: total } = found ?? { docs: [], totalDocs: 0 }
  return (
    <section className="afya-panel" aria-label="Members">
      <header>
        <h3>Members and invitations</h3>
        <Link href={listHref('facility-memberships', [['facility', 'equals', String(id)]])} prefetch={false}>
          {total > mostShown ? `All ${total}, former ones too` : 'With former ones'}
        </Link>
      </header>
      {note}
      {found?.docs.length === 0 && <p className="afya-empty">Nobody works here, and nobody is invited.</p>}
      {rows.length > 0 && (
        <table className="afya-table">
          <thead>
            <tr>
              <th>Person</th>
              <th>Role</th>
              <th>State</th>
              <th>Since</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <MemberRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const MemberRow = ({ row }: { row: Membership }) => {
  const isExpired = row.status === 'invited' && row.expiresAt && new Date(row.expiresAt) <= new Date()
  const shown = statuses['facility-memberships']?.[isExpired ? 'expired' : row.status]
  const person = typeof row.account === 'object' ? row.account : null
  return (
    <tr>
      <td>
        {person ? (
          <Link href={`/admin/collections/accounts/${person.id}`} prefetch={false}>
            {person.displayName ?? row.email}
          </Link>
        ) : (
          row.email
        )}
      </td>
      <td>{capital(row.role)}</td>
      <td>{shown && <StatusBadge tone={shown.tone}>{shown.label}</StatusBadge>}</td>
      <td>{sinceWords(new Date(row.acceptedAt ?? row.createdAt))} ago</td>
    </tr>
  )
}
