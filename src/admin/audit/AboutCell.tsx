import type { DefaultServerCellComponentProps } from 'payload'
import { AccountName } from './AccountName'

/** Whose record it was. */
export const AboutCell = ({ cellData }: DefaultServerCellComponentProps) =>
  typeof cellData === 'string' && cellData ? <AccountName id={cellData} /> : <span className="afya-none">–</span>
