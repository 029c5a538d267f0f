import type { DefaultServerCellComponentProps } from 'payload'
import { StatusBadge } from '../components/StatusBadge'

/** Yes or No in a list. `meaning` says which of them is what one hopes for; the other then stands out. */
export const YesCell = ({ cellData, meaning }: DefaultServerCellComponentProps & { meaning: 'good' | 'bad' }) => {
  const isGood = Boolean(cellData) === (meaning === 'good')
  return <StatusBadge tone={isGood ? (meaning === 'good' ? 'done' : 'quiet') : 'bad'}>{cellData ? 'Yes' : 'No'}</StatusBadge>
}
