import type { DefaultServerCellComponentProps } from 'payload'
import { StatusBadge } from './StatusBadge'

/** A switch in a list. */
export const OnCell = ({ cellData }: DefaultServerCellComponentProps) => (
  <StatusBadge tone={cellData ? 'done' : 'quiet'}>{cellData ? 'On' : 'Off'}</StatusBadge>
)
