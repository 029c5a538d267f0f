'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Dialog } from './Dialog'

/** What is asked before something is done. Without `reason` it is a plain yes or no. */
export type Question = {
  title: string
  text?: string
  confirmLabel: string
  isDangerous?: boolean
  reason?: { label: string; presets?: readonly string[] }
}

type ReasonDialogProps = {
  question: Question
  isOpen: boolean
  isBusy: boolean
  onClose: () => void
  onConfirm: (reason: string) => void
}

const longestReason = 500

export const ReasonDialog = ({ question, isOpen, isBusy, onClose, onConfirm }: ReasonDialogProps) => {
  const [reason, setReason] = useState('')
  const isReady = !question.reason || reason.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // React's events climb from the dialog to the form of the document that it belongs to
    event.stopPropagation()
    if (isReady && !isBusy) onConfirm(reason.trim())
  }
  return (
    <Dialog title={question.title} isOpen={isOpen} onClose={onClose}>
      <form onSubmit={submit}>
        {question.text && <p>{question.text}</p>}
        {question.reason && (
          <label className="afya-field">
            <span>{question.reason.label}</span>
            <textarea
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              rows={3}
              maxLength={longestReason}
              required
              autoFocus
            />
          </label>
        )}
        {question.reason?.presets && (
          <div className="afya-presets">
            {question.reason.presets.map((preset) => (
              <button key={preset} type="button" onClick={() => setReason(preset)}>
                {preset}
              </button>
            ))}
          </div>
        )}
        <div className="afya-dialog__buttons">
          <Button buttonStyle="secondary" type="button" margin={false} onClick={onClose}>
            Cancel
          </Button>
          <Button className={question.isDangerous ? 'afya-danger' : ''} type="submit" margin={false} disabled={!isReady || isBusy}>
            {isBusy ? 'One moment …' : question.confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
