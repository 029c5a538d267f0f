'use client'
import { Button } from '@payloadcms/ui'
import { useRef, useState } from 'react'
import { Dialog } from '../components/Dialog'

export type ShownKeys = { partnerId: string; secret: string; apiKey: string }

/** An answer that shows keys, as the staff actions give it. */
export const keysIn = (answer: unknown): ShownKeys => {
  const { partnerId, secret, apiKey } = answer as ShownKeys
  return { partnerId, secret, apiKey }
}

const lines = [
  { name: 'partnerId', label: 'Partner id', field: 'partner_id' },
  { name: 'secret', label: 'Secret', field: 'secret' },
  { name: 'apiKey', label: 'API key', field: 'x-api-key' },
] as const

/** Shows a pair of keys this once. It stays until somebody says that they are kept: Escape and a click beside it do not lose them. */
export const OneTimeKeys = ({ title, keys, onClose }: { title: string; keys: ShownKeys; onClose: () => void }) => {
  const [isKept, setIsKept] = useState(false)
  const [opened, setOpened] = useState(0)
  return (
    <Dialog key={opened} title={title} isOpen onClose={() => (isKept ? onClose() : setOpened(opened + 1))}>
      <p className="afya-notice">
        Copy them now: the secret and the API key are shown this once. We keep no copy that anybody could read; what is lost is replaced by
        rotating the keys.
      </p>
      <div className="afya-keys">
        {lines.map(({ name, label, field }) => (
          <KeyLine key={name} label={label} field={field} value={keys[name]} />
        ))}
      </div>
      <label className="afya-check">
        <input type="checkbox" checked={isKept} onChange={(event) => setIsKept(event.target.checked)} /> They are stored in a safe place.
      </label>
      <div className="afya-dialog__buttons">
        <Button type="button" margin={false} disabled={!isKept} onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}

const KeyLine = ({ label, field, value }: { label: string; field: string; value: string }) => {
  const [isCopied, setIsCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setIsCopied(true)
    } catch {
      // no clipboard without https: it is marked, so that Ctrl-C takes it
      input.current?.select()
    }
  }
  return (
    <div className="afya-key">
      <label>
        <span>
          {label} <code>{field}</code>
        </span>
        <input ref={input} readOnly value={value} onFocus={(event) => event.target.select()} spellCheck={false} autoComplete="off" />
      </label>
      <Button type="button" size="small" buttonStyle="secondary" margin={false} onClick={() => void copy()} aria-label={`Copy ${label}`}>
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  )
}
