import type { DefaultServerCellComponentProps } from 'payload'
import { sinceWords } from '../components/sinceWords'
import { StatusBadge } from '../components/StatusBadge'

/** Whether people find them now, and for how long the licence lets them. */
export const ListedCell = ({ cellData, rowData }: DefaultServerCellComponentProps) => {
  const until = cellData ? new Date(String(cellData)) : null
  if (until && until > new Date())
    return (
      <span className="afya-nowrap">
        <StatusBadge tone="done">Listed</StatusBadge> <span className="afya-none">for {sinceWords(until)}</span>
      </span>
    )
  return <StatusBadge tone={rowData.hiddenAt ? 'bad' : 'quiet'}>{rowData.hiddenAt ? 'Hidden' : 'Not listed'}</StatusBadge>
}
