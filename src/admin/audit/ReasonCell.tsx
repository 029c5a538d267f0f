import type { DefaultServerCellComponentProps } from 'payload'
import { TextCell } from '../components/TextCell'
import { plainLabel } from '../fields/plainLabel'

/** A reason as it was given; the code of a refusal in words. */
export const ReasonCell = (props: DefaultServerCellComponentProps) => {
  const reason = String(props.cellData ?? '')
  return <TextCell {...props} cellData={/^[a-z]+(_[a-z]+)*$/.test(reason) ? plainLabel(reason) : reason} />
}
