export type Tone = 'waiting' | 'good' | 'done' | 'bad' | 'quiet'

/** A state in one word. The colour repeats the word, it never stands alone. */
export const StatusBadge = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={`afya-badge afya-badge--${tone}`}>{children}</span>
)
