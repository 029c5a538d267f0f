import type { DefaultServerCellComponentProps } from 'payload'
import { StatusBadge } from '../components/StatusBadge'

/** Which of the addresses of an account are proven. */
export const VerificationCell = ({ rowData }: DefaultServerCellComponentProps) => {
  const proven = [rowData.emailVerifiedAt && 'E-mail', rowData.mobileVerifiedAt && 'Mobile'].filter(Boolean)
  return proven.length > 0 ? (
    <StatusBadge tone="done">{proven.join(' and ')}</StatusBadge>
  ) : (
    <StatusBadge tone="waiting">Not yet</StatusBadge>
  )
}
