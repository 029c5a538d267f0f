import type { DefaultServerCellComponentProps } from 'payload'
import { CellLink } from '../components/CellLink'

/** The e-mail address, or the mobile number of those who have none. */
export const AddressCell = (props: DefaultServerCellComponentProps) => (
  <CellLink {...props}>
    <span>{String(props.rowData.email ?? props.rowData.mobileNo ?? 'No address')}</span>
  </CellLink>
)
