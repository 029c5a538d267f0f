'use client'
import { Button } from '@payloadcms/ui'
import Link from 'next/link'
import { useState } from 'react'
import { callStaffAction } from '../components/callStaffAction'
import { Dialog } from '../components/Dialog'
import { StatusBadge } from '../components/StatusBadge'
import { statuses } from '../components/statuses'
import { CancelForm, MoveForm } from './AppointmentForms'
import { advances, isAdvance, type Advance } from './appointmentMoves'
import { consultationWords, practitionerName, type ShownAppointment, type ShownCalendar } from './calendarTypes'
import { whenWords, zoneWords } from './zoneTime'

type AppointmentDrawerProps = {
  appointment: ShownAppointment
  page: ShownCalendar
  mayManage: boolean
  onClose: () => void
  onChanged: () => Promise<void>
}

/** An appointment beside the calendar: what is known without its reason, and the moves that its state allows. */
export const AppointmentDrawer = ({ appointment, page, mayManage, onClose, onChanged }: AppointmentDrawerProps) => {
  const { id, status, allowed, practitionerId } = appointment
  const [form, setForm] = useState<'move' | 'cancel' | null>(null)
  const [said, setSaid] = useState<{ words: string; isProblem: boolean } | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const practitioner = page.practitioners.find((one) => one.id === practitionerId)!
  const shown = statuses.appointments?.[status]
  const send = async (move: Advance | 'reschedule' | 'cancel', body?: object) => {
    setIsBusy(true)
    const outcome = await callStaffAction({ path: `/appointments/${id}/${move}`, body })
    if ('answer' in outcome) {
      await onChanged()
      setForm(null)
    }
    setIsBusy(false)
    setSaid(
      'answer' in outcome ? { words: outcome.answer.message ?? 'Done.', isProblem: false } : { words: outcome.refusal, isProblem: true },
    )
  }
  return (
    <Dialog title={appointment.patientName ?? 'Without a name'} isOpen onClose={onClose}>
      <div className="afya-appointment">
        <p>{shown && <StatusBadge tone={shown.tone}>{shown.label}</StatusBadge>}</p>
        <Facts appointment={appointment} timezone={page.timezone} practitioner={practitionerName(practitioner)} />
        {said && (
          <p
            className={`afya-notice ${said.isProblem ? 'afya-notice--bad' : 'afya-notice--quiet'}`}
            role={said.isProblem ? 'alert' : 'status'}
          >
            {said.words}
          </p>
        )}
        {mayManage && form === null && (
          <div className="afya-appointment__moves">
            {allowed.filter(isAdvance).map((move, index) => (
              <Button
                key={move}
                buttonStyle={index === 0 ? 'primary' : 'secondary'}
                size="medium"
                margin={false}
                disabled={isBusy}
                onClick={() => void send(move)}
              >
                {advances[move].label}
              </Button>
            ))}
            {allowed.includes('reschedule') && (
              <Button buttonStyle="secondary" size="medium" margin={false} disabled={isBusy} onClick={() => setForm('move')}>
                Move …
              </Button>
            )}
            {allowed.includes('cancel') && (
              <Button buttonStyle="secondary" size="medium" margin={false} disabled={isBusy} onClick={() => setForm('cancel')}>
                Cancel the appointment …
              </Button>
            )}
          </div>
        )}
        {form === 'move' && (
          <MoveForm
            appointment={appointment}
            page={page}
            isBusy={isBusy}
            onBack={() => setForm(null)}
            onSend={(body) => void send('reschedule', body)}
          />
        )}
        {form === 'cancel' && (
          <CancelForm isBusy={isBusy} onBack={() => setForm(null)} onSend={(reason) => void send('cancel', { reason })} />
        )}
        {mayManage && form === null && allowed.length === 0 && <p className="afya-empty">It is over: nothing can be changed any more.</p>}
        <ul className="afya-ways">
          <li>
            <Link href={`/admin/collections/appointments/${id}`} prefetch={false}>
              The appointment with its reason
            </Link>
          </li>
          <li>
            <Link href={`/admin/collections/practitioners/${practitionerId}`} prefetch={false}>
              The practitioner
            </Link>
          </li>
        </ul>
        <div className="afya-dialog__buttons">
          <Button buttonStyle="secondary" size="medium" margin={false} onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const Facts = ({ appointment, timezone, practitioner }: { appointment: ShownAppointment; timezone: string; practitioner: string }) => {
  const { startsAt, endsAt, patientTimezone, consultationType, facilityName, reference, reschedules, bookedByStaff, isOutsideHours, holdExpiresAt, status } = appointment // prettier-ignore
  const until = whenWords(endsAt, timezone).slice(-5)
  const facts: [string, string | null][] = [
    ['When', `${whenWords(startsAt, timezone)} – ${until} (${zoneWords(timezone)})`],
    ['For the patient', patientTimezone === timezone ? null : `${whenWords(startsAt, patientTimezone)} (${zoneWords(patientTimezone)})`],
    ['Held until', status === 'held' && holdExpiresAt ? whenWords(holdExpiresAt, timezone) : null],
    ['With', practitioner],
    ['How', consultationWords[consultationType]],
    ['Where', facilityName],
    ['Reference', reference],
    ['Moved', reschedules > 0 ? (reschedules === 1 ? 'once' : `${reschedules} times`) : null],
    [
      'Booked',
      bookedByStaff ? `by staff${isOutsideHours ? ', outside the hours' : ''}` : isOutsideHours ? 'moved outside the hours by staff' : null,
    ],
  ]
  return (
    <div className="afya-facts">
      <dl>
        {facts.map(([label, text]) =>
          text === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  )
}
