import type { DefaultServerCellComponentProps } from 'payload'
import { AccountName } from './AccountName'

/** Who it was: a colleague or partner by name, an account as a way to it, the system with its reason. */
export const ActorCell = ({ rowData }: DefaultServerCellComponentProps) => {
  const { actorKind, actorId, actorLabel } = rowData as { actorKind: string; actorId?: string | null; actorLabel?: string | null }
  if (actorKind === 'anonymous') return <span className="afya-none">Not signed in</span>
  if (actorKind === 'system') return <span>System{actorId ? ` (${actorId})` : ''}</span>
  if (actorKind === 'account' && actorId) return <AccountName id={actorId} />
  return <span>{actorLabel ?? actorId ?? '–'}</span>
}
