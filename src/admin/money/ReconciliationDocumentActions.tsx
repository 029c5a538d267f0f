'use client'
import { Button, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { ActionButton } from '../components/ActionButton'
import { useMay } from '../permissions/PermissionsProvider'
import { reopenQuestion } from './moneyQuestions'
import { ResolveDialog } from './ResolveDialog'

type Case = { status?: string; subject?: string; kind?: string; takenBy?: string | { id: string } | null }

/** Take, resolve or open a case again, by its state and whose hands it is in. */
export const ReconciliationDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const { user } = useAuth()
  const mayWork = useMay('reconciliation.work')
  const [isOpen, setIsOpen] = useState(false)
  if (!id || !mayWork) return null
  const { status, subject = '', kind = '', takenBy } = (data ?? {}) as Case
  const path = `/reconciliation-cases/${id}`
  const taker = typeof takenBy === 'object' ? takenBy?.id : takenBy
  const isMine = taker === String(user?.id)
  if (status === 'resolved')
    return <ActionButton size="document" label="Open again …" call={{ path: `${path}/reopen`, body: {} }} question={reopenQuestion} />
  return (
    <>
      {!isMine && (
        <ActionButton
          size="document"
          label={status === 'in_review' ? 'Take over' : 'Take'}
          look={status === 'open' ? 'primary' : 'secondary'}
          call={{ path: `${path}/take`, body: {} }}
        />
      )}
      {isMine && (
        <Button
          buttonStyle="primary"
          size="medium"
          className="afya-action afya-action--document"
          type="button"
          margin={false}
          onClick={() => setIsOpen(true)}
        >
          Resolve …
        </Button>
      )}
      {isOpen && <ResolveDialog caseId={String(id)} subject={subject} kind={kind} onClose={() => setIsOpen(false)} />}
    </>
  )
}
