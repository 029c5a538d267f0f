'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { rejectQuestion } from './rejectQuestion'

/** Approve and Reject above the entry. */
export const WaitlistDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const mayDecide = useMay('waitlist.decide')
  if (!id || !mayDecide || data?.status !== 'pending') return null
  return (
    <>
      <ActionButton
        size="document"
        label="Reject …"
        call={{ path: `/account-waitlist/${id}/reject` }}
        question={rejectQuestion(String(data.email ?? 'this person'))}
      />
      <ActionButton size="document" label="Approve and invite" look="primary" call={{ path: `/account-waitlist/${id}/approve` }} />
    </>
  )
}
