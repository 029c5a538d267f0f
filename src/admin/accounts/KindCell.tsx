import type { DefaultServerCellComponentProps } from 'payload'

/** Doctor, practitioner or patient in one word. */
export const KindCell = ({ rowData }: DefaultServerCellComponentProps) => {
  const kind = rowData.userType === 'PRACTITIONER' ? 'Practitioner' : 'Patient'
  return <span>{rowData.isDoctor ? 'Doctor' : kind}</span>
}
