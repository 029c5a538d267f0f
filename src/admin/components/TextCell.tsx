import type { DefaultServerCellComponentProps } from 'payload'
import { CellLink } from './CellLink'

/** A text column that stays empty where there is nothing, and cut where there is much. */
export const TextCell = (props: DefaultServerCellComponentProps) => {
  const { cellData } = props
  const text = typeof cellData === 'string' || typeof cellData === 'number' ? String(cellData) : ''
  return text ? (
    <CellLink {...props}>
      <span className="afya-cut" title={text}>
        {text}
      </span>
    </CellLink>
  ) : (
    <span className="afya-none">–</span>
  )
}
