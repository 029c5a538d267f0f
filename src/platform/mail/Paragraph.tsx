import type { CSSProperties, ReactElement, ReactNode } from 'react'
import { palette } from './palette'

const style = { margin: '0 0 16px', fontSize: '16px', lineHeight: '26px', color: palette.ink } satisfies CSSProperties
const softStyle = { ...style, fontSize: '14px', lineHeight: '22px', color: palette.soft } satisfies CSSProperties

/** `soft` for what a person may skip. */
export const Paragraph = ({ children, soft = false }: { children: ReactNode; soft?: boolean }): ReactElement => (
  <p style={soft ? softStyle : style}>{children}</p>
)
