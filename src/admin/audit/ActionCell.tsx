import type { DefaultServerCellComponentProps } from 'payload'
import { CellLink } from '../components/CellLink'
import { plainLabel } from '../fields/plainLabel'

/** What was done, in words; the name by which filters and exports know it on hover. */
export const ActionCell = (props: DefaultServerCellComponentProps) => (
  <CellLink {...props}>
    <span title={String(props.cellData)}>{plainLabel(String(props.cellData))}</span>
  </CellLink>
)
