import type { DefaultServerCellComponentProps } from 'payload'
import { CellLink } from './CellLink'
import { momentWords, sinceWords } from './sinceWords'

/** A date column as a length of time, the date itself on hover. A moment to come reads "in 3 days". */
export const SinceCell = (props: DefaultServerCellComponentProps) => {
  if (!props.cellData) return <span className="afya-none">–</span>
  const moment = new Date(String(props.cellData))
  const words = sinceWords(moment)
  return (
    <CellLink {...props}>
      <time dateTime={moment.toISOString()} title={momentWords(moment)} className="afya-nowrap">
        {moment > new Date() ? `in ${words}` : `${words} ago`}
      </time>
    </CellLink>
  )
}
