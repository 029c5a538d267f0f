'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useMay } from '../permissions/PermissionsProvider'
import { ImageDecision } from './ImageDecision'

/** Accept and Reject above the picture. */
export const IdentityDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const mayDecide = useMay('identity.decide')
  return id && mayDecide ? <ImageDecision id={String(id)} status={String(data?.status)} size="document" /> : null
}
