'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { sinceWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import { useReading } from '../components/useReading'
import { useMay } from '../permissions/PermissionsProvider'
import { endAllQuestion } from './accountQuestions'

type Session = {
  id: string
  device?: string | null
  ip?: string | null
  lastUsedAt: string
  expiresAt: string
  endedAt?: string | null
  endedReason?: string | null
}

const mostShown = 50

/** Where the person is signed in, live sessions first, with a button for each and one for all. */
export const AccountSessions = () => {
  const { id, data } = useDocumentInfo()
  const [maySee, mayEnd] = [useMay('sessions.read'), useMay('sessions.end')]
  const query = `where[account][equals]=${id}&sort=-lastUsedAt&limit=${mostShown}&depth=0`
  const { value, note, reload } = useReading<{ docs: Session[] }>(maySee && id ? `/sessions?${query}` : null)
  if (!maySee || !id) return null

  const isLive = ({ endedAt, expiresAt }: Session) => !endedAt && new Date(expiresAt) > new Date()
  const rows = [...(value?.docs ?? [])].sort((a, b) => Number(isLive(b)) - Number(isLive(a)))
  const hasLive = rows.some(isLive)
  return (
    <section className="afya-panel" aria-label="Sessions">
      <header>
        <h3>Sessions</h3>
        {mayEnd && hasLive && (
          <ActionButton
            label="End all"
            call={{ path: `/accounts/${id}/sessions`, method: 'DELETE' }}
            question={endAllQuestion(String(data?.displayName ?? 'this person'))}
            onDone={() => void reload()}
          />
        )}
      </header>
      {note}
      {value?.docs.length === 0 && <p className="afya-empty">They have never signed in.</p>}
      {rows.length > 0 && (
        <table className="afya-table afya-table--sessions">
          <thead>
            <tr>
              <th>Device</th>
              <th>Address</th>
              <th>Last used</th>
              <th>State</th>
              <th>
                <span className="afya-unseen">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((session) => (
              <tr key={session.id}>
                <td>{session.device ?? 'Unknown device'}</td>
                <td>{session.ip ?? '–'}</td>
                <td>{sinceWords(new Date(session.lastUsedAt))} ago</td>
                <td>
                  {isLive(session) ? (
                    <StatusBadge tone="good">Signed in</StatusBadge>
                  ) : (
                    <StatusBadge tone="quiet">{whyEnded(session)}</StatusBadge>
                  )}
                </td>
                <td>
                  {mayEnd && isLive(session) && (
                    <ActionButton label="End" call={{ path: `/sessions/${session.id}/end` }} onDone={() => void reload()} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const whyEnded = ({ endedAt, endedReason }: Session): string => {
  if (!endedAt) return 'Ran out'
  const words = (endedReason ?? 'ended').replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
