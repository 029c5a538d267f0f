import type { DefaultServerCellComponentProps } from 'payload'
import { licenceIn, nameIn } from './submittedDetails'

const orDash = (text: string) => (text ? <span>{text}</span> : <span className="afya-none">–</span>)

/** The name out of the submitted details. */
export const SubmittedNameCell = ({ rowData }: DefaultServerCellComponentProps) => orDash(nameIn(rowData.personalDetails))

/** The licence number out of the submitted details. */
export const SubmittedLicenceCell = ({ rowData }: DefaultServerCellComponentProps) => orDash(licenceIn(rowData.personalDetails))
