'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Dialog } from '../components/Dialog'
import { useStaffAction } from '../components/useStaffAction'
import { waysOf } from './resolutionWords'

const longestNote = 1_000

type ResolveDialogProps = { caseId: string; subject: string; kind: string; onClose: () => void }

/** Asks what is to be done about a case, with a note for who looks into it next year. */
export const ResolveDialog = ({ caseId, subject, kind, onClose }: ResolveDialogProps) => {
  const [resolution, setResolution] = useState('')
  const [note, setNote] = useState('')
  const { run, isBusy } = useStaffAction()
  const isReady = resolution !== '' && note.trim() !== ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!isReady || isBusy) return
    if (await run({ path: `/reconciliation-cases/${caseId}/resolve`, body: { resolution, note: note.trim() } })) onClose()
  }
  return (
    <Dialog title="Resolve this case?" isOpen onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <fieldset className="afya-options">
          <legend>What is to be done</legend>
          {waysOf({ subject, kind }).map(([value, label]) => (
            <label key={value}>
              <input
                type="radio"
                name="resolution"
                value={value}
                checked={resolution === value}
                onChange={() => setResolution(value)}
                required
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <label className="afya-field">
          <span>What you found out, and what you did</span>
          <textarea value={note} onChange={(event) => setNote(event.target.value)} rows={4} maxLength={longestNote} required />
        </label>
        <div className="afya-dialog__buttons">
          <Button buttonStyle="secondary" type="button" margin={false} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" margin={false} disabled={!isReady || isBusy}>
            {isBusy ? 'One moment …' : 'Resolve'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
