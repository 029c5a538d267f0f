import type { DefaultServerCellComponentProps } from 'payload'
import { SinceCell } from '../components/SinceCell'

/** How long an invitation can still be used; nothing for one that was used or revoked. */
export const ValidUntilCell = (props: DefaultServerCellComponentProps) => (
  <SinceCell {...props} cellData={props.rowData.status === 'sent' ? props.cellData : null} />
)
