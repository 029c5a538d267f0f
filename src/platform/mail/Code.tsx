import type { CSSProperties, ReactElement } from 'react'
import { fonts, palette } from './palette'

const style = {
  margin: '8px 0 24px',
  padding: '18px 12px',
  backgroundColor: palette.tint,
  border: `1px solid ${palette.line}`,
  borderRadius: '10px',
  fontFamily: fonts.code,
  fontSize: '30px',
  lineHeight: '36px',
  fontWeight: 700,
  letterSpacing: '5px',
  textAlign: 'center',
  color: palette.ink,
} satisfies CSSProperties

const longStyle = { ...style, fontSize: '18px', letterSpacing: '0.5px', whiteSpace: 'nowrap' } satisfies CSSProperties

/** A code to copy, in one piece: the space between its digits is style, not characters. */
export const Code = ({ value }: { value: string }): ReactElement => <p style={value.length > 8 ? longStyle : style}>{value}</p>
