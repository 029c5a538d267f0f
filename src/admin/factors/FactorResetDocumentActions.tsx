'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { FactorResetActions } from './FactorResetActions'

export const FactorResetDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  return id && data ? <FactorResetActions reset={{ ...data, id }} size="document" /> : null
}
