import type { DefaultServerCellComponentProps } from 'payload'
import { plainLabel } from '../fields/plainLabel'

/** A code of ours in words: `same_device` reads "Same device". */
export const CodeCell = ({ cellData }: DefaultServerCellComponentProps) =>
  typeof cellData === 'string' && cellData !== '' ? <span>{plainLabel(cellData)}</span> : <span className="afya-none">–</span>
