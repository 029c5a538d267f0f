'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useMay } from '../permissions/PermissionsProvider'
import { FacilityActions } from './FacilityActions'

/** Suspend or Reinstate above the facility. */
export const FacilityDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  if (!useMay('facilities.suspend') || !id) return null
  return <FacilityActions id={String(id)} name={String(data?.name)} status={data?.status} size="document" />
}
