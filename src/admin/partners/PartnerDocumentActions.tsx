'use client'
import { Button, toast, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { ActionButton } from '../components/ActionButton'
import { callStaffAction } from '../components/callStaffAction'
import { Dialog } from '../components/Dialog'
import { useAsk } from '../components/QuestionsProvider'
import { useMay } from '../permissions/PermissionsProvider'
import { keysIn, OneTimeKeys, type ShownKeys } from './OneTimeKeys'
import type { PartnerFacts } from './partnerFields'
import { PartnerForm } from './PartnerForm'
import { reinstateQuestion, revokeQuestion } from './partnerQuestions'
import { RotateForm } from './RotateForm'

/** The fields and the table of keys were filled when the page was opened. */
const reload = () => window.location.reload()

type Open = 'change' | 'rotate' | null

/** Change, Rotate keys and Revoke above the partner; Take back above one that is revoked. */
export const PartnerDocumentActions = () => {
  const { id, data } = useDocumentInfo()
  const mayManage = useMay('partners.manage')
  const ask = useAsk()
  const [open, setOpen] = useState<Open>(null)
  const [keys, setKeys] = useState<ShownKeys | null>(null)
  if (!mayManage || !id || !data) return null

  const partner = data as unknown as PartnerFacts & { status: string }
  const path = `/partners/${id}`
  const close = () => setOpen(null)
  const change = async (body: PartnerFacts): Promise<string | null> => {
    const outcome = await callStaffAction({ path: `${path}/change`, body })
    if ('refusal' in outcome) return outcome.refusal
    reload()
    return null
  }
  const showKeys = async (call: { path: string; body: unknown }): Promise<string | null> => {
    const outcome = await callStaffAction(call)
    if ('refusal' in outcome) return outcome.refusal
    close()
    setKeys(keysIn(outcome.answer))
    return null
  }
  const takeBack = async (reason: string): Promise<boolean> => {
    const refusal = await showKeys({ path: `${path}/reinstate`, body: { reason } })
    if (refusal) toast.error(refusal)
    return refusal === null
  }
  return (
    <>
      {partner.status === 'active' ? (
        <>
          <DocumentButton label="Change" onClick={() => setOpen('change')} />
          <DocumentButton label="Rotate keys" onClick={() => setOpen('rotate')} />
          <ActionButton
            size="document"
            label="Revoke"
            call={{ path: `${path}/revoke` }}
            question={revokeQuestion(partner.name)}
            onDone={reload}
          />
        </>
      ) : (
        <DocumentButton label="Take back" onClick={() => ask(reinstateQuestion(partner.name), takeBack)} />
      )}
      <Dialog title={`Change ${partner.name}`} isOpen={open === 'change'} onClose={close}>
        <PartnerForm partner={partner} submitLabel="Save" onSubmit={change} onCancel={close} />
      </Dialog>
      <Dialog title={`Rotate the keys of ${partner.name}?`} isOpen={open === 'rotate'} onClose={close}>
        <RotateForm onSubmit={(overlapHours) => showKeys({ path: `${path}/rotate`, body: { overlapHours } })} onCancel={close} />
      </Dialog>
      {keys && <OneTimeKeys title={`The new keys of ${partner.name}`} keys={keys} onClose={reload} />}
    </>
  )
}

const DocumentButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button
    buttonStyle="secondary"
    size="medium"
    className="afya-action afya-action--document"
    type="button"
    margin={false}
    onClick={onClick}
  >
    {label}
  </Button>
)
