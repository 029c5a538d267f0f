'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { Dialog } from '../components/Dialog'
import { useStaffAction } from '../components/useStaffAction'

/** A moment as `<input type="datetime-local">` writes it, in the browser's own time zone. */
const asTyped = (moment: Date): string => new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

const tomorrowAtNine = (): Date => {
  const moment = new Date()
  moment.setDate(moment.getDate() + 1)
  moment.setHours(9, 0, 0, 0)
  return moment
}

/** Asks when a version is to be published. */
export const ScheduleDialog = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const [typed, setTyped] = useState(() => asTyped(tomorrowAtNine()))
  const { run, isBusy } = useStaffAction()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // React's events climb from the dialog to the form of the document that it belongs to
    event.stopPropagation()
    const done = await run({ path: `/terms-versions/${id}/schedule`, body: { publishAt: new Date(typed).toISOString() } })
    if (done) onClose()
  }
  return (
    <Dialog title="When is it to be published?" isOpen onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <label className="afya-field">
          <span>Day and time, in your time zone ({Intl.DateTimeFormat().resolvedOptions().timeZone})</span>
          <input
            type="datetime-local"
            value={typed}
            min={asTyped(new Date())}
            onChange={(event) => setTyped(event.target.value)}
            required
            autoFocus
          />
        </label>
        <p>It is published as it is saved now. If somebody edits it before, it is a draft again.</p>
        <div className="afya-dialog__buttons">
          <Button buttonStyle="secondary" type="button" margin={false} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" margin={false} disabled={isBusy || typed === ''}>
            {isBusy ? 'One moment …' : 'Schedule'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
