'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Choice } from '../../care/calendar'
import { callStaffAction } from '../components/callStaffAction'
import { Dialog } from '../components/Dialog'
import { Finder } from './Finder'
import { TimeChooser, type ChosenTime } from './TimeChooser'
import { consultationWords, practitionerName, type ShownCalendar, type WantedTime } from './calendarTypes'
import { zoneWords } from './zoneTime'

type BookDialogProps = { wanted: Partial<WantedTime>; page: ShownCalendar; onClose: () => void; onBooked: (message: string) => void }
type ConsultationType = keyof typeof consultationWords
const everyType = Object.keys(consultationWords) as ConsultationType[]

/** Books for a patient: with whom, who, how, when. What the server refuses is said here, and nothing typed is lost. */
export const BookDialog = ({ wanted, page, onClose, onBooked }: BookDialogProps) => {
  const [practitioner, setPractitioner] = useState<{ id: string; label: string } | null>(
    wanted.practitioner ? { id: wanted.practitioner.id, label: practitionerName(wanted.practitioner) } : null,
  )
  const [patient, setPatient] = useState<Choice | null>(null)
  const [time, setTime] = useState<ChosenTime>(null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const known = page.practitioners.find(({ id }) => id === practitioner?.id)
  const types = known?.consultationTypes.length ? known.consultationTypes : everyType
  const [chosenType, setChosenType] = useState<ConsultationType | null>(null)
  const consultationType = chosenType && types.includes(chosenType) ? chosenType : types[0]!
  const isReady = practitioner !== null && patient !== null && time !== null && !isBusy
  const book = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    setIsBusy(true)
    const note = reason.trim()
    const body = { practitionerId: practitioner.id, patientId: patient.id, consultationType, ...time, ...(note && { reason: note }) }
    const outcome = await callStaffAction({ path: '/appointments/book', body })
    setIsBusy(false)
    if ('answer' in outcome) onBooked(outcome.answer.message ?? 'Booked.')
    else setProblem(outcome.refusal)
  }
  return (
    <Dialog title="Book for somebody" isOpen onClose={onClose}>
      <form className="afya-booking" onSubmit={(event) => void book(event)}>
        {wanted.practitioner ? (
          <p className="afya-booking__with">
            With <strong>{practitioner?.label}</strong>. Times are those of {zoneWords(page.timezone)}.
          </p>
        ) : (
          <Finder
            kind="practitioner"
            label="Practitioner"
            placeholder="Name"
            chosen={practitioner?.label ?? null}
            onChoose={setPractitioner}
            hint={`Times are those of ${zoneWords(page.timezone)}.`}
          />
        )}
        <Finder
          kind="patient"
          label="Patient"
          placeholder="Name or e-mail address"
          chosen={patient?.label ?? null}
          onChoose={setPatient}
          {...(patient?.detail && { hint: patient.detail })}
        />
        <label className="afya-field">
          <span>Kind of consultation</span>
          <select value={consultationType} onChange={({ target }) => setChosenType(target.value as ConsultationType)}>
            {types.map((type) => (
              <option key={type} value={type}>
                {consultationWords[type]}
              </option>
            ))}
          </select>
        </label>
        {practitioner && (
          <TimeChooser
            key={practitioner.id}
            practitionerId={practitioner.id}
            timezone={page.timezone}
            initial={{ day: wanted.day ?? page.day, startsAt: wanted.startsAt, time: wanted.startsAt ? undefined : wanted.time }}
            onChange={setTime}
          />
        )}
        <label className="afya-field">
          <span>Reason for the visit, if the patient told (the practitioner reads it)</span>
          <textarea rows={2} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
        </label>
        {problem && (
          <p className="afya-notice afya-notice--bad" role="alert">
            {problem}
          </p>
        )}
        <div className="afya-dialog__buttons">
          <Button buttonStyle="secondary" type="button" margin={false} onClick={onClose}>
            Close
          </Button>
          <Button type="submit" margin={false} disabled={!isReady}>
            {isBusy ? 'One moment …' : 'Book'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
