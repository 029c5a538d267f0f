'use client'
import type { DefaultCellComponentProps } from 'payload'
import { useMay } from '../permissions/PermissionsProvider'
import { FacilityActions } from './FacilityActions'

/** Suspend or Reinstate on the line itself. */
export const FacilityRowActions = ({ rowData }: DefaultCellComponentProps) =>
  useMay('facilities.suspend') ? (
    <div className="afya-row-actions">
      <FacilityActions id={String(rowData.id)} name={String(rowData.name)} status={rowData.status} size="row" />
    </div>
  ) : null
