'use client'
import { Button, useRouteCache } from '@payloadcms/ui'
import { useState } from 'react'
import { callStaffAction } from '../components/callStaffAction'
import { Dialog } from '../components/Dialog'
import { useMay } from '../permissions/PermissionsProvider'
import { keysIn, OneTimeKeys, type ShownKeys } from './OneTimeKeys'
import { newPartner, type PartnerFacts } from './partnerFields'
import { PartnerForm } from './PartnerForm'

/** Makes a partner and shows its keys. The list is shown anew only when they are stored: a new list would take this dialog with it. */
export const MakePartnerButton = () => {
  const mayManage = useMay('partners.manage')
  const { clearRouteCache } = useRouteCache()
  const [isOpen, setIsOpen] = useState(false)
  const [made, setMade] = useState<{ name: string; keys: ShownKeys } | null>(null)
  if (!mayManage) return null
  const make = async (partner: PartnerFacts): Promise<string | null> => {
    const outcome = await callStaffAction({ path: '/partners', body: partner })
    if ('refusal' in outcome) return outcome.refusal
    setMade({ name: partner.name, keys: keysIn(outcome.answer) })
    setIsOpen(false)
    return null
  }
  const close = () => {
    setMade(null)
    clearRouteCache()
  }
  return (
    <>
      <Button size="small" type="button" margin={false} onClick={() => setIsOpen(true)}>
        Make a partner
      </Button>
      <Dialog title="Make a partner" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <p>A company whose own app speaks to this platform. You get its id, secret and API key once, to hand over.</p>
        <PartnerForm partner={newPartner} submitLabel="Make the partner" onSubmit={make} onCancel={() => setIsOpen(false)} />
      </Dialog>
      {made && <OneTimeKeys title={`The keys of ${made.name}`} keys={made.keys} onClose={close} />}
    </>
  )
}
