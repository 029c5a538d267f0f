import type { DefaultServerCellComponentProps } from 'payload'

/** A text column that stays empty where there is nothing, and cut where there is much. */
export const TextCell = ({ cellData }: DefaultServerCellComponentProps) => {
  const text = typeof cellData === 'string' || typeof cellData === 'number' ? String(cellData) : ''
  return text ? (
    <span className="afya-cut" title={text}>
      {text}
    </span>
  ) : (
    <span className="afya-none">–</span>
  )
}
