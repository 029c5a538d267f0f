import type { DefaultServerCellComponentProps } from 'payload'

/** How many entries a stored list has. */
export const CountCell = ({ cellData }: DefaultServerCellComponentProps) => {
  const count = Array.isArray(cellData) ? cellData.length : 0
  return count === 0 ? <span className="afya-none">None</span> : <span>{count}</span>
}
