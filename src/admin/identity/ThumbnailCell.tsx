import type { DefaultServerCellComponentProps } from 'payload'
import { CellLink } from '../components/CellLink'

/** The small copy of the picture; the look is in the audit log. */
export const ThumbnailCell = (props: DefaultServerCellComponentProps) => (
  <CellLink {...props} link>
    <img className="afya-thumbnail" src={`/api/identity-images/${props.rowData.id}/thumbnail`} alt="What the person sent" loading="lazy" />
  </CellLink>
)
