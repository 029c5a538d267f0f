import type { DefaultServerCellComponentProps } from 'payload'
import { CellLink } from '../components/CellLink'
import { currencyOf } from './currencyOf'
import { Money } from './Money'

/** A sum of money in major units with its currency; of a posting the sign says whether it came or went. */
export const AmountCell = (props: DefaultServerCellComponentProps) => {
  const { cellData, rowData, field, collectionSlug } = props
  if (cellData === null || cellData === undefined) return <span className="afya-none">–</span>
  const name = 'name' in field ? field.name : ''
  const hasSign = collectionSlug === 'ledger-entries' && name === 'amountMinor'
  return (
    <CellLink {...props}>
      <Money minor={Number(cellData)} currency={currencyOf(rowData, name)} hasSign={hasSign} />
    </CellLink>
  )
}
