import type { DefaultServerCellComponentProps } from 'payload'

/** A list of codes in a cell. */
export const CodesCell = ({ cellData }: DefaultServerCellComponentProps) =>
  Array.isArray(cellData) && cellData.length > 0 ? <span>{cellData.join(', ')}</span> : <span className="afya-none">–</span>
