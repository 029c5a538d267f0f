import Link from 'next/link'
import type { UIFieldServerProps } from 'payload'
import { staffCan } from '../../compliance/staffUser'
import { listHref } from './listHref'

/** A relationship of the document, and what the way to it is called. */
export type LinkTo = { field: string; collection: string; label: string }

const idOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : ((value as { id?: string } | null | undefined)?.id ?? null)

/** Ways to what belongs to the document; what happened to it for who reads the audit log. */
export const DocumentLinks = ({ data, id, user, to }: UIFieldServerProps & { to: readonly LinkTo[] }) => {
  if (!id) return null
  const links = to.flatMap(({ field, collection, label }) => {
    const target = idOf((data as Record<string, unknown>)[field])
    return target ? [{ label, href: `/admin/collections/${collection}/${target}` }] : []
  })
  if (staffCan(user, 'audit.read'))
    links.push({ label: 'What happened', href: listHref('audit-log', [['targetId', 'equals', String(id)]]) })
  return (
    <ul className="afya-ways">
      {links.map(({ label, href }) => (
        <li key={label}>
          <Link href={href} prefetch={false}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}
