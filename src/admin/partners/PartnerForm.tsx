'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { scopeCatalog } from '../../partners/scopes'
import { partnerIn, type PartnerFacts } from './partnerFields'

type PartnerFormProps = {
  partner: PartnerFacts
  submitLabel: string
  /** @returns words that say why it was refused, else null */
  onSubmit: (partner: PartnerFacts) => Promise<string | null>
  onCancel: () => void
}

/** Who a partner is, what it may use, from where and how often. */
export const PartnerForm = ({ partner, submitLabel, onSubmit, onCancel }: PartnerFormProps) => {
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    setIsBusy(true)
    setRefusal(await onSubmit(partnerIn(new FormData(event.currentTarget))))
    setIsBusy(false)
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="afya-partner-form">
      <div className="afya-form-grid">
        <label className="afya-field">
          <span>Name</span>
          <input name="name" defaultValue={partner.name} required maxLength={80} autoFocus />
        </label>
        <label className="afya-field">
          <span>Contact, for us</span>
          <input name="contact" defaultValue={partner.contact ?? ''} maxLength={200} placeholder="Ada Obi, ada@example.com" />
        </label>
      </div>
      <fieldset className="afya-choices">
        <legend>May use</legend>
        {Object.entries(scopeCatalog).map(([scope, { label, description }]) => (
          <label key={scope}>
            <input type="checkbox" name="scopes" value={scope} defaultChecked={partner.scopes.includes(scope)} />
            <span>
              {label} <small>{description}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="afya-field">
        <span>Allowed addresses</span>
        <textarea name="addresses" rows={3} defaultValue={partner.addresses.join('\n')} placeholder="203.0.113.7 or 203.0.113.0/24" />
        <small>One a line. Left empty, it may call from anywhere.</small>
      </label>
      <div className="afya-form-grid">
        <label className="afya-field">
          <span>Calls a minute</span>
          <input name="callsPerMinute" type="number" min={1} max={6000} step={1} required defaultValue={partner.callsPerMinute} />
        </label>
        <label className="afya-field">
          <span>Language</span>
          <input name="language" required maxLength={35} defaultValue={partner.language} placeholder="en-US" />
        </label>
      </div>
      {refusal && (
        <p className="afya-notice" role="alert">
          {refusal}
        </p>
      )}
      <div className="afya-dialog__buttons">
        <Button buttonStyle="secondary" type="button" margin={false} onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" margin={false} disabled={isBusy}>
          {isBusy ? 'One moment …' : submitLabel}
        </Button>
      </div>
    </form>
  )
}
