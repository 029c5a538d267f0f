'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { TimeChooser, type ChosenTime } from './TimeChooser'
import type { ShownAppointment, ShownCalendar } from './calendarTypes'
import { dayIn } from './zoneTime'

type FormProps<Sent> = { isBusy: boolean; onBack: () => void; onSend: (sent: Sent) => void }
type MoveFormProps = FormProps<NonNullable<ChosenTime>> & { appointment: ShownAppointment; page: ShownCalendar }

/** Another time with the same practitioner. */
export const MoveForm = ({ appointment, page, isBusy, onBack, onSend }: MoveFormProps) => {
  const [time, setTime] = useState<ChosenTime>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (time) onSend(time)
  }
  return (
    <form className="afya-booking" onSubmit={submit}>
      <h3>Move it</h3>
      <TimeChooser
        practitionerId={appointment.practitionerId}
        timezone={page.timezone}
        initial={{ day: dayIn(appointment.startsAt, page.timezone) }}
        onChange={setTime}
      />
      <Buttons label="Move" isReady={time !== null && !isBusy} isBusy={isBusy} onBack={onBack} />
    </form>
  )
}

const presets = ['The practitioner is ill.', 'The patient asked for it by phone.', 'It was booked by mistake.']

/** Why it is cancelled. */
export const CancelForm = ({ isBusy, onBack, onSend }: FormProps<string>) => {
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim()) onSend(reason.trim())
  }
  return (
    <form className="afya-booking" onSubmit={submit}>
      <h3>Cancel it</h3>
      <p>Both are mailed. The patient pays nothing when staff cancel. The time is free again at once.</p>
      <label className="afya-field">
        <span>Why?</span>
        <textarea rows={2} maxLength={500} required autoFocus value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <div className="afya-presets">
        {presets.map((preset) => (
          <button key={preset} type="button" onClick={() => setReason(preset)}>
            {preset}
          </button>
        ))}
      </div>
      <Buttons label="Cancel the appointment" isReady={reason.trim() !== '' && !isBusy} isBusy={isBusy} isDangerous onBack={onBack} />
    </form>
  )
}

type ButtonsProps = { label: string; isReady: boolean; isBusy: boolean; isDangerous?: boolean; onBack: () => void }

const Buttons = ({ label, isReady, isBusy, isDangerous = false, onBack }: ButtonsProps) => (
  <div className="afya-dialog__buttons">
    <Button buttonStyle="secondary" size="medium" type="button" margin={false} onClick={onBack}>
      Back
    </Button>
    <Button size="medium" type="submit" margin={false} className={isDangerous ? 'afya-danger' : ''} disabled={!isReady}>
      {isBusy ? 'One moment …' : label}
    </Button>
  </div>
)
