import Link from 'next/link'
import type { UIFieldServerProps } from 'payload'
import { staffCan } from '../../compliance/staffUser'
import { explainHref } from './explainHref'

type Entry = { actorKind?: string; actorId?: string | null; reason?: string | null; about?: string | null }

/** From a refused act in the audit log to what refused it, as things stand now. */
export const WhyRefused = ({ data, user }: UIFieldServerProps) => {
  const { actorKind, actorId, reason, about } = data as Entry
  if ((actorKind !== 'account' && actorKind !== 'staff') || !actorId || !staffCan(user, 'access.explain')) return null
  return (
    <p className="afya-templates-link">
      <Link href={explainHref({ kind: actorKind, person: actorId, reason, record: about })} prefetch={false}>
        Why was this refused?
      </Link>
    </p>
  )
}
