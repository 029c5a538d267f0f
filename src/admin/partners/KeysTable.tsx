import { momentWords, sinceWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'
import type { Tone } from '../components/StatusBadge'

export type KeyState = {
  prefix: string
  since: string
  validUntil: string | null
  lastUsedAt: string | null
  state: 'good' | 'running out' | 'ended'
}

const shown: Record<KeyState['state'], { label: string; tone: Tone }> = {
  good: { label: 'Good', tone: 'done' },
  'running out': { label: 'Running out', tone: 'waiting' },
  ended: { label: 'Ended', tone: 'quiet' },
}

/** Pairs of secret and API key, newest first. */
export const KeysTable = ({ keys }: { keys: KeyState[] }) => (
  <table className="afya-table">
    <thead>
      <tr>
        <th>API key begins with</th>
        <th>Made</th>
        <th>Good until</th>
        <th>Last used</th>
        <th>State</th>
      </tr>
    </thead>
    <tbody>
      {keys.map(({ prefix, since, validUntil, lastUsedAt, state }) => (
        <tr key={prefix + since}>
          <td>
            <code>{prefix}…</code>
          </td>
          <td>{momentWords(new Date(since))}</td>
          <td>{validUntil ? momentWords(new Date(validUntil)) : 'Further notice'}</td>
          <td>{lastUsedAt ? `${sinceWords(new Date(lastUsedAt))} ago` : 'Never'}</td>
          <td>
            <StatusBadge tone={shown[state].tone}>{shown[state].label}</StatusBadge>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
