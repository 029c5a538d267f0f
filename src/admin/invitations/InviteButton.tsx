'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Dialog } from '../components/Dialog'
import { useStaffAction } from '../components/useStaffAction'
import { useMay } from '../permissions/PermissionsProvider'

const fields = [
  { name: 'email', label: 'E-mail address', type: 'email', placeholder: 'ada@example.com' },
  { name: 'mobileNo', label: 'Mobile number', type: 'tel', placeholder: '0917 123 4567' },
  { name: 'firstName', label: 'First name', type: 'text' },
  { name: 'lastName', label: 'Last name', type: 'text' },
  { name: 'licenceNo', label: 'Licence number, for doctors', type: 'text' },
] as const

/** Leaves out what was left empty: the endpoint wants at least an address or a number. */
const inviteeOf = (form: FormData) => {
  const text = (name: string) => String(form.get(name) ?? '').trim() || undefined
  const [firstName, lastName, doc_PRCLicenseNo] = [text('firstName'), text('lastName'), text('licenceNo')]
  const name = firstName || lastName ? { firstName, lastName } : undefined
  return {
    email: text('email'),
    mobileNo: text('mobileNo'),
    ...((name || doc_PRCLicenseNo) && { personalDetails: { name, doc_PRCLicenseNo } }),
  }
}

/** Invites somebody who is not on the waitlist. */
export const InviteButton = () => {
  const mayInvite = useMay('invitations.issue')
  const { run, isBusy } = useStaffAction()
  const [isOpen, setIsOpen] = useState(false)
  if (!mayInvite) return null
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (await run({ path: '/invitations', body: inviteeOf(new FormData(event.currentTarget)) })) setIsOpen(false)
  }
  return (
    <>
      <Button size="small" type="button" margin={false} onClick={() => setIsOpen(true)}>
        Invite someone
      </Button>
      <Dialog title="Invite someone" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <form onSubmit={(event) => void submit(event)}>
          <p>Give an e-mail address, or a mobile number for a text message. What else you fill in is there already when they sign up.</p>
          <div className="afya-form-grid">
            {fields.map(({ name, label, ...input }) => (
              <label key={name} className="afya-field">
                <span>{label}</span>
                <input name={name} {...input} maxLength={254} autoFocus={name === 'email'} />
              </label>
            ))}
          </div>
          <div className="afya-dialog__buttons">
            <Button buttonStyle="secondary" type="button" margin={false} onClick={() => setIsOpen(false)}>
              Cancel
            </Button>
            <Button type="submit" margin={false} disabled={isBusy}>
              {isBusy ? 'One moment …' : 'Send invitation'}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
