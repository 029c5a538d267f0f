import type { CSSProperties, ReactElement } from 'react'
import { palette } from './palette'

const rowStyle = { margin: '8px 0 24px' } satisfies CSSProperties
const style = {
  display: 'inline-block',
  padding: '13px 26px',
  backgroundColor: palette.accent,
  borderRadius: '10px',
  fontSize: '16px',
  lineHeight: '24px',
  fontWeight: 600,
  color: palette.onAccent,
  textDecoration: 'none',
} satisfies CSSProperties

/** A link to a page of ours. Links in mail are logged and prefetched on the way: no code, token or address in `href`. */
export const Button = ({ href, label }: { href: string; label: string }): ReactElement => (
  <p style={rowStyle}>
    <a className="button" href={href} style={style}>
      {label}
    </a>
  </p>
)
