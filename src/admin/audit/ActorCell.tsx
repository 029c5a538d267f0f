import Link from 'next/link'
import type { DefaultServerCellComponentProps } from 'payload'

/** Who it was: a colleague by name, an account as a way to it, the system with its reason. */
export const ActorCell = ({ rowData }: DefaultServerCellComponentProps) => {
  const { actorKind, actorId, actorLabel } = rowData as { actorKind: string; actorId?: string | null; actorLabel?: string | null }
  if (actorKind === 'anonymous') return <span className="afya-none">Nobody signed in</span>
  if (actorKind === 'system') return <span>System{actorId ? ` (${actorId})` : ''}</span>
  if (actorKind === 'account' && actorId)
    return (
      <Link href={`/admin/collections/accounts/${actorId}`} prefetch={false}>
        {actorLabel ?? 'An account'}
      </Link>
    )
  return <span>{actorLabel ?? actorId ?? '–'}</span>
}
