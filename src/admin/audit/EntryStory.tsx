import Link from 'next/link'
import type { UIFieldServerProps } from 'payload'
import { listHref } from '../components/listHref'
import { momentWords } from '../components/sinceWords'
import { plainLabel } from '../fields/plainLabel'

type Entry = {
  actorKind?: string
  actorId?: string | null
  actorLabel?: string | null
  action?: string
  outcome?: string
  reason?: string | null
  about?: string | null
  ip?: string | null
  requestId?: string | null
  createdAt?: string
}

const kinds: Record<string, string> = {
  staff: 'A colleague',
  account: 'An account',
  partner: 'A partner',
  system: 'The system',
  anonymous: 'Somebody not signed in',
}
const ends: Record<string, string> = { ok: '', refused: ' It was refused.', failed: ' It failed.' }

/** The entry as a sentence, and the ways to what belongs to it. */
export const EntryStory = ({ data }: UIFieldServerProps) => {
  const entry = data as Entry
  const { actorKind = '', actorId, actorLabel, action = '', outcome = '', about, ip, requestId, createdAt } = entry
  const who = actorLabel ?? kinds[actorKind] ?? actorKind
  const ways = [
    about && { label: 'The account it was about', href: `/admin/collections/accounts/${about}` },
    about && { label: 'Everything about this account', href: listHref('audit-log', [['about', 'equals', about]]) },
    actorId && { label: 'Everything by this actor', href: listHref('audit-log', [['actorId', 'equals', actorId]]) },
    requestId && { label: 'The same request', href: listHref('audit-log', [['requestId', 'equals', requestId]]) },
  ].filter((way) => Boolean(way)) as { label: string; href: string }[]
  return (
    <section className="afya-overview" aria-label="In a sentence">
      <p>
        <strong>{who}</strong> · {plainLabel(action)}
        {createdAt ? ` · ${momentWords(new Date(createdAt))}` : ''}
        {ip ? ` · from ${ip}` : ''}.{ends[outcome] ?? ''}
      </p>
      <ul className="afya-overview__links">
        {ways.map(({ label, href }) => (
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
