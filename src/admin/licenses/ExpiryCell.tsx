import type { DefaultServerCellComponentProps } from 'payload'
import { sinceWords } from '../components/sinceWords'

/** The last day of a licence, and how far away it is. */
export const ExpiryCell = ({ cellData, rowData }: DefaultServerCellComponentProps) => {
  if (!cellData) return <span className="afya-none">–</span>
  const end = new Date(`${String(cellData)}T23:59:59.999Z`)
  const words = end > new Date() ? `in ${sinceWords(end)}` : `${sinceWords(end)} ago`
  return (
    <span className="afya-nowrap" title={rowData.status === 'verified' ? `Expires ${words}` : undefined}>
      {String(cellData)} <span className="afya-none">({words})</span>
    </span>
  )
}
