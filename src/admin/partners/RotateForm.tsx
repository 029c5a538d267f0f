'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormEvent } from 'react'

/** Hours, and what they mean to the partner. */
const overlaps = [
  { hours: 168, label: 'One week', note: 'When several teams have to change theirs.' },
  { hours: 24, label: 'One day', note: 'Enough for a planned change.' },
  { hours: 1, label: 'One hour' },
  { hours: 0, label: 'None: end them now', note: 'After a leak. Tokens that are out end too; its app fails until it has the new pair.' },
] as const

type RotateFormProps = {
  /** @returns words that say why it was refused, else null */
  onSubmit: (overlapHours: number) => Promise<string | null>
  onCancel: () => void
}

/** Asks how long the old pair stays good beside the new one. */
export const RotateForm = ({ onSubmit, onCancel }: RotateFormProps) => {
  const [hours, setHours] = useState<number>(24)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setIsBusy(true)
    setRefusal(await onSubmit(hours))
    setIsBusy(false)
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <p>The partner gets a new secret and a new API key; its id stays.</p>
      <fieldset className="afya-choices">
        <legend>How long do the old ones stay good?</legend>
        {overlaps.map((overlap) => (
          <label key={overlap.hours}>
            <input type="radio" name="overlap" checked={hours === overlap.hours} onChange={() => setHours(overlap.hours)} />
            <span>
              {overlap.label} {'note' in overlap && <small>{overlap.note}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      {refusal && (
        <p className="afya-notice" role="alert">
          {refusal}
        </p>
      )}
      <div className="afya-dialog__buttons">
        <Button buttonStyle="secondary" type="button" margin={false} onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" margin={false} disabled={isBusy} className={hours === 0 ? 'afya-danger' : ''}>
          {isBusy ? 'One moment …' : 'Rotate keys'}
        </Button>
      </div>
    </form>
  )
}
