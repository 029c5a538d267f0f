'use client'
import { useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { TermsActions } from './TermsActions'

/** What can be done with the version that is open. What has not been saved is not published. */
export const TermsDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const isChanged = useFormModified()
  if (!id) return null
  return <TermsActions id={String(id)} status={String(data?.status ?? '')} isChanged={isChanged} />
}
