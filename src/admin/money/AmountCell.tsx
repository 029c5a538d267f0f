import type { DefaultServerCellComponentProps } from 'payload'
import { currencyUnits } from '../../care/reference'
import { CellLink } from '../components/CellLink'
import { amountWords } from './amountWords'

/** A sum of money in major units with its currency; the sign says whether it came or went. */
export const AmountCell = async (props: DefaultServerCellComponentProps) => {
  const { cellData, rowData } = props
  if (cellData === null || cellData === undefined) return <span className="afya-none">–</span>
  const currency = String(rowData.currency ?? '')
  return (
    <CellLink {...props}>
      <span className="afya-amount">{amountWords(Number(cellData), currency, await currencyUnits(currency))}</span>
    </CellLink>
  )
}
