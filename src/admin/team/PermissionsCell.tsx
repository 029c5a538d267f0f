import type { DefaultServerCellComponentProps } from 'payload'
import { accountPermissions, permissions } from '../../compliance/permissions'
import { superadminSlug } from '../../compliance/roles'

/** How much a role may do. */
export const PermissionsCell = ({ rowData }: DefaultServerCellComponentProps) => {
  const held = Array.isArray(rowData.permissions) ? rowData.permissions.length : 0
  return (
    <span>
      {rowData.slug === superadminSlug
        ? 'Everything'
        : `${held} of ${(rowData.audience === 'account' ? accountPermissions : permissions).length}`}
    </span>
  )
}
