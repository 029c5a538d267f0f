import { Fragment } from 'react'
import type { CSSProperties, ReactElement } from 'react'
import { palette } from './palette'

const style = {
  margin: '0 0 20px',
  padding: '14px 18px',
  backgroundColor: palette.tint,
  borderRadius: '10px',
  fontSize: '15px',
  lineHeight: '26px',
  color: palette.ink,
} satisfies CSSProperties

/** What happened, one line a fact; facts without a value are left out. */
export const Facts = ({ items }: { items: { label: string; value: string | undefined }[] }): ReactElement => (
  <p style={style}>
    {items
      .filter(({ value }) => value)
      .map(({ label, value }, index) => (
        <Fragment key={label}>
          {index > 0 && <br />}
          <strong>{`${label}: `}</strong>
          {value}
        </Fragment>
      ))}
  </p>
)
