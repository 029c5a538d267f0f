'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Dialog } from '../components/Dialog'

export type Verification = { expiresOn?: string; note?: string; confirmDuplicate?: boolean }

export type VerifyWords = { title: string; text: string; dayLabel: string }

type VerifyDialogProps = {
  words: VerifyWords
  mustExpire: boolean
  expiresOn: string | null
  hasRivals: boolean
  isBusy: boolean
  onClose: () => void
  onConfirm: (given: Verification) => void
}

const longestNote = 500

/** Asks for the last day as printed, and for a note when the number stands on another account. */
export const VerifyDialog = ({ words, mustExpire, expiresOn, hasRivals, isBusy, onClose, onConfirm }: VerifyDialogProps) => {
  const [lastDay, setLastDay] = useState(expiresOn ?? '')
  const [note, setNote] = useState('')
  const today = new Date().toISOString().slice(0, 10)
  const isDated = lastDay === '' ? !mustExpire : lastDay >= today
  const isReady = isDated && (!hasRivals || note.trim() !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!isReady || isBusy) return
    onConfirm({
      ...(lastDay && { expiresOn: lastDay }),
      ...(note.trim() && { note: note.trim() }),
      ...(hasRivals && { confirmDuplicate: true }),
    })
  }
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      <form onSubmit={submit}>
        <p>{words.text}</p>
        <label className="afya-field">
          <span>{words.dayLabel}</span>
          <input
            type="date"
            value={lastDay}
            min={today}
            onChange={(event) => setLastDay(event.target.value)}
            required={mustExpire}
            autoFocus
          />
        </label>
        {hasRivals && (
          <label className="afya-field">
            <span>Another account has this number. Why may it stand on both?</span>
            <textarea value={note} onChange={(event) => setNote(event.target.value)} rows={3} maxLength={longestNote} required />
          </label>
        )}
        <div className="afya-dialog__buttons">
          <Button buttonStyle="secondary" type="button" margin={false} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" margin={false} disabled={!isReady || isBusy} className={hasRivals ? 'afya-danger' : ''}>
            {isBusy ? 'One moment …' : 'Verify'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
